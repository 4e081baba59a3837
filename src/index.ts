import { loadEnvironment, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { CannotStart, start } from './start.ts';
import { instant } from './time.ts';

/** How long a stop may take until the process ends all the same, in milliseconds: less than most platforms grant. */
const STOP_WITHIN_MS = 25_000;

await main();

async function main(): Promise<void> {
  const read = readConfig(loadEnvironment());
  if (!read.ok) return giveUp(read.problems);
  const log = createLog(read.config.logLevel);
  try {
    const running = await start(read.config, { log, now: () => instant(Date.now()) });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        setTimeout(() => {
          log.error('Not everything in flight came to an end in time');
          process.exit(1);
        }, STOP_WITHIN_MS).unref();
        void running.stop().then(() => process.exit(0));
      });
    }
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    giveUp(error.problems);
  }
}

function giveUp(problems: readonly string[]): never {
  process.stderr.write(`The bot cannot start:\n${problems.map((problem) => `- ${problem}\n`).join('')}`);
  process.exit(1);
}
