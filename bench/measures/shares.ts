import type { Audience } from '../commands.ts';
import { type Load, load } from '../load.ts';
import { percentile, upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Row, type Section } from '../row.ts';
import { usageOf } from '../usage.ts';
import { type Bench, inTurn, type Pair, type Side, startPair } from './pair.ts';

/** What one app did in one round. */
interface Measured extends Load {
  /** CPU time of the app's process for one share, in microseconds. */
  readonly cpu: number;
}

/** From sending the signed command to the arrival of the link, of the product and of the floor app in turn. */
export async function measureShares(bench: Bench, effort: Effort): Promise<Section> {
  const pair = await startPair(bench, effort.warmUp);
  const rows: Row[] = [];
  for (const audience of ['me', 'here'] as const) {
    for (const atOnce of [1, 16]) {
      bench.tell(`Sharing with “${audience}”, ${atOnce} at once`);
      rows.push(...(await rowsFor(pair, effort, { audience, atOnce })));
    }
  }
  await pair.close();
  return { title: 'Sharing', first: 'product', second: 'floor app', rows, notes: [] };
}

async function rowsFor(
  { product, floor }: Pair,
  { rounds, commands }: Effort,
  how: { audience: Audience; atOnce: number },
): Promise<Row[]> {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (const round of upTo(rounds)) {
    await inTurn(
      round,
      async () => void ours.push(await measured(product, { ...how, commands })),
      async () => void theirs.push(await measured(floor, { ...how, commands })),
    );
  }
  const both = (pick: (one: Measured) => number) => ({ first: ours.map(pick), second: theirs.map(pick) });
  const name = (what: string) => `${what}, ${how.audience}, ${how.atOnce} at once`;
  const latency = (share: number) => both(({ latencies }) => percentile(latencies, share));
  return [
    compare({ name: name('throughput'), unit: 'per second', ...both((one) => one.perSecond), target: { least: 0.85 } }),
    compare({ name: name('p50'), unit: 'ms', ...latency(0.5), target: { most: 1.15 } }),
    compare({ name: name('p99'), unit: 'ms', ...latency(0.99) }),
    compare({ name: name('CPU per share'), unit: 'µs', ...both(({ cpu }) => cpu) }),
  ];
}

async function measured({ app, typing }: Side, how: Parameters<typeof load>[1]): Promise<Measured> {
  const before = await usageOf(app.child, 'look');
  const done = await load(typing, how);
  const after = await usageOf(app.child, 'look');
  return { ...done, cpu: (after.cpu - before.cpu) / how.commands };
}
