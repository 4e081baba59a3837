import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { EventTable } from '../event-tables.ts';
import { BUSIEST, eventsOf, type Happenings, QUIET } from '../events.ts';
import { upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Section } from '../row.ts';
import { type Bench, inTurn } from './pair.ts';

const MEGABYTE = 1_000_000;
const TURNS = 5;
/** Garbage is collected before the heap is looked at. */
const COLLECTING = ['--expose-gc'];

const reading = z.object({
  events: z.number(),
  /** In milliseconds. */
  took: z.number(),
  /** At most, in bytes: resident, and JavaScript objects that were in use. */
  rss: z.number(),
  heap: z.number(),
});
type Reading = z.infer<typeof reading>;

/** How fast an export is beside a loop of Queries that does nothing with what it reads, and what memory it takes. */
export async function measureExport(bench: Bench, { events }: Effort, table: EventTable): Promise<Section[]> {
  const [most, least] = [eventsOf(BUSIEST, events), eventsOf(QUIET, events)];
  const [fast, slow]: [number[], number[]] = [[], []];
  for (const turn of upTo(TURNS)) {
    bench.tell(`Export: ${turn} of ${TURNS} turns`);
    await inTurn(
      turn,
      async () => void fast.push(speedOf(await read(bench, table, QUIET, least, 'export'))),
      async () => void slow.push(speedOf(await read(bench, table, QUIET, least, 'raw'))),
    );
  }
  bench.tell(`Export: memory for ${most} events`);
  const large = await read(bench, table, BUSIEST, most, 'export', COLLECTING);
  const small = await read(bench, table, QUIET, least, 'export', COLLECTING);
  const both = (pick: (reading: Reading) => number) => ({
    first: [pick(large) / MEGABYTE],
    second: [pick(small) / MEGABYTE],
  });
  return [
    {
      title: `Export of ${least} events`,
      ...{ first: 'product', second: 'raw Query loop', notes: [] },
      rows: [compare({ name: 'events', unit: 'per second', first: fast, second: slow })],
    },
    {
      title: 'Memory of an export',
      ...{ first: `${most} events`, second: `${least} events`, notes: [] },
      rows: [
        compare({ name: 'heap in use at most', unit: 'MB', ...both(({ heap }) => heap), target: { most: 1.2 } }),
        compare({ name: 'resident at most', unit: 'MB', ...both(({ rss }) => rss), target: { most: 1.3 } }),
      ],
    },
  ];
}

function speedOf({ events, took }: Reading): number {
  return events / (took / 1_000);
}

/** Throws where not all events were read. */
async function read(
  { children, stage }: Bench,
  { url }: EventTable,
  happenings: Happenings,
  wanted: number,
  how: 'raw' | 'export',
  flags: readonly string[] = [],
): Promise<Reading> {
  const script = fileURLToPath(new URL('../read-events.js', import.meta.url));
  const child = children.start(script, { args: [url, happenings.channel, how], flags, cwd: stage.folder });
  const gone = child.ended.then(() => {
    throw new Error(`An export has ended in the middle of it:\n${child.lastWords()}`);
  });
  gone.catch(() => {});
  const [message] = await Promise.race([once(child.process, 'message'), gone]);
  await child.ended;
  const found = reading.parse(message);
  if (found.events !== wanted) throw new Error(`${found.events} of ${wanted} events were read`);
  return found;
}
