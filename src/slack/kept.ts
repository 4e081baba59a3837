import { type Clock, type Instant, type Seconds, seconds } from '../time.ts';

/** How answers are kept for a while. */
export interface Keeping {
  /** An answer is used without a question for this long. */
  readonly freshFor: Seconds;
  /** For this long after that it is still used, while a new one is fetched behind it. */
  readonly staleFor: Seconds;
  /** For this long after a question failed `get` does not ask again; ten seconds where it is not given. */
  readonly failedFor?: Seconds;
  /** More answers than this are never kept: what people type must not fill the memory. */
  readonly most: number;
  readonly now: Clock;
}

/** Answers by key, asked for when they are missing or old. There is never more than one question about a key at once. */
export interface Kept<Value> {
  /**
   * Rejects with what the question throws. That is kept for a moment, so that a Slack that does not answer is not asked
   * by everyone who presses something. Askers at one time share one question.
   */
  get(key: string): Promise<Value>;
  /**
   * The answer as it is now, whatever is kept. Askers at one time share a question too, but only one that begins after
   * they asked: while one is under way they wait for the next.
   */
  fresh(key: string): Promise<Value>;
}

const FAILED_FOR = seconds(10);

export function createKept<Value>(ask: (key: string) => Promise<Value>, keeping: Keeping): Kept<Value> {
  const { freshFor, staleFor, failedFor = FAILED_FOR, most, now } = keeping;
  const answers = new Map<string, { readonly value: Value; readonly at: Instant }>();
  const failures = new Map<string, { readonly error: unknown; readonly at: Instant }>();
  const running = new Map<string, Promise<Value>>();
  const waiting = new Map<string, Promise<Value>>();

  function begin(key: string): Promise<Value> {
    const question = remember(key).finally(() => running.delete(key));
    running.set(key, question);
    return question;
  }

  /** The question that is under way or about to be, or a new one. */
  function current(key: string): Promise<Value> {
    return running.get(key) ?? waiting.get(key) ?? begin(key);
  }

  function next(key: string, before: Promise<Value>): Promise<Value> {
    const begun = () => {
      waiting.delete(key);
      return begin(key);
    };
    const question = before.then(begun, begun);
    waiting.set(key, question);
    return question;
  }

  async function remember(key: string): Promise<Value> {
    const at = now();
    try {
      const value = await ask(key);
      keep(answers, key, { value, at });
      failures.delete(key);
      return value;
    } catch (error) {
      keep(failures, key, { error, at: now() });
      throw error;
    }
  }

  function keep<Thing>(things: Map<string, Thing>, key: string, thing: Thing): void {
    if (things.size >= most && !things.has(key)) things.clear();
    things.set(key, thing);
  }

  function age(thing: { readonly at: Instant } | undefined): number {
    return thing === undefined ? Number.POSITIVE_INFINITY : (now() - thing.at) / 1000;
  }

  return {
    async get(key) {
      const kept = answers.get(key);
      if (kept !== undefined && age(kept) < freshFor) return kept.value;
      const failed = failures.get(key);
      const question = failed !== undefined && age(failed) < failedFor ? undefined : current(key);
      if (kept !== undefined && age(kept) < freshFor + staleFor) {
        // Nobody waits for this one; where it fails, the next asker finds out when the answer is too old.
        question?.catch(() => {});
        return kept.value;
      }
      if (question === undefined) throw failed?.error;
      return await question;
    },

    fresh(key) {
      const before = running.get(key);
      return waiting.get(key) ?? (before === undefined ? begin(key) : next(key, before));
    },
  };
}
