import { clockTime, dayName, formatDate } from '../../../demo/page/text/dates.js';

/** 2026-11-24T12:00:00Z, a Tuesday. */
const NOON = Date.UTC(2026, 10, 24, 12);

it.each([
  ['{date}', 'Europe/London', 'November 24th, 2026'],
  ['{date_short} {time}', 'Europe/London', 'Nov 24, 2026 12:00 PM'],
  ['{date_long}', 'Europe/London', 'Tuesday, November 24th, 2026'],
  ['{date_num} {time_secs}', 'America/New_York', '2026-11-24 7:00:00 AM'],
  ['{date_short_pretty} at {time}', 'Asia/Tokyo', 'today at 9:00 PM'],
  ['{date_short_pretty} at {time}', 'Pacific/Auckland', 'today at 1:00 AM'],
  ['{date_slash} {ago} {nonsense}', 'UTC', '2026/11/24 now {nonsense}'],
])('%s in %s is %s', (format, tz, shown) => {
  expect(formatDate(NOON / 1000, format, { tz, now: NOON })).toBe(shown);
});

it.each([
  [-1, 'yesterday at 12:00 PM'],
  [1, 'tomorrow at 12:00 PM'],
  [2, 'Nov 26, 2026 at 12:00 PM'],
])('a moment %i days on is called %s', (days, shown) => {
  const at = NOON / 1000 + days * 86_400;
  expect(formatDate(at, '{date_short_pretty} at {time}', { tz: 'UTC', now: NOON })).toBe(shown);
});

it('messages have times and days in the reader’s zone', () => {
  const reader = { tz: 'Asia/Tokyo', now: NOON };
  expect(clockTime(NOON, reader)).toBe('9:00 PM');
  expect(dayName(NOON, reader)).toBe('Today');
  expect(dayName(NOON - 3 * 86_400_000, reader)).toBe('Saturday, November 21st, 2026');
});
