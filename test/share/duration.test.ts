import fc from 'fast-check';
import { durationText, parseDuration } from '../../src/share/duration.ts';
import { seconds } from '../../src/time.ts';

describe('a length of time', () => {
  it.each([
    ['30m', 1_800],
    ['2h', 7_200],
    ['1d', 86_400],
    ['1w', 604_800],
    ['45s', 45],
    ['2h30m', 9_000],
    ['1d2h3m4s', 93_784],
    ['2 h 30 min', 9_000],
    ['2h 30m', 9_000],
    ['90 min', 5_400],
    ['90min', 5_400],
    ['90 mins', 5_400],
    ['1 minute', 60],
    ['5 Minutes', 300],
    ['1 hr', 3_600],
    ['2 hrs', 7_200],
    ['1 hour', 3_600],
    ['3 HOURS', 10_800],
    ['1 day', 86_400],
    ['400 days', 34_560_000],
    ['2 weeks', 1_209_600],
    ['10 sec', 10],
    ['10 secs', 10],
    ['1 second', 1],
    ['10 seconds', 10],
    ['2H', 7_200],
    ['5M', 300],
    ['1.5h', 5_400],
    ['0.5h', 1_800],
    ['.5h', 1_800],
    ['1.1h', 3_960],
    ['0.1m', 6],
    ['1.50 h', 5_400],
    ['7200', 7_200],
    ['007200', 7_200],
    ['7200s', 7_200],
    ['9007199254740991', 9_007_199_254_740_991],
    [' 2h ', 7_200],
  ])('%j is %d seconds', (text, length) => {
    expect(parseDuration(text)).toBe(length);
  });

  it.each([
    ['', 'not-a-duration'],
    [' ', 'not-a-duration'],
    ['h', 'not-a-duration'],
    ['soon', 'not-a-duration'],
    ['NaN', 'not-a-duration'],
    ['Infinity', 'not-a-duration'],
    ['1e9h', 'not-a-duration'],
    ['1e3', 'not-a-duration'],
    ['0x10', 'not-a-duration'],
    ['2h30', 'not-a-duration'],
    ['30 2h', 'not-a-duration'],
    ['30m2h', 'not-a-duration'],
    ['1h1h', 'not-a-duration'],
    ['1 month', 'not-a-duration'],
    ['1y', 'not-a-duration'],
    ['1,5h', 'not-a-duration'],
    ['1.h', 'not-a-duration'],
    ['1.2.3h', 'not-a-duration'],
    ['.', 'not-a-duration'],
    ['+5m', 'not-a-duration'],
    ['-', 'not-a-duration'],
    ['-x', 'not-a-duration'],
    ['--5m', 'not-a-duration'],
    ['5 m x', 'not-a-duration'],
    ['２h', 'not-a-duration'],
    ['0', 'not-positive'],
    ['0m', 'not-positive'],
    ['0h0m', 'not-positive'],
    ['-0', 'not-positive'],
    ['-5m', 'not-positive'],
    ['\u22125m', 'not-positive'],
    ['-1.5s', 'not-positive'],
    ['1.5', 'fraction-of-a-second'],
    ['1.5s', 'fraction-of-a-second'],
    ['0.01m', 'fraction-of-a-second'],
    ['1m0.5s', 'fraction-of-a-second'],
    ['9007199254740992', 'too-large'],
    ['99999999999999999999d', 'too-large'],
    ['9'.repeat(10_000), 'too-large'],
    [`${'1h'.repeat(10_000)}`, 'not-a-duration'],
  ])('%j is refused: %s', (text, problem) => {
    expect(parseDuration(text)).toBe(problem);
  });
});

describe('a length in words', () => {
  it.each([
    [60, '1 minute'],
    [120, '2 minutes'],
    [3_600, '1 hour'],
    [7_200, '2 hours'],
    [5_400, '1 hour 30 minutes'],
    [86_400, '1 day'],
    [604_800, '7 days'],
    [90_061, '1 day 1 hour 1 minute 1 second'],
    [34_560_000, '400 days'],
    [0, '0 seconds'],
  ])('of %d seconds is %j', (length, text) => {
    expect(durationText(seconds(length))).toBe(text);
  });

  it('reads back as the same length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (length) => {
        expect(parseDuration(durationText(seconds(length)))).toBe(length);
      }),
    );
  });
});
