import { regionProblems } from './aws/region.ts';
import { loadEnvironment, readConfig } from './config.ts';
import { endOnSignal } from './end-on-signal.ts';
import { createLog } from './log.ts';
import { CannotStart, start } from './start.ts';
import { instant } from './time.ts';

await main();

async function main(): Promise<void> {
  const read = readConfig(loadEnvironment());
  if (!read.ok) return giveUp([...read.problems, ...(await regionProblems(read.region))]);
  const log = createLog(read.config.logLevel);
  const runs = endOnSignal(process, log);
  try {
    runs(await start(read.config, { log, now: () => instant(Date.now()) }));
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    giveUp(error.problems);
  }
}

function giveUp(problems: readonly string[]): never {
  process.stderr.write(`The bot cannot start:\n${problems.map((problem) => `- ${problem}\n`).join('')}`);
  process.exit(1);
}
