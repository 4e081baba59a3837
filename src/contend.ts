import pRetry from 'p-retry';

/**
 * How often a writer looks before it gives up. Whoever was first is done, so of this many who write at once nobody gives
 * up, however slow the table is.
 */
const TRIES = 50;

/** The longest wait between two tries, in milliseconds. */
const LONGEST_WAIT = 500;

class LostRace extends Error {
  constructor() {
    super(`Another writer was first, ${TRIES} times in a row`);
    this.name = 'LostRace';
  }
}

/**
 * Reads, decides and writes again, after a short random wait, for as long as another writer was first: `attempt`
 * returns undefined then. Throws LostRace after fifty times, and whatever `attempt` throws at once.
 */
export function contend<Outcome>(attempt: () => Promise<Outcome | undefined>): Promise<Outcome> {
  return pRetry(
    async () => {
      const outcome = await attempt();
      if (outcome === undefined) throw new LostRace();
      return outcome;
    },
    {
      retries: TRIES - 1,
      minTimeout: 10,
      factor: 2,
      maxTimeout: LONGEST_WAIT,
      randomize: true,
      shouldRetry: ({ error }) => error instanceof LostRace,
    },
  );
}
