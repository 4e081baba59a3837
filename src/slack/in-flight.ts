/** Work that has begun and not ended: a process that stops waits for it. */
export interface InFlight {
  /** Counts `work` in until it ends, and passes on what becomes of it. */
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when nothing is in flight. */
  settled(): Promise<void>;
}

export function createInFlight(): InFlight {
  const going = new Set<Promise<unknown>>();
  return {
    track(work) {
      going.add(work);
      const ended = () => going.delete(work);
      work.then(ended, ended);
      return work;
    },
    async settled() {
      // What is in flight may start more.
      while (going.size > 0) await Promise.allSettled(going);
    },
  };
}
