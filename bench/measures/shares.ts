import type { Audience } from '../commands.ts';
import { type LoadOptions, load } from '../load.ts';
import { percentile, upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Row, type Section } from '../row.ts';
import { usageOf } from '../usage.ts';
import { type Bench, inTurn, type Pair, type Side, startPair } from './pair.ts';

/** What one app did in one round. */
interface Round {
  /** How long each link took, in milliseconds. */
  readonly latencies: number[];
  /** Milliseconds. */
  took: number;
  /** CPU time of the app's process, in microseconds. */
  cpu: number;
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
  const ours: Round[] = [];
  const theirs: Round[] = [];
  for (const _round of upTo(rounds)) {
    const [our, their]: [Round, Round] = [emptyRound(), emptyRound()];
    await slices(how.atOnce, commands, async (number, slice) => {
      await inTurn(
        number,
        () => add(our, product, { ...how, commands: slice }),
        () => add(their, floor, { ...how, commands: slice }),
      );
    });
    ours.push(our);
    theirs.push(their);
  }
  const both = (pick: (one: Round) => number) => ({ first: ours.map(pick), second: theirs.map(pick) });
  const name = (what: string) => `${what}, ${how.audience}, ${how.atOnce} at once`;
  const latency = (share: number) => both(({ latencies }) => percentile(latencies, share));
  const throughput = both(({ took }) => (commands / took) * 1000);
  return [
    compare({ name: name('throughput'), unit: 'per second', ...throughput, target: { least: 0.85 } }),
    compare({ name: name('p50'), unit: 'ms', ...latency(0.5), target: { most: 1.15 } }),
    compare({ name: name('p99'), unit: 'ms', ...latency(0.99) }),
    compare({ name: name('CPU per share'), unit: 'µs', ...both(({ cpu }) => cpu / commands) }),
  ];
}

function emptyRound(): Round {
  return { latencies: [], took: 0, cpu: 0 };
}

/**
 * A round in small parts, so that whatever else the machine does for a second meets both apps; but with so many at once
 * not so small that most of a part is its beginning and its end.
 */
async function slices(atOnce: number, commands: number, run: (number: number, slice: number) => Promise<void>) {
  const most = atOnce === 1 ? 10 : atOnce * 6;
  for (let done = 0, number = 0; done < commands; done += most, number += 1) {
    await run(number, Math.min(most, commands - done));
  }
}

async function add(round: Round, { app, typing }: Side, how: LoadOptions): Promise<void> {
  const before = await usageOf(app.child, 'look');
  const { latencies, took } = await load(typing, how);
  const after = await usageOf(app.child, 'look');
  round.latencies.push(...latencies);
  round.took += took;
  round.cpu += after.cpu - before.cpu;
}
