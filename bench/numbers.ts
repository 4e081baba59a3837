/** The middle of some numbers, or the mean of the two middle ones. Throws a RangeError where there are none. */
export function median(numbers: readonly number[]): number {
  return (percentile(numbers, 0.5, Math.floor) + percentile(numbers, 0.5, Math.ceil)) / 2;
}

/**
 * @param share 0.99 for the 99th percentile
 * @param round which of its two neighbours stands for a place between them
 */
export function percentile(numbers: readonly number[], share: number, round: (place: number) => number = Math.ceil) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const number = sorted[round((sorted.length - 1) * share)];
  if (number === undefined) throw new RangeError('No numbers, no percentile');
  return number;
}

/** The numbers from 0 up to, and without, `count`. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number);
}
