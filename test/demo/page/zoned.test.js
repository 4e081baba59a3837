import { epochOf, wallTime } from '../../../demo/page/text/zoned.js';

it.each([
  ['2026-11-24T17:00', 'Europe/London', '2026-11-24T17:00:00Z'],
  ['2026-11-24T17:00', 'America/New_York', '2026-11-24T22:00:00Z'],
  ['2026-11-24T08:00', 'Asia/Tokyo', '2026-11-23T23:00:00Z'],
  ['2026-11-24T00:15', 'Asia/Kolkata', '2026-11-23T18:45:00Z'],
  // The day on which the clock goes back, and the hour that is there twice.
  ['2026-11-01T00:30', 'America/New_York', '2026-11-01T04:30:00Z'],
  ['2026-11-01T12:00', 'America/New_York', '2026-11-01T17:00:00Z'],
  ['2026-03-29T12:00', 'Europe/Stockholm', '2026-03-29T10:00:00Z'],
])('%s in %s is %s', (wall, tz, moment) => {
  expect(new Date(epochOf(wall, tz) * 1000).toISOString()).toBe(moment.replace('Z', '.000Z'));
  expect(wallTime(Date.parse(moment) / 1000, tz)).toBe(wall);
});

it('an hour that the clock leaves out is the one after it', () => {
  const moment = epochOf('2026-03-08T02:30', 'America/New_York');
  expect(wallTime(moment, 'America/New_York')).toBe('2026-03-08T03:30');
});
