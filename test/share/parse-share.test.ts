import fc from 'fast-check';
import { type ParsedShare, parseShare, type ShareCommand } from '../../src/share/parse-share.ts';
import { quoted } from '../../src/share/quote-object.ts';
import { instant } from '../../src/time.ts';
import { cpuTime } from '../support/cpu.ts';
import { AWKWARD_KEYS, legalKey } from '../support/keys.ts';
import { escapedBySlack } from '../support/slack-text.ts';
import { textOf } from '../support/words.ts';
import { WRONG_SHARES } from './wrong-shares.ts';

/** A Wednesday, 10:00 in Berlin. */
const WHEN = { now: instant(Date.parse('2026-11-25T09:00:00Z')), zone: 'Europe/Berlin' };

function parsed(text: string): ParsedShare {
  return parseShare(text, WHEN);
}

function commandOf(text: string): ShareCommand {
  const read = parsed(text);
  if (read.kind === 'share') return read.command;
  throw new Error(read.kind === 'wrong' ? read.problems.map(textOf).join('\n') : read.kind);
}

function problemsOf(text: string): string[] | string {
  const read = parsed(text);
  return read.kind === 'wrong' ? read.problems.map(textOf) : read.kind;
}

const ADA = { kind: 'user', id: 'U1A', label: 'ada' };
const TWO_HOURS = { kind: 'length', length: 7_200 };

describe('a share', () => {
  it.each([
    ['team-files/a', {}],
    ['team-files/a 2h', { expiry: TWO_HOURS }],
    ['"team-files/a" 2h', { expiry: TWO_HOURS }],
    ['“team-files/a” 2h', { expiry: TWO_HOURS }],
    ['s3://team-files/a 7200', { expiry: TWO_HOURS }],
    ['arn:aws:s3:::team-files/a 120 min', { expiry: TWO_HOURS }],
    [
      '<https://team-files.s3.amazonaws.com/a?x=1&amp;y=2|https://team-files.s3.amazonaws.com/a?x=1&amp;y=2> 2 H',
      { expiry: TWO_HOURS },
    ],
    ['team-files/a me', { audience: { kind: 'me' } }],
    ['team-files/a ME', { audience: { kind: 'me' } }],
    ['team-files/a here', {}],
    ['team-files/a 2h me', { expiry: TWO_HOURS, audience: { kind: 'me' } }],
    ['team-files/a me 2h', { expiry: TWO_HOURS, audience: { kind: 'me' } }],
    ['team-files/a <@U1A|ada>', { audience: { kind: 'people', people: [ADA] } }],
    ['team-files/a <@U1A|ada> 2h', { expiry: TWO_HOURS, audience: { kind: 'people', people: [ADA] } }],
    [
      'team-files/a <@U1A|ada> <@U1A|ada> <@U1A>',
      { audience: { kind: 'people', people: [{ kind: 'user', id: 'U1A' }] } },
    ],
    [
      'team-files/a <@U1A|ada>, <!subteam^S1A|@legal> 2h @ops',
      {
        expiry: TWO_HOURS,
        audience: {
          kind: 'people',
          people: [ADA, { kind: 'usergroup', id: 'S1A', label: 'legal' }, { kind: 'handle', name: 'ops' }],
        },
      },
    ],
    ['team-files/a until 17:00', { expiry: { kind: 'until', end: Date.parse('2026-11-25T16:00Z') } }],
    [
      'team-files/a until friday 5pm me',
      { expiry: { kind: 'until', end: Date.parse('2026-11-27T16:00Z') }, audience: { kind: 'me' } },
    ],
    [
      'team-files/a me until tomorrow 9:00 -- x',
      { expiry: { kind: 'until', end: Date.parse('2026-11-26T08:00Z') }, audience: { kind: 'me' }, note: 'x' },
    ],
    ['team-files/a -- for you 2h me', { note: 'for you 2h me' }],
    ['team-files/a — for you', { note: 'for you' }],
    ['team-files/a 2h -- &lt;3 & <@U1A|ada>', { expiry: TWO_HOURS, note: '<3 & @ada' }],
    ['team-files/a --', {}],
  ])('%j', (text, rest) => {
    const { quotedHints: _hints, ...command } = commandOf(text);
    expect(command).toEqual({
      objects: [{ bucket: 'team-files', key: 'a' }],
      expiry: { kind: 'default' },
      audience: { kind: 'here' },
      ...rest,
    });
  });

  it.each([
    ['two objects', 'team-files/a other-files/b 2h', ['team-files/a', 'other-files/b']],
    ['the same twice', 'team-files/a s3://team-files/a "team-files/a"', ['team-files/a']],
    ['an object behind the time', 'team-files/a 2h team-files/b', ['team-files/a', 'team-files/b']],
    [
      'ten',
      Array.from({ length: 10 }, (_, n) => `team-files/${n}`).join(' '),
      Array.from({ length: 10 }, (_, n) => `team-files/${n}`),
    ],
  ])('of %s', (_what, text, names) => {
    expect(commandOf(text).objects.map(({ bucket, key }) => `${bucket}/${key}`)).toEqual(names);
  });

  it('takes twenty people and a note of 500 characters', () => {
    const people = Array.from({ length: 20 }, (_, n) => `<@U1${n}>`).join(' ');
    const command = commandOf(`team-files/a ${people} -- ${'😀'.repeat(500)}`);
    expect(command.audience).toMatchObject({ people: { length: 20 } });
    expect(command.note).toBe('😀'.repeat(500));
  });

  it.each(AWKWARD_KEYS)('of the key %j, in quotes', (key) => {
    expectSameKey(key);
  });

  it('of any key, in quotes', () => {
    fc.assert(fc.property(legalKey, expectSameKey));
  });

  function expectSameKey(key: string): void {
    const text = escapedBySlack(`${quoted(`team-files/${key}`)} 2h`);
    expect(commandOf(text)).toMatchObject({ objects: [{ bucket: 'team-files', key }], expiry: TWO_HOURS });
  }
});

describe('what an object would be with the words that follow, quoted', () => {
  it.each([
    ['team-files/notes 1d', ['"team-files/notes 1d"']],
    ['team-files/notes me 2h', ['"team-files/notes me 2h"']],
    ['team-files/for <@U1A|ada>', ['"team-files/for @ada"']],
    ['team-files/for  2h', ['"team-files/for  2h"']],
    ['s3://team-files/notes 1d', ['"team-files/notes 1d"']],
    ['team-files/notes', [undefined]],
    ['"team-files/notes" 1d', [undefined]],
    ['team-files/notes -- 1d', [undefined]],
    ['team-files/report – final.pdf', ['"team-files/report – final.pdf"']],
    ['team-files/a 1d team-files/b', ['"team-files/a 1d"', undefined]],
    ['team-files/a team-files/b here', [undefined, '"team-files/b here"']],
    ['team-files/my folder/a.pdf', ['"team-files/my folder/a.pdf"', undefined]],
    ['team-files/a "other-files/b c" 2h', [undefined, undefined]],
    [`team-files/${'k'.repeat(1020)} 1d`, [`"team-files/${'k'.repeat(1020)} 1d"`]],
    [`team-files/${'k'.repeat(1023)} 1d`, [undefined]],
  ])('%j', (text, hints) => {
    const read = parsed(text);
    expect(read.kind === 'share' ? read.command.quotedHints : undefined).toEqual(hints);
  });
});

describe('a folder', () => {
  it.each([
    ['team-files/', ''],
    ['team-files/ 2h me -- x', ''],
    ['s3://team-files', ''],
    ['team-files/a/b/', 'a/b/'],
    ['"team-files/my folder/"', 'my folder/'],
  ])('%j', (text, prefix) => {
    expect(parsed(text)).toEqual({ kind: 'folder', bucket: 'team-files', prefix });
  });
});

describe('a folder among other objects is refused, and comes with what to look into', () => {
  it.each([
    ['team-files/ team-files/report.pdf', ['']],
    ['team-files/a/ other-files/', ['a/', '']],
    ['team-files/a/ team-files/a/ s3://team-files/a/', ['a/']],
    ['team-files/a/ 8d', ['a/']],
    ['team-files/a bad_name/b', []],
  ])('%j', (text, prefixes) => {
    const read = parsed(text);
    expect(read.kind === 'wrong' ? read.folders.map(({ prefix }) => prefix) : read.kind).toEqual(prefixes);
  });
});

describe('what is refused', () => {
  it.each(WRONG_SHARES)('%j', (text, sentences) => {
    expect(problemsOf(text)).toEqual(sentences);
  });

  it.each([
    [
      '21 people',
      `team-files/a ${Array.from({ length: 21 }, (_, n) => `<@U1${n}>`).join(' ')}`,
      'A share can be for 20 people and groups, and this names 21. Make a usergroup of them, or share with the channel.',
    ],
    [
      '11 objects',
      Array.from({ length: 11 }, (_, n) => `team-files/${n}`).join(' '),
      'A share has at most 10 objects, and this names 11. Share the rest with another command.',
    ],
    [
      '501 characters of note',
      `team-files/a -- ${'é'.repeat(501)}`,
      'The note has 501 characters, and 500 fit. Please shorten it.',
    ],
    [
      '501 emoji of note',
      `team-files/a -- ${'😀'.repeat(501)}`,
      'The note has 501 characters, and 500 fit. Please shorten it.',
    ],
    [
      'a key of 1,025 bytes',
      `team-files/${'k'.repeat(1025)}`,
      `The name \`team-files/${'k'.repeat(68)}…\` is too long: 1,025 bytes; S3 allows 1,024.`,
    ],
    [
      'half a character',
      '"team-files/half \ud83d"',
      '`team-files/half \ud83d` has half a character in it, which S3 cannot store. Type the name again.',
    ],
    [
      'a long word',
      `team-files/a ${'x'.repeat(300)}`,
      `I do not know what to do with \`${'x'.repeat(79)}…\`. A name with spaces needs quotes around it.`,
    ],
  ])('%s', (_what, text, sentence) => {
    expect(problemsOf(text)).toEqual([sentence]);
  });

  it('in ten sentences at most', () => {
    const sentences = problemsOf(Array.from({ length: 15 }, (_, n) => `bad_${n}/x`).join(' '));
    expect(sentences).toHaveLength(11);
    expect(sentences.at(-1)).toBe('And 5 more things like these.');
  });

  it('never with the signature of an address', () => {
    const address = 'https://s3.example.com/a?X-Amz-Signature=secret';
    for (const text of [address, `team-files/a ${address}`, `team-files/a <${address}|${address}>`, `"${address}`]) {
      expect(JSON.stringify(parsed(text))).not.toContain('secret');
    }
  });
});

describe('too long a time', () => {
  it.each(['team-files/a 8d me -- x', 'team-files/a 1 month me -- x', 'team-files/a until 2027-01-01 me -- x'])(
    'is all that is wrong: %j comes with the longest',
    (text) => {
      expect(parsed(text)).toMatchObject({
        kind: 'wrong',
        longest: {
          objects: [{ bucket: 'team-files', key: 'a' }],
          expiry: { kind: 'length', length: 604_800 },
          audience: { kind: 'me' },
          note: 'x',
        },
      });
    },
  );

  it.each(['team-files/a 30s', 'team-files/a 8d foo', 'team-files/ 8d', '8d', 'team-files/a 8d 9d'])(
    '%j comes without',
    (text) => {
      expect(parsed(text)).not.toHaveProperty('longest');
    },
  );
});

it.each([
  ['a million ../', `team-files/${'../'.repeat(1_000_000)}`],
  ['a million ../ and no bucket', '../'.repeat(1_000_000)],
  ['control characters', `team-files/a ${'\u0001'.repeat(10_000)}`],
  ['open markup', '<'.repeat(10_000)],
  ['open markup with labels', '<a|'.repeat(10_000)],
  ['ampersands', '&'.repeat(10_000)],
  ['backslashes in a quote', `"${'\\'.repeat(10_000)}`],
  ['quotes', '" '.repeat(5_000)],
  ['digits', `team-files/a ${'1'.repeat(10_000)}!`],
  ['numbers', `team-files/a ${'1 '.repeat(5_000)}`],
  ['times', `team-files/a ${'until friday '.repeat(500)}`],
  ['people', `team-files/a ${'@a,'.repeat(4_000)}`],
  ['objects', 'team-files/a other-files/b '.repeat(400)],
  ['hosts', `https://${'s3-aa-aa-1.'.repeat(1_000)}amazonaws.com/x`],
])('is quick about %s', (_what, text) => {
  expect(cpuTime(() => parsed(text))).toBeLessThan(3_000);
});
