import { RULES } from '../../../src/rules/dialog/ids.ts';
import { first, readable } from '../../support/reading.ts';
import { ada, ben, board, chie, general, type Stage, setStage } from '../../support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  for (let count = 10; count < 50; count += 1) await stage.type(ada, `allow everyone team-files/${count}/`, board);
  // Sorts between the bucket and what is in it.
  await stage.type(ada, 'allow everyone team-files-2/x/', board);
});

afterAll(() => stage.close());

function placesIn(text: string): string[] {
  return [...text.matchAll(/may share (\S+) for/g)].map(([, place = '']) => place);
}

test('a page at a time, forwards and back, each in the place of the one before', async () => {
  const list = first(await stage.type(ada, 'rules team-files', board));
  expect(placesIn(readable(list))).toEqual(['team-files', ...numbered(10, 24)]);
  expect(readable(list)).toMatch(/\[Add rule\] \[Next page\]$/);
  const page = async (button: string) => {
    // It changes, and no message is new.
    expect(await stage.press(ada, current(), button)).toEqual([]);
    return readable(current());
  };
  const current = () => {
    const all = stage.workspace.messages({ user: ada, channel: board });
    return first(all.filter(({ ts }) => ts === list.ts));
  };
  const second = await page(RULES.next);
  expect(placesIn(second)).toEqual(numbered(24, 39));
  expect(second).toMatch(/^The allow-list for team-files, by place, continued:\n/);
  expect(second).toMatch(/\[Add rule\] \[Previous page\] \[Next page\]$/);
  const third = await page(RULES.next);
  expect(placesIn(third)).toEqual(numbered(39, 50));
  expect(third).toMatch(/\[Add rule\] \[Previous page\]$/);
  expect(placesIn(await page(RULES.before))).toEqual(numbered(24, 39));
  expect(placesIn(await page(RULES.before))).toEqual(['team-files', ...numbered(10, 24)]);
  expect(placesIn(await page(RULES.next))).toEqual(numbered(24, 39));
});

test('buttons say nothing of places: they carry ids', async () => {
  const list = first(await stage.type(ada, 'rules', board));
  expect(
    JSON.stringify(list.blocks)
      .match(/"value":"[^"]*"/g)
      ?.every((each) => /"(ru_\w{8}|[0-9a-f]{32})"$/.test(each)),
  ).toBe(true);
});

test('a day later, and for anyone else, there is nothing to go on from', async () => {
  const list = first(await stage.type(ada, 'rules', board));
  stage.workspace.person(ben).isAdmin = true;
  const own = first(await stage.type(ben, 'rules', board));
  const next = list.blocks.at(-1);
  expect(next).toBeDefined();
  const idOf = (text: string) => /"value":"([0-9a-f]{32})"/.exec(text)?.[1] ?? '';
  const told = await stage.press(ben, own, RULES.next, { value: idOf(JSON.stringify(list.blocks)) });
  expect(told.map(readable)).toEqual(['This list is too old to go on from. /share rules shows it anew.']);
  stage.pass(25 * 3_600_000);
  expect((await stage.press(ada, list, RULES.next)).map(readable)).toEqual([
    'This list is too old to go on from. /share rules shows it anew.',
  ]);
});

test('who is no admin any more turns no page and opens no form', async () => {
  stage.workspace.person(chie).isAdmin = true;
  const list = first(await stage.type(chie, 'rules', general));
  stage.workspace.person(chie).isAdmin = false;
  expect((await stage.press(chie, list, RULES.next)).map(readable)).toEqual([
    'Only admins see and change the allow-list. Ask one of them.',
  ]);
  for (const button of [RULES.add, RULES.change, RULES.remove]) {
    await stage.press(chie, list, button, { blockId: blockWith(list, button) });
    expect(stage.modal(chie)).toBe('Only admins see and change the allow-list. Ask one of them.');
  }
});

function blockWith(list: { blocks: readonly object[] }, button: string): string {
  const found = list.blocks.find((block) => JSON.stringify(block).includes(button));
  return found !== undefined && 'block_id' in found ? String(found.block_id) : '';
}

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `team-files/${from + index}/`);
}
