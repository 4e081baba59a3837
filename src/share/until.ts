import type { ParsedComponents } from 'chrono-node';
import { parse } from 'chrono-node/en';
import { DateTime, IANAZone } from 'luxon';
import { type Instant, instant } from '../time.ts';

/** `slashes`: a date like 3/4, which is two different days in two countries. */
export type UntilProblem = 'not-a-time' | 'slashes' | 'past';

/** Longer than any moment that a person writes. */
const LONGEST_TEXT = 60;

/**
 * The moment that a whole text names (`17:00`, `friday 5pm`, `tomorrow`, `2026-11-26 17:00`) to someone in the IANA zone
 * `zone`. A time of day or a weekday that has passed means its next occurrence; a date that has passed is refused. A day
 * without a time is that day's last minute: to cut it off any earlier would surprise somebody. A time that a change of
 * clocks leaves out is as much later as the clocks are put forward.
 */
export function parseUntil(text: string, now: Instant, zone: string): Instant | UntilProblem {
  if (text.length > LONGEST_TEXT) return 'not-a-time';
  if (/\d\/\d/.test(text)) return 'slashes';
  const here = DateTime.fromMillis(now, { zone: IANAZone.isValidZone(zone) ? zone : 'utc' });
  const [found] = parse(text, { instant: here.toJSDate(), timezone: here.offset });
  if (found === undefined || found.text !== text || found.end) return 'not-a-time';
  const { start } = found;

  const named = start.isCertain('timezoneOffset')
    ? DateTime.fromJSDate(start.date(), { zone: here.zone })
    : local(start, here);
  if (!named.isValid) return 'not-a-time';
  const dated = /\b(?:last|past|ago)\b/i.test(text) || start.isCertain('day') || start.isCertain('month');
  const next = dated ? named : named.plus({ days: start.isCertain('weekday') ? 7 : 1 });
  const end = [...occurrences(named), ...occurrences(next)].find((moment) => moment > now);
  return end === undefined ? 'past' : instant(Math.floor(end / 1000) * 1000);
}

/** How many of some words, from the first on, name a moment; 0 where they begin with none. */
export function momentWords(texts: readonly string[]): number {
  const text = texts.join(' ').slice(0, LONGEST_TEXT);
  const found = parse(text).find(({ index }) => index === 0)?.text ?? '';
  const taken = found.split(' ').length;
  return found !== '' && texts.slice(0, taken).join(' ') === found ? taken : 0;
}

/** Where the clocks are put back, a time of that night comes twice. */
function occurrences(time: DateTime): number[] {
  return time.getPossibleOffsets().map((each) => each.toMillis());
}

function local(start: ParsedComponents, here: DateTime): DateTime {
  // The parser names the half of the day wherever the text names a time of day, also by words such as "tonight".
  const timed = start.isCertain('hour') || start.get('meridiem') !== null;
  const at = (component: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second') => start.get(component) ?? 0;
  const day = { year: at('year'), month: at('month'), day: at('day') };
  const time = timed ? { hour: at('hour'), minute: at('minute'), second: at('second') } : { hour: 23, minute: 59 };
  return DateTime.fromObject({ ...day, ...time }, { zone: here.zone });
}
