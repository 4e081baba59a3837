import type { AuditEvent } from '../event.ts';
import { timeText } from './csv.ts';

/** Lines of a file, one for each event, with every name and note exactly as it is; times as ISO 8601. */
export function jsonLines(events: readonly AuditEvent[]): string {
  return events
    .map(({ at, end, linkEnd, ...event }) => {
      const times = { at: timeText(at), end: timeText(end), linkEnd: timeText(linkEnd) };
      return `${JSON.stringify({ ...times, ...event })}\n`;
    })
    .join('');
}
