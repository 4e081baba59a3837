import fc from 'fast-check';
import type { AuditEvent } from '../../../src/audit/event.ts';
import { CSV_HEAD, csvLines, guarded } from '../../../src/audit/export/csv.ts';
import { jsonLines } from '../../../src/audit/export/json-lines.ts';
import { instant } from '../../../src/time.ts';
import { cellsOf, unguarded } from './reading-csv.ts';

const NOW = instant(Date.UTC(2026, 10, 24, 12));

function about(key: string, note?: string): AuditEvent {
  return {
    ...{ id: 'sh_1#1', kind: 'shared', at: NOW, by: 'U1', owner: 'U1', channel: 'C1', rules: [] },
    objects: [{ bucket: 'team-files', key }],
    ...(note === undefined ? {} : { note }),
  };
}

/** Everything that is hard on a spreadsheet, and a little of all else. */
const hard = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[...'=+-@＝＋－＠\'"\t\r\n,;| \u0000\ufeff\u2028'],
        '=HYPERLINK("http://x","y")',
        "=cmd|' /C calc'!A0",
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

/** What a spreadsheet may see as the beginnings of cells, whatever it splits lines at. */
function beginnings(text: string): string[] {
  return text.split(/[,;\t\r\n|"]/).map((each) => each.replace(/^ +/, ''));
}

test('nothing in a file is a formula, whatever a spreadsheet splits its lines at', () => {
  fc.assert(
    fc.property(hard, hard, (key, note) => {
      const file = CSV_HEAD + csvLines([about(key, note)]);
      expect(beginnings(file).filter((each) => /^[=+\-@＝＋－＠]/.test(each))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('whatever a key holds comes back from both files, a NUL in CSV as its picture', () => {
  fc.assert(
    fc.property(hard, hard, (key, note) => {
      const rows = cellsOf(CSV_HEAD + csvLines([about(key, note)]));
      const at = (name: string) => unguarded(rows[1]?.[rows[0]?.indexOf(name) ?? -1] ?? '');
      expect(at('key')).toBe(key.replaceAll('\u0000', '\u2400'));
      expect(at('note')).toBe(note.replaceAll('\u0000', '\u2400'));
      const [line = '', ...more] = jsonLines([about(key, note)]).split('\n');
      expect(more).toEqual(['']);
      expect(JSON.parse(line)).toMatchObject({ objects: [{ bucket: 'team-files', key }], note });
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['report.pdf', 'report.pdf'],
  ['=1+1', "'=1+1"],
  ['-', "'-"],
  ['@sum(a1)', "'@sum(a1)"],
  ['  =1', "'  =1"],
  ["'=1", "''=1"],
  ['＝1', "'＝1"],
  ['a;=1', "a;'=1"],
  ['a\n+1', "a\n'+1"],
  ['a-b', 'a-b'],
  ['it’s "quoted"', 'it’s "quoted"'],
  ['2026-11-24', '2026-11-24'],
  ['a\u0000b', 'a␀b'],
])('%j is written as %j', (text, expected) => {
  expect(guarded(text)).toBe(expected);
  expect(unguarded(guarded(text))).toBe(text.replaceAll('\u0000', '\u2400'));
});

test('one line for each object of an event, one for an event about none, and every column in each', () => {
  const two = { ...about('a'), objects: [...about('a').objects, { bucket: 'b-b', key: 'b', refused: 'gone' }] };
  const rows = cellsOf(CSV_HEAD + csvLines([two, { ...about('x'), objects: [] }]));
  expect(rows).toHaveLength(4);
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([25]));
  expect(rows[0]?.[0]).toBe('time');
  expect(rows[1]?.slice(0, 6)).toEqual(['2026-11-24T12:00:00.000Z', 'shared', 'U1', 'U1', 'team-files', 'a']);
  expect(rows[2]?.[16]).toBe('gone');
});
