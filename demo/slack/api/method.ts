import type { Model } from '../model/model.ts';

export type Arguments = Record<string, unknown>;
export type Answer = Record<string, unknown>;

export interface Method {
  /** Default `bot`. */
  readonly token?: 'bot' | 'app' | 'none';
  /** The bot needs one of these scopes; none given means that none is needed. */
  readonly scopes?: (model: Model, args: Arguments) => readonly string[];
  /** Does it. Throws a Refusal where Slack says `ok: false`. */
  readonly run: (model: Model, args: Arguments) => Answer;
}

export function anyOf(...scopes: string[]): () => readonly string[] {
  return () => scopes;
}
