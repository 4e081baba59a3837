import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import { isReply, type ThreadFacts, threadsIn } from './threads.ts';

const PAGE = 100;

/** Some of a conversation as a person sees it, oldest first; replies are in their threads. */
export interface History {
  readonly messages: readonly Message[];
  /** There are more of them, in the direction that was asked for. */
  readonly more: boolean;
  /** By the ts of the message that they are under. */
  readonly threads: Record<string, ThreadFacts>;
}

/** Which of it: the hundred before or after the message with this ts; else the newest hundred. */
export interface Range {
  readonly before?: string | null;
  readonly after?: string | null;
}

export function history(model: Model, seen: { user: string; channel: string }, { before, after }: Range = {}): History {
  const all = model.seenBy(seen);
  const top = all.filter((message) => !isReply(message) && isWithin(message, before, after));
  const messages = after ? top.slice(0, PAGE) : top.slice(-PAGE);
  const threads = threadsIn(all);
  const shown = messages.flatMap(({ ts }) => {
    const facts = threads.get(ts);
    return facts ? [[ts, facts] as const] : [];
  });
  return { messages, more: top.length > PAGE, threads: Object.fromEntries(shown) };
}

function isWithin({ ts }: Message, before: string | null | undefined, after: string | null | undefined): boolean {
  return (!before || ts < before) && (!after || ts > after);
}
