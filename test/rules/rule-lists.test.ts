import { ruleIndexKeys } from '../../src/aws/keys.ts';
import type { Item, Listing } from '../../src/aws/table.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { openRuleLists, type RuleLists } from '../../src/rules/rule-lists.ts';
import { ruleItem } from '../../src/rules/stored-rule.ts';
import { HOUR } from '../../src/time.ts';
import { EVERYONE, rule, upTo } from './rule-fixtures.ts';

const TEAM = 'T1';

/** As many rules as there may be, in the order in which an index has them, with a count of what is read of them. */
function indexOf(rules: readonly Rule[]): { item: Item; key: string }[] {
  const items = rules.map((each) => ruleItem(TEAM, { ...each, removed: false, causes: [] }));
  return items.map((item) => ({ item, key: String(item.gsi2sk) })).sort((one, other) => (one.key < other.key ? -1 : 1));
}

function listsOf(sorted: ReturnType<typeof indexOf>): { lists: RuleLists; read: () => number } {
  let count = 0;
  async function* list({ from = '', most = Number.POSITIVE_INFINITY }: Listing): AsyncGenerator<Item, void> {
    let low = 0;
    for (let high = sorted.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.key ?? '') < from) low = middle + 1;
      else high = middle;
    }
    for (const { item } of sorted.slice(low, Math.min(sorted.length, low + most))) {
      count += 1;
      yield item;
    }
  }
  const unasked = async () => {
    throw new Error('nothing here asks for this');
  };
  const table = {
    list,
    get: unasked,
    getMany: unasked,
    putNew: unasked,
    putVersion: unasked,
    remove: unasked,
    newest: unasked,
  };
  return { lists: openRuleLists(table, TEAM), read: () => count };
}

const MANY = Array.from({ length: 100_000 }, (_, index) => {
  const number = String(index).padStart(6, '0');
  const bucket = index < 50_000 ? 'files' : index < 99_990 ? 'files-2' : `other-${number}`;
  return rule(EVERYONE, `${bucket}/${number}/`, upTo(HOUR), { id: `ru_${number}xx` });
});
const ALL = indexOf([...MANY, rule(EVERYONE, 'files', upTo(HOUR), { id: 'ru_bucketxx' })]);

test('a page of 100,000 rules reads a page, wherever it is', async () => {
  const { lists, read } = listsOf(ALL);
  const first = await lists.page(undefined, undefined, 15);
  expect(first.listed.map((each) => each.rule.place).slice(0, 2)).toEqual(['files', 'files-2/050000/']);
  expect(first.next).toBe(
    ruleIndexKeys(TEAM, { id: 'ru_050014xx', place: 'files-2/050014/', principal: 'everyone' }).gsi2sk,
  );
  const second = await lists.page(undefined, first.next, 15);
  expect(second.listed[0]?.rule.place).toBe('files-2/050014/');
  expect(read()).toBeLessThan(40);
});

test('the rules of a bucket are its own, though another’s come between them', async () => {
  const { lists, read } = listsOf(ALL);
  const { listed, next } = await lists.page('files', undefined, 3);
  expect(listed.map((each) => each.rule.place)).toEqual(['files', 'files/000000/', 'files/000001/']);
  const more = await lists.page('files', next, 3);
  expect(more.listed.map((each) => each.rule.place)).toEqual(['files/000002/', 'files/000003/', 'files/000004/']);
  expect(read()).toBeLessThan(25);
});

test('of a folder what is in it, of a key the key alone, and not what begins with the same letters', async () => {
  const places = ['b/a', 'b/a/', 'b/a/x', 'b/a-b', 'b/ab/', 'b/a//y'];
  const { lists } = listsOf(
    indexOf(places.map((place, index) => rule(EVERYONE, place, upTo(HOUR), { id: `ru_0000000${index}` }))),
  );
  const placesIn = async (place: string) =>
    (await lists.page(place, undefined, 9)).listed.map((each) => each.rule.place);
  expect(await placesIn('b/a')).toEqual(['b/a']);
  expect(await placesIn('b/a/')).toEqual(['b/a/', 'b/a//y', 'b/a/x']);
  expect(await placesIn('b/a/x')).toEqual(['b/a/x']);
});

test('buckets are found without reading what is in them', async () => {
  const { lists, read } = listsOf(ALL);
  expect(await lists.buckets('', 4)).toEqual(['files', 'files-2', 'other-099990', 'other-099991']);
  expect(read()).toBeLessThan(400);
  expect(await lists.buckets('oth', 2)).toEqual(['other-099990', 'other-099991']);
  expect(await lists.buckets('none', 9)).toEqual([]);
});

test('places longer than a sort key takes are told apart', async () => {
  const deep = `b/${'x'.repeat(1_000)}`;
  const { lists } = listsOf(
    indexOf([
      rule(EVERYONE, `${deep}/1`, upTo(HOUR), { id: 'ru_00000001' }),
      rule(EVERYONE, `${deep}/2`, upTo(HOUR), { id: 'ru_00000002' }),
    ]),
  );
  expect((await lists.page(`${deep}/2`, undefined, 9)).listed.map((each) => each.rule.id)).toEqual(['ru_00000002']);
  expect((await lists.page(`${deep}/`, undefined, 9)).listed).toHaveLength(2);
});
