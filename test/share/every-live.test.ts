import { startDynamoDb } from '../../demo/dynamodb/server.ts';
import { type Draft, openShares, type Shares } from '../../src/share/shares.ts';
import { after, days, hours, instant, LONGEST_LINK } from '../../src/time.ts';
import { startTable, type TestTable } from '../support/dynamodb.ts';

const NOON = instant(Date.UTC(2026, 10, 24, 12));
const DRAFT: Draft = {
  ...{ owner: 'U1', channel: 'C1', objects: [], audience: { kind: 'here' }, status: 'active' },
  ...{ startedAt: NOON, end: after(NOON, hours(2)) },
};

let running: TestTable;
let shares: Shares;

beforeEach(async () => {
  running = await startTable(startDynamoDb);
  shares = openShares(running.table, 'T1', days(400));
});

afterEach(() => running.close());

async function ids(list: AsyncIterable<{ id: string }>): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of list) found.push(id);
  return found;
}

async function shared(cause: string, changed: Partial<Draft> = {}): Promise<string> {
  return (await shares.create({ ...DRAFT, ...changed }, cause)).share.id;
}

test('every active share of the installation is there once, whoever’s it is', async () => {
  const [one, other] = [await shared('1'), await shared('2', { owner: 'U2' })];
  await shares.advance(one, 'renewal', { kind: 'renew', by: 'U1', at: NOON, end: after(NOON, hours(3)), rules: [] });
  expect((await ids(shares.everyLive(NOON))).sort()).toEqual([one, other].sort());
});

test('what is over, was ended, or is of another installation is not', async () => {
  const [kept, ended] = [await shared('1', { end: after(NOON, hours(5)) }), await shared('2')];
  await shared('3', { end: after(NOON, hours(1)) });
  await openShares(running.table, 'T2', days(400)).create(DRAFT, '4');
  await shares.advance(ended, 'end', { kind: 'revoke', by: 'U1', at: NOON });
  expect(await ids(shares.everyLive(after(NOON, hours(1))))).toEqual([kept]);
});

test.each([0, 12, 23])('one of seven days is there until its end, begun at %i o’clock', async (hour) => {
  const startedAt = instant(Date.UTC(2026, 10, 17, hour, 59, 59, 999));
  const end = after(startedAt, LONGEST_LINK);
  const id = await shared('1', { startedAt, end });
  expect(await ids(shares.everyLive(instant(end - 1)))).toEqual([id]);
  expect(await ids(shares.everyLive(end))).toEqual([]);
});

test('one that was renewed for longer than it ever had been is there until its new end', async () => {
  const id = await shared('1');
  const at = after(NOON, hours(1));
  const end = after(at, LONGEST_LINK);
  await shares.advance(id, 'renewal', { kind: 'renew', by: 'U1', at, end, rules: [] });
  expect(await ids(shares.everyLive(instant(end - 1)))).toEqual([id]);
});

test('someone’s shares are in the order of their newest ends, however they were before', async () => {
  const renewed = await shared('1', { end: after(NOON, hours(1)) });
  const shorter = await shared('2', { end: after(NOON, hours(9)) });
  const between = await shared('3', { end: after(NOON, hours(2)) });
  const last = await shared('4', { end: after(NOON, hours(4)) });
  const renew = (id: string, length: number) =>
    shares.advance(id, `${id} renewed`, {
      ...{ kind: 'renew', by: 'U1', at: NOON, end: after(NOON, hours(length)), rules: [] },
    });
  await renew(renewed, 3);
  await renew(shorter, 1);
  expect(await ids(shares.live('U1', NOON))).toEqual([shorter, between, renewed, last]);
});

test('hundreds are read a few at a time, and all are there', async () => {
  const made = await Promise.all(Array.from({ length: 300 }, (_, n) => shared(String(n))));
  expect((await ids(shares.everyLive(NOON))).sort()).toEqual(made.sort());
});
