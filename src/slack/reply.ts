import pRetry from 'p-retry';
import type { Message } from './render.ts';

/** Who gets to see a reply: the person whom it answers, or everyone in the conversation. */
export type Reach = 'only-them' | 'channel';

/** Says something to a command or a click, through its response_url: also where the bot is no member. */
export type Reply = (message: Message, reach?: Reach) => Promise<void>;

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

/** How long Slack may take to take one reply, in milliseconds. */
const TIMEOUT_MS = 5_000;

/**
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 * A reply that Slack could not take just then (429, 5xx) is tried twice more; where it is not known whether Slack took
 * it, only what is for one person's eyes is, since a card must not be posted twice. Throws ReplyFailed, or what `fetch`
 * throws where Slack cannot be reached.
 */
export function replyTo(responseUrl: string, fetcher: typeof fetch = fetch): Reply {
  return async (message, reach = 'only-them') => {
    const body = JSON.stringify({
      response_type: reach === 'channel' ? 'in_channel' : 'ephemeral',
      replace_original: false,
      text: message.text,
      ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
      unfurl_links: false,
      unfurl_media: false,
    });
    await pRetry(() => post(fetcher, responseUrl, body), {
      retries: 2,
      minTimeout: 200,
      randomize: true,
      shouldRetry: ({ error }) =>
        error instanceof ReplyFailed ? error.status === 429 || error.status >= 500 : reach === 'only-them',
    });
  };
}

async function post(fetcher: typeof fetch, url: string, body: string): Promise<void> {
  const response = await fetcher(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  // The body has to be read, or its connection is not used again.
  await response.arrayBuffer();
  if (!response.ok) throw new ReplyFailed(response.status);
}
