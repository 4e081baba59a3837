import type { Log } from './log.ts';
import type { Running } from './start.ts';

/** How long a stop may take until the process ends all the same, in milliseconds: less than most platforms grant. */
const STOP_WITHIN_MS = 25_000;

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** What a process is here: something that is told to end, and ends. */
export interface Host {
  on(signal: (typeof SIGNALS)[number], act: () => void): unknown;
  off(signal: (typeof SIGNALS)[number], act: () => void): unknown;
  exit(code: number): void;
}

/**
 * Ends the process with 0 when it is told to and all that was in flight is done, with 1 where that fails or takes too
 * long. A second signal ends it at once, as it would any process.
 *
 * @returns takes the bot as soon as it runs. Before that nothing has been promised to anyone: the process just ends.
 */
export function endOnSignal(host: Host, log: Log): (running: Pick<Running, 'stop'>) => void {
  let bot: Pick<Running, 'stop'> | undefined;

  function end(): void {
    for (const signal of SIGNALS) host.off(signal, end);
    if (bot === undefined) {
      log.info('Stopped before it was ready');
      host.exit(0);
      return;
    }
    setTimeout(() => {
      log.error('Not everything in flight came to an end in time');
      host.exit(1);
    }, STOP_WITHIN_MS).unref();
    bot.stop().then(
      () => host.exit(0),
      (err: unknown) => {
        log.error({ err }, 'Something failed while stopping');
        host.exit(1);
      },
    );
  }

  for (const signal of SIGNALS) host.on(signal, end);
  return (running) => {
    bot = running;
  };
}
