import type { Clock, Instant, Seconds } from '../time.ts';

/** How answers are kept for a while. */
export interface Keeping {
  /** An answer is used without a question for this long. */
  readonly freshFor: Seconds;
  /** For this long after that it is still used, while a new one is fetched behind it. */
  readonly staleFor: Seconds;
  /** More answers than this are never kept: what people type must not fill the memory. */
  readonly most: number;
  readonly now: Clock;
}

/** Answers by key, asked for when they are missing or old. */
export interface Kept<Value> {
  /** Rejects with what the question throws; that is not kept. Askers at one time share one question. */
  get(key: string): Promise<Value>;
  /** The answer as it is now, whatever is kept. */
  fresh(key: string): Promise<Value>;
}

export function createKept<Value>(ask: (key: string) => Promise<Value>, keeping: Keeping): Kept<Value> {
  const { freshFor, staleFor, most, now } = keeping;
  const answers = new Map<string, { readonly value: Value; readonly at: Instant }>();
  const questions = new Map<string, Promise<Value>>();

  function askOnce(key: string): Promise<Value> {
    const asked = questions.get(key);
    if (asked !== undefined) return asked;
    const question = remember(key).finally(() => questions.delete(key));
    questions.set(key, question);
    return question;
  }

  async function remember(key: string): Promise<Value> {
    const at = now();
    const value = await ask(key);
    if (answers.size >= most) answers.clear();
    answers.set(key, { value, at });
    return value;
  }

  return {
    async get(key) {
      const kept = answers.get(key);
      const age = kept === undefined ? Number.POSITIVE_INFINITY : (now() - kept.at) / 1000;
      if (kept === undefined || age >= freshFor + staleFor) return await askOnce(key);
      // Nobody waits for this one; where it fails, the next asker finds out when the answer is too old.
      if (age >= freshFor) askOnce(key).catch(() => {});
      return kept.value;
    },
    fresh: remember,
  };
}
