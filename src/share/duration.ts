import { DAY, HOUR, MINUTE, type Seconds, seconds } from '../time.ts';

/** Why a text is not a length of time. `too-large` is what a number cannot hold; what is too long is for the caller. */
export type DurationProblem = 'not-a-duration' | 'not-positive' | 'fraction-of-a-second' | 'too-large';

const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    's sec secs second seconds': 1,
    'm min mins minute minutes': MINUTE,
    'h hr hrs hour hours': HOUR,
    'd day days': DAY,
    'w week weeks': 7 * DAY,
  }).flatMap(([names, length]) => names.split(' ').map((name) => [name, length] as const)),
);

/** One number and its unit: `2h`, `90 min`, `.5 h`. */
const PART = /(\d+|(?=\.\d))(?:\.(\d+))?\s*([a-z]*)\s*/iy;

/** Longer than any length of time that a person writes. */
const LONGEST_TEXT = 100;

/**
 * Reads a whole text as one length of time: `30m`, `2h30m`, `90 min`, `1.5h`, or whole seconds as `aws s3 presign
 * --expires-in` takes them (`7200`). Larger units come first and each comes once, so that a slip like `2m30h` is no
 * length. Computed exactly, without floating point: `1.1h` is 3,960 seconds.
 */
export function parseDuration(text: string): Seconds | DurationProblem {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_TEXT) return /^\d+$/.test(trimmed) ? 'too-large' : 'not-a-duration';
  if (/^[-\u2212]/.test(trimmed))
    return read(trimmed.slice(1)) === 'not-a-duration' ? 'not-a-duration' : 'not-positive';
  return read(trimmed);
}

function read(text: string): Seconds | DurationProblem {
  let total = 0n;
  let previous = Number.POSITIVE_INFINITY;
  let fraction = false;
  for (let at = 0; at < text.length || at === 0; at = PART.lastIndex) {
    PART.lastIndex = at;
    const [all, whole = '', decimals = '', name = ''] = PART.exec(text) ?? [];
    const unit = name === '' && all?.length === text.length ? 1 : UNITS.get(name.toLowerCase());
    if (unit === undefined || unit >= previous) return 'not-a-duration';
    const scaled = BigInt(whole + decimals) * BigInt(unit);
    const scale = 10n ** BigInt(decimals.length);
    fraction ||= scaled % scale !== 0n;
    total += scaled / scale;
    previous = unit;
  }
  if (fraction) return 'fraction-of-a-second';
  if (total === 0n) return 'not-positive';
  return total > Number.MAX_SAFE_INTEGER ? 'too-large' : seconds(Number(total));
}

/** A length of time as people say it: `1 hour 30 minutes`, `7 days`. */
export function durationText(length: Seconds): string {
  const parts = [
    counted(Math.floor(length / DAY), 'day'),
    counted(Math.floor((length % DAY) / HOUR), 'hour'),
    counted(Math.floor((length % HOUR) / MINUTE), 'minute'),
    counted(length % MINUTE, 'second'),
  ];
  return parts.filter((part) => part !== '').join(' ') || '0 seconds';
}

function counted(count: number, unit: string): string {
  if (count === 0) return '';
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
