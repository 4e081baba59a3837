import { parseAudit } from '../../src/audit/parse-audit.ts';
import { type Instant, instant } from '../../src/time.ts';
import { textOf } from '../support/words.ts';

// A Tuesday, in London and in UTC at noon, in New York at seven in the morning.
const NOW = instant(Date.UTC(2026, 10, 24, 12));
const HERE = 'C0HERE000';

function read(text: string, zone = 'Europe/London', now: Instant = NOW) {
  return parseAudit(text, HERE, { now, zone });
}

function since(text: string, zone?: string): string | undefined {
  const parsed = read(text, zone);
  return parsed.kind === 'audit' ? new Date(parsed.from).toISOString().slice(0, 16) : undefined;
}

function problems(text: string): string[] {
  const parsed = read(text);
  return parsed.kind === 'wrong' ? parsed.problems.map(textOf) : [];
}

it('without anything it is the channel where it is typed, for a week', () => {
  expect(read('')).toEqual({
    kind: 'audit',
    scope: { kind: 'channel', channel: HERE },
    from: Date.UTC(2026, 10, 17, 12),
  });
});

it.each([
  ['<#C0FINANCE|finance>', { kind: 'channel', channel: 'C0FINANCE' }],
  ['<#C0FINANCE> 7d', { kind: 'channel', channel: 'C0FINANCE' }],
  ['7d <#C0FINANCE|>', { kind: 'channel', channel: 'C0FINANCE' }],
  ['last <#C0FINANCE|finance> month', { kind: 'channel', channel: 'C0FINANCE' }],
  ['C0HIRING0 7d', { kind: 'channel', channel: 'C0HIRING0' }],
  ['all', { kind: 'all' }],
  ['ALL 24h', { kind: 'all' }],
  ['yesterday all', { kind: 'all' }],
])('%s: whose events', (text, scope) => {
  expect(read(text)).toMatchObject({ kind: 'audit', scope });
});

it.each([
  ['7d', '2026-11-17T12:00'],
  ['24h', '2026-11-23T12:00'],
  ['2w', '2026-11-10T12:00'],
  ['90 min', '2026-11-24T10:30'],
  ['1d12h', '2026-11-23T00:00'],
  ['3 days ago', '2026-11-21T12:00'],
  ['3 months ago', '2026-08-23T23:00'],
  ['400d', '2025-10-20T12:00'],
  ['2026-11-01', '2026-11-01T00:00'],
  ['2026-06-01', '2026-05-31T23:00'],
  ['2026-11-01 17:30', '2026-11-01T17:30'],
  ['1 november', '2026-11-01T00:00'],
  ['Nov 1', '2026-11-01T00:00'],
  ['december', '2025-12-01T00:00'],
  ['25 december', '2025-12-25T00:00'],
  ['last month', '2026-09-30T23:00'],
  ['this month', '2026-11-01T00:00'],
  ['last week', '2026-11-16T00:00'],
  ['this week', '2026-11-23T00:00'],
  ['last year', '2025-01-01T00:00'],
  ['this year', '2026-01-01T00:00'],
  ['today', '2026-11-24T00:00'],
  ['Yesterday', '2026-11-23T00:00'],
  ['monday', '2026-11-23T00:00'],
  ['friday', '2026-11-20T00:00'],
  ['last friday', '2026-11-20T00:00'],
  ['09:00', '2026-11-24T09:00'],
  ['17:00', '2026-11-23T17:00'],
])('since %s', (text, expected) => {
  expect(since(text)).toBe(expected);
});

it('days begin where the person is', () => {
  expect(since('today', 'America/New_York')).toBe('2026-11-24T05:00');
  expect(since('2026-11-01', 'Asia/Tokyo')).toBe('2026-10-31T15:00');
  expect(since('last month', 'Asia/Tokyo')).toBe('2026-09-30T15:00');
  expect(since('today', 'No/Where')).toBe('2026-11-24T00:00');
});

const TIMES = '`7d`, `24h`, `2026-11-01`, `last month`, `yesterday` or `today`';
const UNREADABLE = (text: string) =>
  `I cannot read \`${text}\` as a channel or a time. Write it like \`/share audit #channel 7d\`; times like ${TIMES}.`;

it.each([
  ['tomorrow', [`\`tomorrow\` is in the future. Write since when, like ${TIMES}.`]],
  ['2027-01-01', [`\`2027-01-01\` is in the future. Write since when, like ${TIMES}.`]],
  ['01.11.2026', ['`01.11.2026` can mean two different days. Write the date like `2026-11-26`.']],
  ['01-11-2026', ['`01-11-2026` can mean two different days. Write the date like `2026-11-26`.']],
  ['1/2', ['`1/2` can mean two different days. Write the date like `2026-11-26`.']],
  ['7', [UNREADABLE('7')]],
  ['0d', [UNREADABLE('0d')]],
  ['-7d', [UNREADABLE('-7d')]],
  ['soon', [UNREADABLE('soon')]],
  ['7d please', [UNREADABLE('7d please')]],
  ['2026-11-01 to 2026-11-05', [UNREADABLE('2026-11-01 to 2026-11-05')]],
  [
    '#finance 7d',
    [
      'I don’t know which channel `#finance` is. Pick it from the list that Slack shows while you type; one that you are not in goes by its id, which is the end of the link to it, like `C0123456789`.',
    ],
  ],
  ['x'.repeat(100), [UNREADABLE(`${'x'.repeat(79)}…`)]],
  ['<#C0FINANCE|finance> all', ['Name one channel, or `all` for every one.']],
  ['<#C0FINANCE|finance> <#C0GENERAL|general>', ['Name one channel, or `all` for every one.']],
  ['<@U0BEN0002|ben> 7d', ['`@ben` is no channel. `Filter…` under the answer shows what one person did.']],
  ['7d -- for the lawyers', ['`-- for the lawyers` is a note, and the audit takes none.']],
  ['"7d', ['A `"` in it is never closed.']],
])('%s is refused in plain words', (text, expected) => {
  expect(problems(text)).toEqual(expected);
});
