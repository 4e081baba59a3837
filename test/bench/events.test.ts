import { ASKED_AT, eventItems, eventsOf, MANY_CHANNELS, ONE, ONE_CHANNEL, OTHER } from '../../bench/events.ts';
import { readAuditEvent } from '../../src/audit/event.ts';
import type { Item } from '../../src/aws/table.ts';

async function all(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

it('makes as many events as it is told, each another item, and each channel its part of them', async () => {
  const items = await all(eventItems(MANY_CHANNELS, 20_000));
  expect(new Set(items.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(items.length);
  const counts = new Map<string | undefined, number>();
  for (const item of items) {
    const { channel } = readAuditEvent(item);
    counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  expect(counts).toEqual(new Map(MANY_CHANNELS.map((each) => [each.channel, eventsOf(each, 20_000)])));
  expect(MANY_CHANNELS.reduce((sum, { perMille }) => sum + perMille, 0)).toBe(1_000);
});

it('two channels share a month, and nothing is later than the question', async () => {
  const items = await all(eventItems([ONE, OTHER], 2_000));
  expect(new Set(items.map(({ gsi1pk }) => gsi1pk?.split('#').at(-1)))).toEqual(new Set(['2026-11']));
  expect(items.map(readAuditEvent).filter(({ at }) => at > ASKED_AT)).toEqual([]);
});

it('the small table’s one channel has all of its events', async () => {
  expect(await all(eventItems(ONE_CHANNEL, 1_000))).toHaveLength(1_000);
});
