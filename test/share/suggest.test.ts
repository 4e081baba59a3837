import type { Permit } from '../../src/rules/decide.ts';
import type { ObjectRef } from '../../src/share/object-ref.ts';
import { examplesIn } from '../../src/share/suggest.ts';
import { days, instant } from '../../src/time.ts';
import { textOf } from '../support/words.ts';

const WHO = { party: { id: 'U0BEN0002', standing: 'member', usergroups: [] }, channel: 'C0GENERAL' } as const;

/** Everyone may share what is in `team-files`. */
const RULE: Permit = {
  ...{ id: 'ru_00000000', version: 1, place: 'team-files', action: 'download', principal: { kind: 'everyone' } },
  effect: { kind: 'allow', longest: days(7), audiences: ['here'], guests: false, outsiders: false },
  changedBy: 'U0ADA0001',
  changedAt: instant(0),
};

const KEYS = ['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'a/6', 'b/1', 'b/2'];
let listed: string[];

beforeEach(() => {
  listed = [];
});

async function examples(...prefixes: string[]): Promise<string[]> {
  const folders = prefixes.map((prefix) => ({ bucket: 'team-files', prefix }));
  const allowList = { candidates: async () => [RULE], under: async () => [] };
  const list = async (bucket: string, prefix: string): Promise<ObjectRef[]> => {
    listed.push(prefix);
    return KEYS.filter((key) => key.startsWith(prefix)).map((key) => ({ bucket, key }));
  };
  return (await examplesIn({ allowList, objects: { list } }, folders, WHO)).map(textOf);
}

function said(...keys: string[]): string[] {
  return [['You could share:', ...keys.map((key) => `\`/share team-files/${key}\``)].join('\n')];
}

it.each([
  ['one folder', ['a/'], said('a/1', 'a/2', 'a/3', 'a/4', 'a/5')],
  ['two folders, by turns', ['a/', 'b/'], said('a/1', 'b/1', 'a/2', 'b/2', 'a/3')],
  ['a folder and the bucket around it, each object once', ['a/', ''], said('a/1', 'a/2', 'a/3', 'a/4', 'a/5')],
  ['an empty folder', ['c/'], []],
  ['no folder', [], []],
])('five objects at most of %s', async (_what, prefixes, expected) => {
  expect(await examples(...prefixes)).toEqual(expected);
});

it('a command of a hundred folders looks into five', async () => {
  await examples(...Array.from({ length: 100 }, (_, index) => `${index}/`));
  expect(listed).toHaveLength(5);
});
