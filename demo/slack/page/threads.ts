import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';

/** What is shown below a message that has been replied to. */
export interface ThreadFacts {
  readonly count: number;
  /** The ts of the newest reply. */
  readonly latest: string;
}

/** A message and what was replied to it, oldest first. */
export interface ThreadMessages {
  readonly parent: Message | undefined;
  readonly replies: readonly Message[];
}

/** Whether it is within a thread, and so not among the messages of the conversation. */
export function isReply({ ts, threadTs }: Message): boolean {
  return threadTs !== undefined && threadTs !== ts;
}

/** The threads among some messages, by the ts of the message that they are under. */
export function threadsIn(messages: readonly Message[]): Map<string, ThreadFacts> {
  const threads = new Map<string, ThreadFacts>();
  for (const { ts, threadTs } of messages.filter(isReply)) {
    if (threadTs !== undefined) threads.set(threadTs, { count: (threads.get(threadTs)?.count ?? 0) + 1, latest: ts });
  }
  return threads;
}

export function threadMessages(model: Model, seen: { user: string; channel: string }, ts: string): ThreadMessages {
  const all = model.seenBy(seen);
  return {
    parent: all.find((message) => message.ts === ts),
    replies: all.filter((message) => isReply(message) && message.threadTs === ts),
  };
}
