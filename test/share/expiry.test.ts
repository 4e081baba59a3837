import { type Expiry, parseExpiry, readExpiry } from '../../src/share/expiry.ts';
import { instant } from '../../src/time.ts';
import { textOf } from '../support/words.ts';

/** A Wednesday, 10:00 in Berlin. */
const NOW = '2026-11-25T09:00:00Z';

function when(now = NOW, zone = 'Europe/Berlin') {
  return { now: instant(Date.parse(now)), zone };
}

function expiryOf(text: string, now?: string, zone?: string): Expiry | string {
  const read = parseExpiry(text, when(now, zone));
  return read.kind === 'wrong' ? textOf(read.problem) : read.expiry;
}

function endOf(text: string, now?: string, zone?: string): string {
  const expiry = expiryOf(text, now, zone);
  if (typeof expiry === 'string') return expiry;
  return expiry.kind === 'until' ? new Date(expiry.end).toISOString().slice(0, 16) : expiry.kind;
}

describe('a length of time', () => {
  it.each([
    ['1m', 60],
    ['60', 60],
    ['30m', 1_800],
    ['2h', 7_200],
    ['1d', 86_400],
    ['2h30m', 9_000],
    ['90 min', 5_400],
    ['7200', 7_200],
    ['1.5H', 5_400],
    ['7d', 604_800],
    ['1 week', 604_800],
    ['168 hours', 604_800],
    ['604800', 604_800],
    ['6 days 23 hours 59 minutes 59 seconds', 604_799],
  ])('%j is %d seconds', (text, length) => {
    expect(expiryOf(text)).toEqual({ kind: 'length', length });
  });

  it.each(['', ' ', '\n'])('%j is the default', (text) => {
    expect(expiryOf(text)).toEqual({ kind: 'default' });
  });
});

describe('until', () => {
  it.each([
    ['until 17:00', '2026-11-25T16:00'],
    ['until 5pm', '2026-11-25T16:00'],
    ['until 5 pm', '2026-11-25T16:00'],
    ['UNTIL 5PM', '2026-11-25T16:00'],
    ['until noon', '2026-11-25T11:00'],
    ['until tonight', '2026-11-25T21:00'],
    ['until midnight', '2026-11-25T23:00'],
    ['until today', '2026-11-25T22:59'],
    ['until tomorrow', '2026-11-26T22:59'],
    ['until tomorrow 9am', '2026-11-26T08:00'],
    ['until tomorrow at 9:30', '2026-11-26T08:30'],
    ['until friday', '2026-11-27T22:59'],
    ['until friday 5pm', '2026-11-27T16:00'],
    ['until Fri 17:00', '2026-11-27T16:00'],
    ['until friday noon', '2026-11-27T11:00'],
    ['until 5pm friday', '2026-11-27T16:00'],
    ['until 2026-11-26', '2026-11-26T22:59'],
    ['until 2026-11-26 17:00', '2026-11-26T16:00'],
    ['until 2026-11-26T17:00:00Z', '2026-11-26T17:00'],
    ['until 26 november', '2026-11-26T22:59'],
    ['until nov 26 5pm', '2026-11-26T16:00'],
    ['until 17:00 UTC', '2026-11-25T17:00'],
    ['until in 2 hours', '2026-11-25T11:00'],
    ['until next week', '2026-12-02T09:00'],
  ])('%j ends at %s', (text, end) => {
    expect(endOf(text)).toBe(end);
  });

  it.each([
    ['a time already past today', 'until 9:00', '2026-11-26T08:00'],
    ['the very minute', 'until 10:00', '2026-11-26T09:00'],
    ['a time already past in another zone', 'until 8:00 UTC', '2026-11-26T08:00'],
    ['a weekday of this week', 'until monday', '2026-11-30T22:59'],
    ['today’s weekday', 'until wednesday', '2026-11-25T22:59'],
    ['today’s weekday at a time already past', 'until wednesday 9:00', '2026-12-02T08:00'],
  ])('%s means its next occurrence: %s', (_what, text, end) => {
    expect(endOf(text)).toBe(end);
  });

  it.each([
    ['Europe/Berlin', '2026-11-25T16:00'],
    ['America/New_York', '2026-11-25T22:00'],
    ['Asia/Tokyo', '2026-11-26T08:00'],
    ['Asia/Kolkata', '2026-11-25T11:30'],
    ['UTC', '2026-11-25T17:00'],
    ['Middle/Earth', '2026-11-25T17:00'],
    ['', '2026-11-25T17:00'],
  ])('17:00 in the zone %j is %s', (zone, end) => {
    expect(endOf('until 17:00', NOW, zone)).toBe(end);
  });

  it('takes the day from the person’s zone', () => {
    expect(endOf('until tomorrow 9:00', '2026-11-25T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-27T08:00');
    expect(endOf('until tomorrow 9:00', '2026-11-25T23:30:00Z', 'America/New_York')).toBe('2026-11-26T14:00');
  });

  it.each([
    ['the hour that spring leaves out', 'until 2:30', '2026-03-29T00:00:00Z', '2026-03-29T01:30'],
    ['a time after the gap', 'until 9:00', '2026-03-29T00:00:00Z', '2026-03-29T07:00'],
    ['the hour that autumn has twice', 'until 2:30', '2026-10-25T00:00:00Z', '2026-10-25T00:30'],
    ['its second time, once the first is past', 'until 2:30', '2026-10-25T00:45:00Z', '2026-10-25T01:30'],
    ['tomorrow’s wall clock across the change', 'until 3:30', '2026-10-24T08:00:00Z', '2026-10-25T02:30'],
  ])('%s', (_what, text, now, end) => {
    expect(endOf(text, now)).toBe(end);
  });

  it('ends at a whole second', () => {
    const read = parseExpiry('until in 2 hours', when('2026-11-25T09:00:00.789Z'));
    expect(read).toMatchObject({ expiry: { end: Date.parse('2026-11-25T11:00:00Z') } });
  });
});

describe('what is refused', () => {
  const LIMITS = 'Choose from 1 minute to 7 days.';
  const FROM_NOW = 'Choose a time from 1 minute to 7 days from now.';
  const EXAMPLES = 'Write it like `30m`, `2h`, `1d` or `until 17:00`.';

  it.each([
    ['0', `\`0\` leaves no time. ${LIMITS}`],
    ['0m', `\`0m\` leaves no time. ${LIMITS}`],
    ['-5m', `\`-5m\` leaves no time. ${LIMITS}`],
    ['-1', `\`-1\` leaves no time. ${LIMITS}`],
    ['1', `\`1\` is too short. ${LIMITS}`],
    ['59', `\`59\` is too short. ${LIMITS}`],
    ['30s', `\`30s\` is too short. ${LIMITS}`],
    ['90.5', `\`90.5\` is no whole number of seconds. ${LIMITS}`],
    ['1.5s', `\`1.5s\` is no whole number of seconds. ${LIMITS}`],
    ['0.0001h', `\`0.0001h\` is no whole number of seconds. ${LIMITS}`],
    ['NaN', `I cannot read \`NaN\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['Infinity', `I cannot read \`Infinity\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['1e9h', `I cannot read \`1e9h\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['2h30', `I cannot read \`2h30\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['5x', `I cannot read \`5x\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['soon', `I cannot read \`soon\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['2h please', `I cannot read \`2h please\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['604801', `\`604801\` is too long. ${LIMITS}`],
    ['8d', `\`8d\` is too long. ${LIMITS}`],
    ['2 weeks', `\`2 weeks\` is too long. ${LIMITS}`],
    ['1 month', `\`1 month\` is too long. ${LIMITS}`],
    ['1y', `\`1y\` is too long. ${LIMITS}`],
    ['99999999999999999999h', `\`99999999999999999999h\` is too long. ${LIMITS}`],
    ['until', `I cannot read \`until\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['until soon', `I cannot read \`until soon\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['until 25:00', `I cannot read \`until 25:00\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['until 17:60', `I cannot read \`until 17:60\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['until 17', `I cannot read \`until 17\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['until 2h', `I cannot read \`until 2h\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['until 31 february', `I cannot read \`until 31 february\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['until monday to friday', `I cannot read \`until monday to friday\` as a time. ${EXAMPLES} ${LIMITS}`],
    ['until yesterday', `\`until yesterday\` is in the past. ${FROM_NOW}`],
    ['until last friday', `\`until last friday\` is in the past. ${FROM_NOW}`],
    ['until today 9:00', `\`until today 9:00\` is in the past. ${FROM_NOW}`],
    ['until 2020-01-01', `\`until 2020-01-01\` is in the past. ${FROM_NOW}`],
    ['until 2026-11-25 09:59', `\`until 2026-11-25 09:59\` is in the past. ${FROM_NOW}`],
    ['until now', `\`until now\` is in the past. ${FROM_NOW}`],
    ['until in 30 seconds', `\`until in 30 seconds\` is too soon. ${FROM_NOW}`],
    ['until next friday', `\`until next friday\` is too far away. ${FROM_NOW}`],
    ['until 2027-01-01', `\`until 2027-01-01\` is too far away. ${FROM_NOW}`],
    ['until may', `\`until may\` is too far away. ${FROM_NOW}`],
    [
      'until 11/26',
      `\`until 11/26\` can mean two different days. Write the date like \`until 2026-11-26\`. ${FROM_NOW}`,
    ],
  ])('%j', (text, sentence) => {
    expect(expiryOf(text)).toBe(sentence);
  });

  it('also a text without an end, at once', () => {
    expect(expiryOf(`until ${'friday '.repeat(10_000)}`)).toContain('I cannot read');
    expect(expiryOf('1'.repeat(10_000))).toContain('is too long');
  });
});

describe('among other words', () => {
  it.each([
    [['2h', 'here'], 1],
    [['90', 'min', 'here'], 2],
    [['2', 'h', '30', 'min', 'here'], 4],
    [['7200', '2h'], 1],
    [['1', 'month', 'here'], 2],
    [['until', 'friday', '5pm', 'please'], 3],
    [['until', 'friday', '2h'], 2],
    [['until', 'soon', 'until', 'friday'], 2],
    [['until'], 1],
  ])('%j takes %d', (texts, taken) => {
    expect(readExpiry(texts, when())).toMatchObject({ taken });
  });

  it.each([[['here']], [['report.pdf']], [['2026.pdf']], [['v2']], [[]]])('%j begins with none', (texts) => {
    expect(readExpiry(texts, when())).toBeUndefined();
  });
});
