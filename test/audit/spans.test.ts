import type { AuditEvent } from '../../src/audit/event.ts';
import { spansOf } from '../../src/audit/spans.ts';
import { tallyOf } from '../../src/audit/tally.ts';
import { type Instant, instant } from '../../src/time.ts';

const NOW = instant(Date.UTC(2026, 10, 24, 12));
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function ago(ms: number): Instant {
  return instant(NOW - ms);
}

test.each([
  [5 * 60_000, 'minute', 6, '11:55'],
  [HOUR, '5 minutes', 13, '11:00'],
  [4 * HOUR, '15 minutes', 17, '08:00'],
  [8 * HOUR, '30 minutes', 17, '04:00'],
  [24 * HOUR, '2 hours', 13, '23 Nov 12:00'],
  [3 * DAY, '4 hours', 19, '21 Nov 12:00'],
  [7 * DAY, 'day', 8, '17 Nov'],
  [30 * DAY, '2 days', 16, '25 Oct'],
  [90 * DAY, 'week', 14, '24 Aug 2026'],
  [400 * DAY, 'month', 14, 'Oct 2025'],
  [1_000 * DAY, '3 months', 12, 'Feb 2024'],
  [9_000 * DAY, '10 years', 3, '2002'],
])('%d ms are shown by the %s', (length, each, count, label) => {
  const { each: shown, spans } = spansOf([], ago(length), instant(NOW + 1), 'UTC');
  expect([shown, spans.length, spans[0]?.label]).toEqual([each, count, label]);
  expect(spans.length).toBeLessThanOrEqual(20);
});

test('each moment counts in the span that it is in, by the days of the person', () => {
  const late = instant(Date.UTC(2026, 10, 20, 23, 30));
  const count = (zone: string) =>
    spansOf([late, late, NOW], ago(7 * DAY), instant(NOW + 1), zone).spans.filter((each) => each.count > 0);
  expect(count('UTC')).toEqual([
    { label: '20 Nov', count: 2 },
    { label: '24 Nov', count: 1 },
  ]);
  expect(count('Europe/Berlin')).toEqual([
    { label: '21 Nov', count: 2 },
    { label: '24 Nov', count: 1 },
  ]);
  expect(count('No/Where')).toEqual(count('UTC'));
});

test('labels are unlike each other, also in the night when the clocks are put back', () => {
  const night = instant(Date.UTC(2026, 9, 25, 6));
  const { spans } = spansOf([], instant(night - 12 * HOUR), night, 'Europe/London');
  expect(new Set(spans.map(({ label }) => label)).size).toBe(spans.length);
  expect(spans.every(({ label }) => label.length <= 20)).toBe(true);
});

async function* events(count: number): AsyncGenerator<AuditEvent> {
  for (let index = 0; index < count; index += 1) {
    const objects = [{ bucket: 'b-b', key: `${index % 4}` }];
    yield {
      id: `${index}`,
      kind: 'shared',
      at: ago(index * HOUR),
      by: `U${index % 3}`,
      objects,
      rules: [],
      linkEnd: NOW,
    };
  }
}

test('of more events than are counted the newest are, and the chart begins with the oldest of those', async () => {
  const asked = { from: ago(400 * DAY), to: instant(NOW + 1), zone: 'UTC' };
  expect(await tallyOf(events(9), { ...asked, most: 9 })).toMatchObject({ shares: 9, events: 9, isPart: false });
  const part = await tallyOf(events(10), { ...asked, most: 9 });
  expect(part).toMatchObject({ shares: 9, people: 3, objects: 4, links: 9, refusals: 0, events: 9, isPart: true });
  expect(part.over.spans[0]?.label).toBe('04:00');
});
