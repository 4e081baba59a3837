import { openTrail, type Trail } from '../../src/audit/trail.ts';
import { openTable } from '../../src/aws/table.ts';
import { days } from '../../src/time.ts';
import { isDynoxideThere } from '../dynoxide.ts';
import { type EventTable, eventClient, makeEventTable } from '../event-tables.ts';
import { ASKED_AT, eventsOf, ONE, OTHER, questionOf } from '../events.ts';
import { median, upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Row, type Section } from '../row.ts';
import { TABLE, TEAM } from '../scene.ts';
import { measureExport } from './export.ts';
import { type Bench, inTurn } from './pair.ts';

/** Events in the smaller table. */
const FEW = 1_000;
/** Events of a page, as the product shows them. */
const PAGE = 10;

/** The audit over a table of very many events and over one of few, each in a DynamoDB of its own. */
export async function measureAudit(bench: Bench, effort: Effort): Promise<Section[]> {
  const title = 'Audit';
  if (!isDynoxideThere()) {
    const notes = ['Not measured: the embedded DynamoDB that can hold so much is for Linux on x64.'];
    return [{ title, first: '–', second: '–', rows: [], notes }];
  }
  const { children, stage, tell } = bench;
  const small = await makeEventTable(children, stage.folder, FEW, tell);
  const large = await makeEventTable(children, stage.folder, effort.events, tell);
  try {
    return [await measurePages(bench, effort, { small, large }), ...(await measureExport(bench, effort, large))];
  } finally {
    await Promise.all([small.close(), large.close()]);
  }
}

interface Tables {
  readonly small: EventTable;
  readonly large: EventTable;
}

/** A channel's first page: that of a busy month in the large table, that of the same month in the small one. */
async function measurePages({ tell }: Bench, effort: Effort, { small, large }: Tables): Promise<Section> {
  tell('Audit: first pages');
  const [many, few] = [asking(large.url), asking(small.url)];
  const [first, second]: [number[], number[]] = [[], []];
  const looked = (rounds: number) => (rounds + 1) * effort.pages;
  // What comes first is the warm-up.
  for (const _round of upTo(effort.rounds + 1)) {
    const [ofMany, ofFew]: [number[], number[]] = [[], []];
    for (const number of upTo(effort.pages)) {
      await inTurn(
        number,
        async () => void ofMany.push(await many.timeOfPage(number)),
        async () => void ofFew.push(await few.timeOfPage(number)),
      );
    }
    first.push(median(ofMany));
    second.push(median(ofFew));
  }
  const pages = looked(effort.rounds);
  const requests = { first: [many.requests() / pages], second: [few.requests() / pages] };
  const own = await ownEvents(many.trail, effort);
  for (const each of [many, few]) each.close();
  const times = { first: first.slice(1), second: second.slice(1) };
  return {
    title: 'Audit',
    ...{ first: `${effort.events} events`, second: `${FEW} events` },
    rows: [
      compare({ name: 'a channel’s first page', unit: 'ms', ...times, target: { most: 1.2 } }),
      compare({ name: 'requests to DynamoDB', unit: 'requests', ...requests, target: { most: 1 } }),
      own,
    ],
    notes: [`Two channels of ${eventsOf(ONE, effort.events)} events in one month: each shows its own, all and only.`],
  };
}

/** Reads both busy channels to the end. Throws where one shows an event of another, or one twice, or too few. */
async function ownEvents(trail: Trail, effort: Effort): Promise<Row> {
  const counts: number[] = [];
  for (const happenings of [ONE, OTHER]) {
    const seen = new Set<string>();
    for await (const event of trail.all(questionOf(happenings.channel), ASKED_AT, 'oldest first')) {
      if (event.channel !== happenings.channel) throw new Error(`${happenings.channel} shows ${event.channel}`);
      seen.add(event.id);
    }
    const wanted = eventsOf(happenings, effort.events);
    if (seen.size !== wanted) throw new Error(`${happenings.channel} shows ${seen.size} of ${wanted} events`);
    counts.push(seen.size);
  }
  const [one = 0, other = 0] = counts;
  return compare({ name: 'two channels in one month', unit: 'events', first: [one], second: [other] });
}

function asking(url: string) {
  const client = eventClient(url);
  let sent = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      sent += 1;
      return next(args);
    },
    { step: 'finalizeRequest', name: 'countRequests' },
  );
  const trail = openTrail(openTable(client, TABLE), TEAM, days(400));
  return {
    trail,
    requests: () => sent,
    async timeOfPage(number: number): Promise<number> {
      const startedAt = performance.now();
      const { events } = await trail.page(questionOf((number % 2 === 0 ? ONE : OTHER).channel), ASKED_AT, PAGE);
      if (events.length !== PAGE) throw new Error(`A page has ${events.length} events`);
      return performance.now() - startedAt;
    },
    close: () => client.destroy(),
  };
}
