/** @typedef {{ tz: string, now?: number }} Reader now: epoch milliseconds, for tests */

const DAY_MS = 86_400_000;

/** How a date token reads. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const TOKENS = {
  date: (/** @type {Moment} */ { month, day, year }) => `${month} ${ordinal(day)}, ${year}`,
  date_num: (/** @type {Moment} */ { iso }) => iso,
  date_slash: (/** @type {Moment} */ { iso }) => iso.replaceAll('-', '/'),
  date_short: (/** @type {Moment} */ { shortMonth, day, year }) => `${shortMonth} ${day}, ${year}`,
  date_long: (/** @type {Moment} */ { weekday, month, day, year }) => `${weekday}, ${month} ${ordinal(day)}, ${year}`,
  time: (/** @type {Moment} */ { time }) => time,
  time_secs: (/** @type {Moment} */ { timeSecs }) => timeSecs,
  ago: (/** @type {Moment} */ { at, now }) => ago(at, now),
};

/** @typedef {ReturnType<typeof momentOf>} Moment */

/**
 * Slack's date format in the reader's own zone.
 * @param {number} seconds since the epoch
 * @param {string} format such as `{date_short_pretty} at {time}`
 * @param {Reader} reader
 */
export function formatDate(seconds, format, reader) {
  const moment = momentOf(seconds * 1000, reader);
  return format.replace(/\{(\w+)\}/g, (whole, name) => {
    const pretty = /^(\w+)_pretty$/.exec(name)?.[1];
    const token = Object.entries(TOKENS).find(([known]) => known === (pretty ?? name))?.[1];
    if (!token) return whole;
    return (pretty && relativeDay(moment)) || token(moment);
  });
}

/** The time of a message, such as 2:05 PM. @param {number} at epoch milliseconds @param {Reader} reader */
export function clockTime(at, reader) {
  return momentOf(at, reader).time;
}

/** The day of a message, such as Today or Tuesday, November 24th, 2026. @param {number} at @param {Reader} reader */
export function dayName(at, reader) {
  const moment = momentOf(at, reader);
  const relative = relativeDay(moment);
  return relative ? relative.charAt(0).toUpperCase() + relative.slice(1) : TOKENS.date_long(moment);
}

/** @param {Moment} moment */
function relativeDay({ iso, today, yesterday, tomorrow }) {
  if (iso === today) return 'today';
  if (iso === yesterday) return 'yesterday';
  return iso === tomorrow ? 'tomorrow' : undefined;
}

/** What days are told apart by: 2026-11-24. @param {number} at @param {string} tz */
export function dayKey(at, tz) {
  // 11/24/2026: a locale that writes it otherwise would be one more to load.
  const [month, day, year] = written(at, tz, { year: 'numeric', month: '2-digit', day: '2-digit' }).split('/');
  return `${year}-${month}-${day}`;
}

/** What can be said of a moment; only what is asked for is worked out. @param {number} at epoch milliseconds @param {Reader} reader */
function momentOf(at, { tz, now = Date.now() }) {
  const format = (/** @type {Intl.DateTimeFormatOptions} */ options) => written(at, tz, options);
  return {
    at,
    now,
    get iso() {
      return dayKey(at, tz);
    },
    get today() {
      return dayKey(now, tz);
    },
    get yesterday() {
      return dayKey(now - DAY_MS, tz);
    },
    get tomorrow() {
      return dayKey(now + DAY_MS, tz);
    },
    get weekday() {
      return format({ weekday: 'long' });
    },
    get month() {
      return format({ month: 'long' });
    },
    get shortMonth() {
      return format({ month: 'short' });
    },
    get day() {
      return Number(format({ day: 'numeric' }));
    },
    get year() {
      return format({ year: 'numeric' });
    },
    get time() {
      return format({ hour: 'numeric', minute: '2-digit' });
    },
    get timeSecs() {
      return format({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
    },
  };
}

/** Making one takes longer than all else that a message needs. @type {Map<string, Intl.DateTimeFormat>} */
const FORMATS = new Map();

/** @param {number} at @param {string} timeZone @param {Intl.DateTimeFormatOptions} options */
function written(at, timeZone, options) {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const format = FORMATS.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone, ...options });
  FORMATS.set(key, format);
  return format.format(at).replace('\u202f', ' ');
}

/** @param {number} day */
function ordinal(day) {
  const endings = { 1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd', 31: 'st' };
  const ending = Object.entries(endings).find(([number]) => Number(number) === day)?.[1];
  return `${day}${ending ?? 'th'}`;
}

/** @param {number} at @param {number} now both epoch milliseconds */
function ago(at, now) {
  /** @type {[Intl.RelativeTimeFormatUnit, number][]} */
  const units = [
    ['day', DAY_MS],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1000],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(at - now) >= length) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round((at - now) / size), unit);
}
