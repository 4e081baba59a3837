/** A moment, in milliseconds since the Unix epoch (UTC). */
export type Instant = number & { readonly __unit: 'epoch milliseconds' };

/** A length of time in whole seconds, as SigV4's X-Amz-Expires counts them. */
export type Seconds = number & { readonly __unit: 'seconds' };

/** Reads the clock. Passed in everywhere, so that tests choose the time. */
export type Clock = () => Instant;

/** @param ms epoch milliseconds */
export function instant(ms: number): Instant {
  return ms as Instant;
}

/** @param count whole seconds; throws a RangeError for a fraction, NaN or infinity */
export function seconds(count: number): Seconds {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is not a whole number of seconds`);
  return count as Seconds;
}

/** The moment `length` seconds after `start`. */
export function after(start: Instant, length: Seconds): Instant {
  return instant(start + length * 1000);
}

/** The earliest of some moments. */
export function earliest(first: Instant, ...others: Instant[]): Instant {
  return instant(Math.min(first, ...others));
}

/** The latest of some moments. */
export function latest(first: Instant, ...others: Instant[]): Instant {
  return instant(Math.max(first, ...others));
}

/** The latest of those moments that there are. */
export function latestOf(...moments: (Instant | undefined)[]): Instant | undefined {
  const [first, ...others] = moments.filter((each) => each !== undefined);
  return first === undefined ? undefined : latest(first, ...others);
}

/** The whole second that a moment is in: SigV4 signs no finer. */
export function wholeSecond(at: Instant): Instant {
  return instant(Math.floor(at / 1000) * 1000);
}

/** How long it is from one moment to another, in whole seconds; what is left over does not count. */
export function between(start: Instant, end: Instant): Seconds {
  return seconds(Math.floor((end - start) / 1000));
}

export const MINUTE = seconds(60);
export const HOUR = seconds(3_600);
export const DAY = seconds(86_400);

export function minutes(count: number): Seconds {
  return seconds(count * MINUTE);
}

export function hours(count: number): Seconds {
  return seconds(count * HOUR);
}

export function days(count: number): Seconds {
  return seconds(count * DAY);
}

/** SigV4 refuses to sign for longer: X-Amz-Expires is at most 604,800. */
export const LONGEST_LINK = seconds(604_800);
