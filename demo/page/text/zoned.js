/** Times of day in a person's own zone, which need not be the browser's. */

/** As the browser's field takes it: 2026-11-24T17:00. @param {number} seconds since the epoch @param {string} tz */
export function wallTime(seconds, tz) {
  const parts = formatOf(tz).formatToParts(seconds * 1000);
  const part = (/** @type {string} */ type) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The epoch seconds of such a time. One that a change of the clock leaves out is an hour later. @param {string} wall @param {string} tz */
export function epochOf(wall, tz) {
  const asUtc = (/** @type {string} */ time) => Date.parse(`${time}:00Z`) / 1000;
  const wanted = asUtc(wall);
  const offset = (/** @type {number} */ at) => asUtc(wallTime(at, tz)) - at;
  // The offset of the first guess may be that of the day before; that of the second is right.
  const guess = wanted - offset(wanted);
  const second = wanted - offset(guess);
  return wallTime(second, tz) === wall ? second : Math.max(guess, second);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const FORMATS = new Map();

/** @param {string} timeZone */
function formatOf(timeZone) {
  const digits = /** @type {const} */ ('2-digit');
  const format =
    FORMATS.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric' },
      ...{ month: digits, day: digits, hour: digits, minute: digits },
    });
  FORMATS.set(timeZone, format);
  return format;
}
