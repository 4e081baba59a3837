import { parse } from 'chrono-node/en';
import { DateTime, IANAZone } from 'luxon';
import { excerpt } from '../excerpt.ts';
import { parseDuration } from '../share/duration.ts';
import type { When } from '../share/expiry.ts';
import { after, days, type Instant, instant, seconds } from '../time.ts';
import { code, type Words, words } from '../words.ts';

export type SinceRead =
  | { readonly kind: 'since'; readonly from: Instant }
  | { readonly kind: 'wrong'; readonly problem: Words };

/** How far back the audit looks where nobody says. */
export const USUAL_SINCE = days(7);

/** Longer than any moment that a person writes. */
const LONGEST_TEXT = 60;

const EXAMPLES = words`${code('7d')}, ${code('24h')}, ${code('2026-11-01')}, ${code('last month')}, ${code('yesterday')} or ${code('today')}`;

/**
 * Reads a whole text as the moment from which somebody wants to see events: so long ago (`7d`), or the beginning of a
 * day, week, month or year in their time zone. It ends now: `last month` is from the first of that month until now.
 */
export function parseSince(text: string, { now, zone }: When): SinceRead {
  const typed = code(excerpt(text));
  if (text.length > LONGEST_TEXT || /^[-+\u2212]/.test(text)) return wrong(unreadable(text));
  if (/\d\/\d|^\d{1,2}[.-]\d{1,2}[.-]/.test(text)) {
    return wrong(words`${typed} can mean two different days. Write the date like ${code('2026-11-26')}.`);
  }
  const here = DateTime.fromMillis(now, { zone: IANAZone.isValidZone(zone) ? zone : 'utc' });
  const from = lengthBefore(text, now) ?? calendarStart(text, here) ?? momentNamed(text, here);
  if (from === undefined) return wrong(unreadable(text));
  if (from > now) return wrong(words`${typed} is in the future. Write since when, like ${EXAMPLES}.`);
  return { kind: 'since', from };
}

function unreadable(text: string): Words {
  return words`I cannot read ${code(excerpt(text))} as a channel or a time. Write it like ${code('/share audit #channel 7d')}; times like ${EXAMPLES}.`;
}

/** A number by itself says nothing of days or hours. */
function lengthBefore(text: string, now: Instant): Instant | undefined {
  if (!/^\d/.test(text) || /^\d+$/.test(text)) return undefined;
  const length = parseDuration(text.replace(/\s+ago$/i, ''));
  return typeof length === 'string' ? undefined : after(now, seconds(-length));
}

const UNITS = ['day', 'week', 'month', 'year'] as const;

/** `today`, `yesterday`, `this week`, `last month`: where that began. */
function calendarStart(text: string, here: DateTime): Instant | undefined {
  const [, which = '', named = ''] =
    /^(?:(this|last|past|previous)\s+(week|month|year)|today|yesterday)$/i.exec(text) ?? [];
  const day = text.toLowerCase();
  if (day === 'today' || day === 'yesterday') return startOf(here, 'day', day === 'today' ? 0 : 1);
  const unit = UNITS.find((each) => each === named.toLowerCase());
  return unit === undefined ? undefined : startOf(here, unit, which.toLowerCase() === 'this' ? 0 : 1);
}

function startOf(here: DateTime, unit: (typeof UNITS)[number], before: number): Instant {
  return instant(
    here
      .minus({ [unit]: before })
      .startOf(unit)
      .toMillis(),
  );
}

/** A date, a weekday or a time of day; without a year, a date or a weekday the last one there was. */
function momentNamed(text: string, here: DateTime): Instant | undefined {
  const [found] = parse(text, { instant: here.toJSDate(), timezone: here.offset });
  if (found === undefined || found.text !== text || found.end) return undefined;
  const { start } = found;
  const at = (part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second') => start.get(part) ?? 0;
  const timed = start.isCertain('hour');
  const time = timed ? { hour: at('hour'), minute: at('minute'), second: at('second') } : {};
  const named = start.isCertain('timezoneOffset')
    ? DateTime.fromJSDate(start.date(), { zone: here.zone })
    : DateTime.fromObject({ year: at('year'), month: at('month'), day: at('day'), ...time }, { zone: here.zone });
  if (!named.isValid) return undefined;
  if (named <= here || start.isCertain('year')) return instant(named.toMillis());
  if (start.isCertain('month')) return instant(named.minus({ years: 1 }).toMillis());
  if (start.isCertain('weekday')) return instant(named.minus({ weeks: 1 }).toMillis());
  return instant((start.isCertain('day') ? named : named.minus({ days: 1 })).toMillis());
}

function wrong(problem: Words): SinceRead {
  return { kind: 'wrong', problem };
}
