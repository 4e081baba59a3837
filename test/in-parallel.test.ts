import { inParallel } from '../src/in-parallel.ts';

async function* counting(to: number) {
  for (let n = 1; n <= to; n += 1) yield n;
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of list) found.push(each);
  return found;
}

test('everything is done once, so many at a time and no more', async () => {
  let going = 0;
  let most = 0;
  const act = async (n: number) => {
    going += 1;
    most = Math.max(most, going);
    await new Promise((resolve) => setImmediate(resolve));
    going -= 1;
    return n * 10;
  };
  const done = await all(inParallel(counting(57), act, 8));
  expect(done.sort((one, other) => one - other)).toEqual(Array.from({ length: 57 }, (_, n) => (n + 1) * 10));
  expect(most).toBe(8);
});

test('nothing of nothing', async () => {
  expect(await all(inParallel(counting(0), async (n) => n, 8))).toEqual([]);
});

test('a fault ends it', async () => {
  const act = async (n: number) => {
    if (n > 2) throw new Error(`${n} failed`);
    return n;
  };
  await expect(all(inParallel(counting(20), act, 4))).rejects.toThrow('3 failed');
});
