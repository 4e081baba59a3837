import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Message } from './render.ts';

/** 'refused': Slack does not let the bot write there, or to them. */
export type Posted = 'posted' | 'refused';

/** Posts as the bot. @param where a conversation's id, or a person's for their own with the bot */
export type Post = (where: string, message: Message) => Promise<Posted>;

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

/** Throws what the Web API throws where it is a fault rather than a refusal. */
export function createPost(client: WebClient): Post {
  return async (where, { text, blocks }) => {
    try {
      await client.chat.postMessage({ channel: where, text, blocks, unfurl_links: false, unfurl_media: false });
      return 'posted';
    } catch (error) {
      if (error instanceof WebAPIPlatformError && NOT_THERE.has(error.data.error)) return 'refused';
      throw error;
    }
  };
}
