import {
  after,
  between,
  DAY,
  days,
  earliest,
  HOUR,
  hours,
  instant,
  latest,
  minutes,
  seconds,
  wholeSecond,
} from '../src/time.ts';

it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is not a number of seconds', (count) => {
  expect(() => seconds(count)).toThrow(RangeError);
});

it('lengths are in seconds, moments in milliseconds', () => {
  expect([minutes(2), hours(1), days(1)]).toEqual([120, HOUR, DAY]);
  expect(after(instant(1_500), minutes(1))).toBe(61_500);
  expect(between(instant(1_500), instant(61_499))).toBe(59);
  expect(between(instant(61_500), instant(1_500))).toBe(-60);
  expect(wholeSecond(instant(1_999))).toBe(1_000);
  expect(earliest(instant(3), instant(1), instant(2))).toBe(1);
  expect(latest(instant(3), instant(1), instant(4))).toBe(4);
});

it('half a second has to be rounded before it is a length', () => {
  expect(() => minutes(0.001)).toThrow(RangeError);
  expect(hours(1.5)).toBe(5_400);
});
