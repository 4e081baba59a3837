import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../log.ts';

/** Bolt's and the Web API client's log lines, in the product's own log. */
export function boltLog(log: Log): Logger {
  const own = log.child({ from: 'bolt' });
  const line = (parts: unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    // Bolt's debug lines hold whole payloads, with response URLs and trigger ids in them: never written.
    debug() {},
    info: (...parts) => own.debug(line(parts)),
    warn: (...parts) => own.warn(line(parts)),
    error: (...parts) => own.error(line(parts)),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
