import { load } from '../load.ts';
import type { Effort } from '../options.ts';
import { compare, type Section } from '../row.ts';
import { type Usage, usageOf } from '../usage.ts';
import { type Bench, type Side, startPair } from './pair.ts';

const MEGABYTE = 1_000_000;

/** What each app keeps in memory once it has made so many shares. */
export async function measureMemory(bench: Bench, { shares }: Effort): Promise<Section> {
  const pair = await startPair(bench, 100);
  const tenth = shares / 10;
  for (let made = 0; made < shares; made += tenth) {
    bench.tell(`Memory: ${made} of ${shares} shares`);
    for (const { typing } of [pair.product, pair.floor]) {
      await load(typing, { commands: tenth, atOnce: 16, audience: 'me' });
    }
  }
  const [ours, theirs] = [await settled(pair.product), await settled(pair.floor)];
  await pair.close();
  const both = (pick: (usage: Usage) => number) => ({
    first: [pick(ours) / MEGABYTE],
    second: [pick(theirs) / MEGABYTE],
  });
  return {
    ...{ title: `Memory after ${shares} shares`, first: 'product', second: 'floor app', notes: [] },
    rows: [
      compare({ name: 'resident, garbage collected', unit: 'MB', ...both(({ rss }) => rss), target: { most: 1.3 } }),
      compare({ name: 'resident, as it was', unit: 'MB', ...both(({ rssBefore }) => rssBefore) }),
      compare({ name: 'heap in use', unit: 'MB', ...both(({ heapUsed }) => heapUsed) }),
    ],
  };
}

function settled({ app }: Side): Promise<Usage> {
  return usageOf(app.child, 'collect');
}
