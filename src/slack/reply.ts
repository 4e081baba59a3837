import pRetry from 'p-retry';
import type { JsonPoster } from './post-json.ts';
import type { ChartedMessage } from './render.ts';

/**
 * Who gets to see a reply: the person whom it answers, or everyone in the conversation. `in-place`: whoever sees the
 * message in which they pressed sees this in its place.
 */
export type Reach = 'only-them' | 'channel' | 'in-place';

/** Says something to a command or a click, through its response_url: also where the bot is no member. */
export type Reply = (message: ChartedMessage, reach?: Reach) => Promise<void>;

/** Slack did not take a reply. */
export class ReplyFailed extends Error {
  /** Of HTTP. */
  readonly status: number;

  constructor(status: number) {
    super(`Slack did not take a reply: status ${status}`);
    this.name = 'ReplyFailed';
    this.status = status;
  }
}

/** Where a command or a click takes its answers. @param thread the ts of the message under which they go */
export type ReplyTo = (responseUrl: string, thread?: string) => Reply;

/**
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 * A reply that Slack could not take just then (429, 5xx) is tried twice more; where it is not known whether Slack took
 * it, only what is for one person's eyes is, since a card must not be posted twice. Replies reject with ReplyFailed, or
 * with what `post` rejects with.
 */
export function createReplyTo({ post }: JsonPoster): ReplyTo {
  return (responseUrl, thread) =>
    async (message, reach = 'only-them') => {
      const body = {
        // What takes the place of a message is seen by whoever saw that.
        ...(reach === 'in-place' ? {} : { response_type: reach === 'channel' ? 'in_channel' : 'ephemeral' }),
        replace_original: reach === 'in-place',
        text: message.text,
        ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
        unfurl_links: false,
        unfurl_media: false,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      };
      const postOnce = async () => {
        const status = await post(responseUrl, body);
        if (status < 200 || status > 299) throw new ReplyFailed(status);
      };
      await pRetry(postOnce, {
        retries: 2,
        minTimeout: 200,
        randomize: true,
        shouldRetry: ({ error }) =>
          error instanceof ReplyFailed ? error.status === 429 || error.status >= 500 : reach !== 'channel',
      });
    };
}
