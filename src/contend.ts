import pRetry from 'p-retry';

/** How often a writer that loses a race looks again before it gives up. */
const TRIES = 10;

class LostRace extends Error {
  constructor() {
    super(`Another writer was first, ${TRIES} times in a row`);
    this.name = 'LostRace';
  }
}

/**
 * Reads, decides and writes again, after a short random wait, for as long as another writer was first: `attempt`
 * returns undefined then. Throws LostRace after ten times, and whatever `attempt` throws at once.
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
      randomize: true,
      shouldRetry: ({ error }) => error instanceof LostRace,
    },
  );
}
