import { z } from 'zod';
import { type Item, openTable, type Table } from '../../src/aws/table.ts';
import { clientOf, onEachDynamoDb, startTable, type TestTable } from '../support/dynamodb.ts';
import { hurry } from '../support/hurry.ts';
import { refusal, type ScriptedAws, startScriptedAws } from '../support/scripted-aws.ts';

// Megabytes through real engines: on a busy machine they take their time.
async function all(listing: AsyncIterable<Item>): Promise<string[]> {
  const found: string[] = [];
  for await (const item of listing) found.push(item.sk);
  return found;
}

onEachDynamoDb((start) => {
  let running: TestTable;
  let table: Table;

  beforeAll(async () => {
    running = await startTable(start);
    table = running.table;
  });

  afterAll(() => running.close());

  it('gets what was put, whatever it is made of', async () => {
    const item = {
      pk: 'A#1',
      sk: '報告 😀\n\t\0',
      text: '',
      number: 1_790_000_000_123,
      list: [{ deep: { yes: true } }, [], null],
      map: {},
    };
    expect(await table.putNew(item)).toBe('written');
    expect(await table.get(item)).toEqual(item);
    expect(await table.get({ pk: 'A#1', sk: 'nothing' })).toBeUndefined();
  });

  it('leaves out what is undefined, at every depth', async () => {
    const key = { pk: 'A#2', sk: '1' };
    await table.putNew({ ...key, no: undefined, deep: { no: undefined, yes: 1 } });
    expect(await table.get(key)).toEqual({ ...key, deep: { yes: 1 } });
  });

  it('puts a new item once', async () => {
    const key = { pk: 'NEW', sk: '1' };
    expect(await table.putNew({ ...key, by: 'first' })).toBe('written');
    expect(await table.putNew({ ...key, by: 'second' })).toBe('exists');
    expect(await table.get(key)).toMatchObject({ by: 'first' });
  });

  it('of fifty that put the same new item at once, one does', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, by) =>
        table.putNew({ pk: 'RACE', sk: '1', by }).then((answer) => ({ answer, by })),
      ),
    );
    const winners = answers.filter(({ answer }) => answer === 'written');
    expect(winners).toHaveLength(1);
    expect(await table.get({ pk: 'RACE', sk: '1' })).toMatchObject({ by: winners[0]?.by });
  });

  it('puts a version over the one that was read, and over no other', async () => {
    const key = { pk: 'VERSIONED', sk: '1' };
    expect(await table.putVersion({ ...key, version: 1 }, 1)).toBe('changed');
    expect(await table.putVersion({ ...key, version: 1 }, undefined)).toBe('written');
    expect(await table.putVersion({ ...key, version: 1 }, undefined)).toBe('changed');
    expect(await table.putVersion({ ...key, version: 2 }, 1)).toBe('written');
    expect(await table.putVersion({ ...key, version: 2, late: true }, 1)).toBe('changed');
    expect(await table.get(key)).toEqual({ ...key, version: 2 });
  });

  it('removes an item, and again without complaint', async () => {
    const item = { pk: 'GONE', sk: '1', more: 'fields' };
    await table.putNew(item);
    await table.remove(item);
    expect(await table.get(item)).toBeUndefined();
    await table.remove(item);
  });

  it('the newest item of a partition is the one with the largest sort key', async () => {
    expect(await table.newest('STREAM')).toBeUndefined();
    for (const sk of ['000000002', '000000010', '000000001']) await table.putNew({ pk: 'STREAM', sk });
    expect(await table.newest('STREAM')).toEqual({ pk: 'STREAM', sk: '000000010' });
  });

  describe('getMany', () => {
    const keys = Array.from({ length: 250 }, (_, n) => ({ pk: `MANY#${n}`, sk: '1' }));

    beforeAll(async () => {
      await Promise.all(keys.slice(0, 230).map((key) => table.putNew(key)));
    });

    it.each(['consistent', 'eventual'] as const)('finds those that exist among more than 100 (%s)', async (reading) => {
      const found = await table.getMany(keys, reading);
      expect(found.map(({ pk }) => pk).sort()).toEqual(
        keys
          .slice(0, 230)
          .map(({ pk }) => pk)
          .sort(),
      );
    });

    it('takes a key twice, and none at all', async () => {
      expect(await table.getMany([...keys.slice(0, 2), ...keys.slice(0, 2)], 'eventual')).toHaveLength(2);
      expect(await table.getMany([], 'consistent')).toEqual([]);
    });

    it('keeps apart keys that only look alike when put together', async () => {
      const alike = [
        { pk: 'a\nb', sk: 'c' },
        { pk: 'a', sk: 'b\nc' },
        { pk: 'a\nbc', sk: ' ' },
      ];
      for (const key of alike) await table.putNew(key);
      expect(await table.getMany(alike, 'consistent')).toHaveLength(3);
    });

    it('takes whole items for keys', async () => {
      const item = { pk: 'MANY#1', sk: '1', more: 'fields' };
      expect(await table.getMany([item], 'eventual')).toHaveLength(1);
    });
  });

  describe('list', () => {
    const index = (n: number) => ({ gsi1pk: 'LISTED', gsi1sk: `${n % 2 === 0 ? 'even' : 'odd'}#${n}` });

    beforeAll(async () => {
      for (let n = 0; n < 6; n += 1) await table.putNew({ pk: 'LIST', sk: `${n}`, ...index(n) });
      await table.putNew({ pk: 'LIST', sk: 'in no index' });
    });

    it.each([
      [{ pk: 'LIST' }, ['0', '1', '2', '3', '4', '5', 'in no index']],
      [{ pk: 'LIST', newestFirst: true, most: 2 }, ['in no index', '5']],
      [{ pk: 'LIST', from: '4' }, ['4', '5', 'in no index']],
      [{ pk: 'LIST', to: '2' }, ['0', '1', '2']],
      [{ pk: 'LIST', from: '1', to: '3' }, ['1', '2', '3']],
      [{ pk: 'LIST', from: '3', to: '1' }, []],
      [{ pk: 'LIST', from: '1', to: '4', newestFirst: true, most: 2 }, ['4', '3']],
      [{ pk: 'LIST', from: '1', to: '4', newestFirst: true, pageSize: 1, most: 3 }, ['4', '3', '2']],
      [{ pk: 'LIST', pageSize: 2 }, ['0', '1', '2', '3', '4', '5', 'in no index']],
      [{ pk: 'LIST', beginsWith: 'in ' }, ['in no index']],
      [{ pk: 'LIST', from: '1', most: 3 }, ['1', '2', '3']],
      [{ pk: 'LIST', most: 0 }, []],
      [{ index: 'gsi1' as const, pk: 'LISTED' }, ['0', '2', '4', '1', '3', '5']],
      [{ index: 'gsi1' as const, pk: 'LISTED', beginsWith: 'odd#' }, ['1', '3', '5']],
      [{ index: 'gsi1' as const, pk: 'LISTED', from: 'even#4', newestFirst: true }, ['5', '3', '1', '4']],
      [{ index: 'gsi1' as const, pk: 'LISTED', to: 'even#4' }, ['0', '2', '4']],
      [{ index: 'gsi2' as const, pk: 'LISTED' }, []],
      [{ pk: 'nothing' }, []],
    ])('%j', async (listing, expected) => {
      expect(await all(table.list(listing))).toEqual(expected);
    });

    it('goes on over pages, which DynamoDB ends at a megabyte', async () => {
      const names = Array.from({ length: 25 }, (_, n) => `${n}`.padStart(2, '0'));
      const text = 'x'.repeat(100_000);
      await Promise.all(names.map((sk) => table.putNew({ pk: 'LARGE', sk, text })));
      expect(await all(table.list({ pk: 'LARGE' }))).toEqual(names);
      expect(await all(table.list({ pk: 'LARGE', most: 17 }))).toEqual(names.slice(0, 17));
    });
  });

  it('throws what DynamoDB says where there is no such table', async () => {
    const missing = openTable(running.client, 'another');
    await expect(missing.get({ pk: 'a', sk: 'b' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(missing.getMany([{ pk: 'a', sk: 'b' }], 'eventual')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('keys that DynamoDB leaves unread', () => {
  const keys = Array.from({ length: 3 }, (_, n) => ({ pk: `K${n}`, sk: '1' }));
  let aws: ScriptedAws;
  let given: number;

  /** As much of a BatchGetItem as this reads. */
  const batch = z.object({ RequestItems: z.object({ things: z.object({ Keys: z.array(z.unknown()) }) }) });
  const wanted = (input: unknown) => batch.parse(input).RequestItems.things.Keys;

  beforeAll(async () => {
    aws = await startScriptedAws(({ input }) => {
      const asked = wanted(input);
      const Keys = asked.slice(given);
      const unread = Keys.length > 0 ? { things: { Keys } } : {};
      return { body: { Responses: { things: asked.slice(0, given) }, UnprocessedKeys: unread } };
    });
  });

  afterAll(() => aws.close());

  beforeEach(() => {
    aws.requests.length = 0;
  });

  it('are asked for again, and only those', async () => {
    given = 1;
    const table = openTable(clientOf(aws.url), 'things');
    expect(await hurry(() => table.getMany(keys, 'consistent'))).toEqual(keys);
    expect(aws.requests.map(({ input }) => wanted(input).length)).toEqual([3, 2, 1]);
  });

  it('are given up after six times, and never taken for missing', async () => {
    given = 0;
    const table = openTable(clientOf(aws.url), 'things');
    await expect(hurry(() => table.getMany(keys, 'consistent'))).rejects.toThrow('left 3 keys of a batch unread');
    expect(aws.requests).toHaveLength(6);
  });
});

it('a refused batch is not asked for again', async () => {
  const aws = await startScriptedAws(() => refusal('AccessDeniedException'));
  const table = openTable(clientOf(aws.url), 'things');
  await expect(table.getMany([{ pk: 'K', sk: '1' }], 'eventual')).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  expect(aws.requests).toHaveLength(1);
  await aws.close();
});
