import { DateTime, IANAZone } from 'luxon';
import { type Instant, instant } from '../time.ts';

/** A part of the time that a chart shows, with what happened in it. */
export interface Span {
  /** At most 20 characters, and another one for each span. */
  readonly label: string;
  readonly count: number;
}

export interface Spans {
  /** What one span is: `day`, `2 hours`. */
  readonly each: string;
  readonly spans: readonly Span[];
}

/** Slack's charts take no more. */
const MOST_SPANS = 20;

const STEPS = [
  ...[1, 5, 15, 30].map((count) => ({ unit: 'minute', count, format: 'HH:mm' }) as const),
  ...[1, 2, 4].map((count) => ({ unit: 'hour', count, format: 'd LLL HH:mm' }) as const),
  ...[1, 2].map((count) => ({ unit: 'day', count, format: 'd LLL' }) as const),
  ...[1, 2].map((count) => ({ unit: 'week', count, format: 'd LLL yyyy' }) as const),
  ...[1, 3, 6].map((count) => ({ unit: 'month', count, format: 'LLL yyyy' }) as const),
  ...[1, 10].map((count) => ({ unit: 'year', count, format: 'yyyy' }) as const),
];
type Step = (typeof STEPS)[number];

/**
 * Counts moments by the minutes, hours, days, weeks, months or years of a time zone: the shortest of which there are at
 * most twenty. @param zone an IANA name; UTC stands in for one that is unknown
 */
export function spansOf(moments: readonly Instant[], from: Instant, to: Instant, zone: string): Spans {
  const here = IANAZone.isValidZone(zone) ? zone : 'utc';
  const last = instant(Math.max(from, to - 1));
  const step = STEPS.find((each) => startsOf(each, from, last, here) !== undefined) ?? STEPS[STEPS.length - 1];
  const starts = step === undefined ? [] : (startsOf(step, from, last, here) ?? []);
  const counts = starts.map(() => 0);
  for (const moment of moments) {
    const index = starts.findLastIndex((start) => start.toMillis() <= moment);
    if (index !== -1) counts[index] = (counts[index] ?? 0) + 1;
  }
  const labels = starts.map((start) => (step === undefined ? '' : start.toFormat(step.format)));
  return {
    each: step === undefined ? '' : nameOf(step),
    spans: labels.map((label, index) => ({ label: unlike(labels, label, index), count: counts[index] ?? 0 })),
  };
}

/** When each span begins; undefined where there are too many. */
function startsOf({ unit, count }: Step, from: Instant, last: Instant, zone: string): DateTime[] | undefined {
  const starts: DateTime[] = [];
  const first = DateTime.fromMillis(from, { zone }).startOf(unit);
  for (let start = first; start.toMillis() <= last; start = first.plus({ [unit]: count * starts.length })) {
    if (starts.push(start) > MOST_SPANS) return undefined;
  }
  return starts;
}

function nameOf({ unit, count }: Step): string {
  return count === 1 ? unit : `${count} ${unit}s`;
}

/** Where the clocks are put back, an hour comes twice. */
function unlike(labels: readonly string[], label: string, index: number): string {
  return labels.indexOf(label) === index ? label : `${label} (2)`;
}
