import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
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

/**
 * Slack's codes for what goes wrong on its side or ours. Any other is its own no to this message in this place, and
 * stays one however often it is tried. https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const FAULTS: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
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
        if (isRefusal(error)) return { kind: 'refused' };
        throw error;
      }
    },

    async redraw({ channel, ts }, { text, blocks }) {
      try {
        await client.chat.update({ channel, ts, text, blocks });
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    },
  };
}

const NO_UNFURLING = { unfurl_links: false, unfurl_media: false };

function isRefusal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && !FAULTS.has(error.data.error);
}

/** Whether Slack wants to hear nothing more for a while. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof WebAPIRateLimitedError;
}
