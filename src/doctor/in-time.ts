import { setMaxListeners } from 'node:events';

/** A check that came to nothing. */
export type NotDone = { readonly kind: 'late' } | { readonly kind: 'failed'; readonly error: unknown };

export type Done<Answer> = { readonly kind: 'done'; readonly answer: Answer } | NotDone;

/** How long checks may take, in milliseconds. */
export interface Limits {
  readonly each: number;
  /** All of them together. */
  readonly all: number;
}

/** Runs checks so that none of them, and not all of them together, take longer than they may. */
export interface InTime {
  /** Never rejects. Of a check that is late, `signal` is aborted, and what it still comes to is dropped. */
  check<Answer>(look: (signal: AbortSignal) => Promise<Answer>): Promise<Done<Answer>>;
  /** One for each thing, no more of them at once than `atOnce`, in the order of the things. */
  checkEach<Thing, Answer>(
    things: readonly Thing[],
    atOnce: number,
    look: (thing: Thing, signal: AbortSignal) => Promise<Answer>,
  ): Promise<Done<Answer>[]>;
  /** Lets go of the clock. */
  end(): void;
}

export function startInTime({ each, all }: Limits): InTime {
  const running = new Set<AbortController>();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    for (const one of running) one.abort();
  }, all);

  async function check<Answer>(look: (signal: AbortSignal) => Promise<Answer>): Promise<Done<Answer>> {
    if (isOver) return { kind: 'late' };
    const own = new AbortController();
    const { signal } = own;
    // Each of a check's requests listens to it.
    setMaxListeners(0, signal);
    running.add(own);
    const ownTimer = setTimeout(() => own.abort(), each);
    const late = new Promise<NotDone>((resolve) => {
      signal.addEventListener('abort', () => resolve({ kind: 'late' }));
    });
    const done = look(signal).then(
      (answer): Done<Answer> => ({ kind: 'done', answer }),
      (error: unknown): NotDone => (signal.aborted ? { kind: 'late' } : { kind: 'failed', error }),
    );
    const result = await Promise.race([done, late]);
    clearTimeout(ownTimer);
    running.delete(own);
    return result;
  }

  return {
    check,
    async checkEach<Thing, Answer>(
      things: readonly Thing[],
      atOnce: number,
      look: (thing: Thing, signal: AbortSignal) => Promise<Answer>,
    ) {
      const results: Done<Answer>[] = [];
      const left = [...things.entries()];
      const workOn = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) {
          const [at, thing] = next;
          results[at] = await check((signal) => look(thing, signal));
        }
      };
      await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, workOn));
      return results;
    },
    end: () => clearTimeout(timer),
  };
}
