import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';

const PAGE = 100;

/** Some of a conversation as a person sees it, oldest first. */
export interface History {
  readonly messages: readonly Message[];
  /** There are older ones. */
  readonly more: boolean;
}

/** The newest hundred messages, or the hundred before the one whose ts is `before`. */
export function history(model: Model, seen: { user: string; channel: string }, before: string | null): History {
  const all = model.seenBy(seen).filter(({ ts }) => before === null || ts < before);
  return { messages: all.slice(-PAGE), more: all.length > PAGE };
}
