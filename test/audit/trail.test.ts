import type { AuditEvent } from '../../src/audit/event.ts';
import type { Filter, Question, Scope } from '../../src/audit/question.ts';
import { type AuditOccurrence, openTrail } from '../../src/audit/trail.ts';
import { eventIndexKeys, linkEventKey } from '../../src/aws/keys.ts';
import type { Listing, Table } from '../../src/aws/table.ts';
import { DAY, days, type Instant, instant } from '../../src/time.ts';
import { startTable, type TestTable } from '../support/dynamodb.ts';

const NOW = instant(Date.UTC(2026, 10, 24, 12));
const TEAM = 'T1';

let running: TestTable;

beforeAll(async () => {
  running = await startTable();
});

afterAll(() => running.close());

/** So many events of a channel, one every `every` milliseconds until now. */
async function fill(channel: string, count: number, every: number, fields: Record<string, unknown> = {}) {
  const writes = Array.from({ length: count }, (_, index) => () => {
    const at = instant(NOW - index * every);
    const id = `${channel}-${String(index).padStart(6, '0')}`;
    return running.table.putNew({
      ...linkEventKey(TEAM, `sh_${channel}`, id),
      ...eventIndexKeys(TEAM, { at, channel, id }),
      ...{ kind: 'link issued', by: `U${index % 3}`, owner: 'U0OWNER', at, channel, shareId: 'sh_00000000' },
      objects: [{ bucket: index % 100 === 99 ? 'rare' : 'team-files', key: `k${index}` }],
      linkEnd: at + 60_000,
      ...fields,
    });
  });
  while (writes.length > 0) await Promise.all(writes.splice(0, 100).map((write) => write()));
}

/** The table with every Query noted. */
function watched(): { table: Table; queries: Listing[]; read: () => number } {
  const queries: Listing[] = [];
  let read = 0;
  const table: Table = {
    ...running.table,
    async *list(listing) {
      queries.push(listing);
      for await (const item of running.table.list(listing)) {
        read += 1;
        yield item;
      }
    },
  };
  return { table, queries, read: () => read };
}

function asking(scope: Scope, from: Instant, filter: Filter = {}): Question {
  return { scope, from, to: instant(NOW + 1), filter };
}

const inChannel = (channel: string): Scope => ({ kind: 'channel', channel });
const ago = (count: number) => instant(NOW - days(count) * 1000);
const idsOf = (events: readonly AuditEvent[]) => events.map(({ id }) => id);

it('pages through a channel, newest first, over the ends of months, each event once', async () => {
  await fill('C0MONTHS0', 65, 86_400_000);
  const trail = openTrail(running.table, TEAM, days(400));
  const question = asking(inChannel('C0MONTHS0'), ago(100));
  const seen: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await trail.page(question, NOW, 10, cursor);
    seen.push(...idsOf(page.events));
    cursor = page.next;
    pages += 1;
  } while (cursor !== undefined);
  expect(pages).toBe(7);
  expect(seen).toEqual(Array.from({ length: 65 }, (_, index) => `C0MONTHS0-${String(index).padStart(6, '0')}`));
});

it('begins where it is asked to, and ends before the moment that it is asked to end at', async () => {
  const trail = openTrail(running.table, TEAM, days(400));
  const question = { ...asking(inChannel('C0MONTHS0'), ago(3)), to: ago(1) };
  expect(idsOf((await trail.page(question, NOW, 10)).events)).toEqual(['C0MONTHS0-000002', 'C0MONTHS0-000003']);
});

it('a page takes one Query of a dozen events, however many there are', async () => {
  await fill('C0BUSY000', 1_000, 1_000);
  const { table, queries, read } = watched();
  const page = await openTrail(table, TEAM, days(400)).page(asking(inChannel('C0BUSY000'), ago(7)), NOW, 10);
  expect(page.events).toHaveLength(10);
  expect(queries).toHaveLength(1);
  expect(read()).toBeLessThanOrEqual(12);
});

it('two channels of one month each show only their own', async () => {
  await fill('C0ONE0000', 30, 60_000);
  await fill('C0TWO0000', 30, 60_000);
  const trail = openTrail(running.table, TEAM, days(400));
  for (const channel of ['C0ONE0000', 'C0TWO0000']) {
    const events: AuditEvent[] = [];
    for await (const event of trail.all(asking(inChannel(channel), ago(7)), NOW, 'newest first')) events.push(event);
    expect(events).toHaveLength(30);
    expect(new Set(events.map((event) => event.channel))).toEqual(new Set([channel]));
  }
});

it('four hundred days without an event are looked through many at once, and not one by one', async () => {
  const { table, queries } = watched();
  let underWay = 0;
  let most = 0;
  let rounds = 0;
  const slow: Table = {
    ...table,
    async *list(listing) {
      if (underWay === 0) rounds += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      yield* table.list(listing);
      underWay -= 1;
    },
  };
  const empty = { ...asking({ kind: 'all' }, ago(900)), to: ago(500) };
  expect(await openTrail(slow, TEAM, days(400)).page(empty, NOW, 10)).toEqual({ events: [], cutShort: false });
  expect(queries.length).toBeGreaterThanOrEqual(400);
  expect(rounds).toBeLessThan(25);
  expect(most).toBeLessThanOrEqual(32);
});

it('events that TTL is about to delete are not shown', async () => {
  await fill('C0EXPIRED', 3, 1_000, { expiresAt: NOW / 1000 });
  await fill('C0KEPT000', 3, 1_000, { expiresAt: NOW / 1000 + 1 });
  const trail = openTrail(running.table, TEAM, days(400));
  expect((await trail.page(asking(inChannel('C0EXPIRED'), ago(7)), NOW, 10)).events).toEqual([]);
  expect((await trail.page(asking(inChannel('C0KEPT000'), ago(7)), NOW, 10)).events).toHaveLength(3);
});

it.each<[Filter, number]>([
  [{ person: 'U1' }, 333],
  [{ person: 'U0OWNER' }, 1_000],
  [{ bucket: 'rare' }, 10],
  [{ kind: 'revoked' }, 0],
  [{ bucket: 'rare', person: 'U0', kind: 'link issued' }, 4],
])('a filter leaves out the others: %j', async (filter, count) => {
  const trail = openTrail(running.table, TEAM, days(400));
  const question = asking(inChannel('C0BUSY000'), ago(7), filter);
  let found = 0;
  for await (const _event of trail.all(question, NOW, 'oldest first')) found += 1;
  expect(found).toBe(count);
  let cursor: string | undefined;
  let paged = 0;
  do {
    const page = await trail.page(question, NOW, 50, cursor);
    paged += page.events.length;
    cursor = page.next;
  } while (cursor !== undefined);
  expect(paged).toBe(count);
});

it('a page of what fits hardly anything ends after so many events, and goes on from there', async () => {
  await fill('C0RARE000', 5_200, 1_000);
  const { table, read } = watched();
  const trail = openTrail(table, TEAM, days(400));
  const question = asking(inChannel('C0RARE000'), ago(7), { bucket: 'rare' });
  const page = await trail.page(question, NOW, 100);
  expect(page).toMatchObject({ cutShort: true });
  expect(page.events).toHaveLength(50);
  expect(read()).toBeLessThanOrEqual(5_000);
  const rest = await trail.page(question, NOW, 100, page.next);
  expect(rest.events).toHaveLength(2);
  expect(rest.next).toBeUndefined();
});

it('what happens to the audit is recorded once for each cause', async () => {
  const trail = openTrail(running.table, TEAM, days(400));
  const refused: AuditOccurrence = {
    kind: 'audit refused',
    ...{ by: 'U1', at: NOW, channel: 'C0HERE000', about: 'C0THERE00', cause: 'trigger' },
    details: { since: 'yesterday' },
  };
  expect(await trail.record(refused)).toBe('written');
  expect(await trail.record(refused)).toBe('exists');
  const { events } = await trail.page(asking(inChannel('C0THERE00'), instant(NOW - DAY * 1000)), NOW, 10);
  expect(events).toMatchObject([
    {
      kind: 'audit refused',
      by: 'U1',
      at: NOW,
      channel: 'C0THERE00',
      from: 'C0HERE000',
      details: { since: 'yesterday' },
    },
  ]);
});
