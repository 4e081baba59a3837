const STEPS = [1, 2, 2.5, 5, 10];
const WANTED = 5;

/**
 * Round numbers from below the least to above the greatest value, with zero among them.
 * @param {number[]} values
 */
export function ticksFor(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high - low || 1;
  const size = 10 ** Math.floor(Math.log10(span / WANTED));
  const step = size * (STEPS.find((each) => each * size * WANTED >= span) ?? 10);
  const [from, to] = [Math.floor(low / step), Math.ceil((low + span) / step)];
  // Whole numbers times the step: adding it up would add up what rounding loses as well.
  return Array.from({ length: to - from + 1 }, (_each, index) => Number(((from + index) * step).toPrecision(12)));
}
