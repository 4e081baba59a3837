import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Message } from './render.ts';

/** Where a message is, to change it later; or 'refused': Slack does not let the bot write there, or to them. */
export type Posted =
  | { readonly kind: 'posted'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'refused' };

/** Posts as the bot, and changes what it posted. Throws what the Web API throws where that is a fault and no refusal. */
export interface Poster {
  /**
   * @param where a conversation's id, or a person's for their own with the bot
   * @param thread the ts of the message under which it goes
   */
  post(where: string, message: Message, thread?: string): Promise<Posted>;
  /** Changes a message of the bot's own. One that is gone stays gone. */
  redraw(at: { readonly channel: string; readonly ts: string }, message: Message): Promise<void>;
}

/** Slack's words for a conversation that the bot cannot write in, or a person whom it cannot write to. */
const NOT_THERE: ReadonlySet<string> = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'user_disabled',
  'user_not_found',
  'messages_tab_disabled',
  'cannot_dm_bot',
]);

/** Slack's words for a message that cannot be changed any more. */
const GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  ...NOT_THERE,
]);

export function createPoster(client: WebClient): Poster {
  return {
    async post(where, { text, blocks }, thread) {
      try {
        const inThread = thread === undefined ? {} : { thread_ts: thread };
        const said = { channel: where, text, blocks, ...inThread, ...NO_UNFURLING };
        const { channel, ts } = await client.chat.postMessage(said);
        if (channel === undefined || ts === undefined) throw new Error('Slack does not say where the message is');
        return { kind: 'posted', channel, ts };
      } catch (error) {
        if (isOneOf(error, NOT_THERE)) return { kind: 'refused' };
        throw error;
      }
    },

    async redraw({ channel, ts }, { text, blocks }) {
      try {
        await client.chat.update({ channel, ts, text, blocks });
      } catch (error) {
        if (!isOneOf(error, GONE)) throw error;
      }
    },
  };
}

const NO_UNFURLING = { unfurl_links: false, unfurl_media: false };

function isOneOf(error: unknown, codes: ReadonlySet<string>): boolean {
  return error instanceof WebAPIPlatformError && codes.has(error.data.error);
}
