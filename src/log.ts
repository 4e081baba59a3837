import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { masked } from './mask.ts';

export type Log = Logger;

/**
 * Structured logs, one JSON object a line, to standard output unless `stream` is given.
 *
 * Nothing that opens something is ever written: each finished line is searched for signed queries, tokens and response
 * URLs, wherever in it they stand (a library's error text, say), and what is found is masked.
 */
export function createLog(level: LogLevel, stream: DestinationStream = destination({ fd: 1, sync: true })): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => stream.write(masked(line)) },
  );
}
