import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import { isReply, type ThreadFacts, threadsIn } from './threads.ts';

const PAGE = 100;

/** Some of a conversation as a person sees it, oldest first; replies are in their threads. */
export interface History {
  readonly messages: readonly Message[];
  /** There are older ones. */
  readonly more: boolean;
  /** By the ts of the message that they are under. */
  readonly threads: Record<string, ThreadFacts>;
}

/** The newest hundred messages, or the hundred before the one whose ts is `before`. */
export function history(model: Model, seen: { user: string; channel: string }, before: string | null): History {
  const all = model.seenBy(seen);
  const top = all.filter((message) => !isReply(message) && (before === null || message.ts < before));
  const messages = top.slice(-PAGE);
  const threads = threadsIn(all);
  const shown = messages.flatMap(({ ts }) => {
    const facts = threads.get(ts);
    return facts ? [[ts, facts] as const] : [];
  });
  return { messages, more: top.length > PAGE, threads: Object.fromEntries(shown) };
}
