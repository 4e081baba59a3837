import { isDynoxideThere } from '../dynoxide.ts';
import { type EventTable, makeEventTable } from '../event-tables.ts';
import { ASKED_AT, eventsOf, MANY_CHANNELS, ONE, ONE_CHANNEL, OTHER, questionOf } from '../events.ts';
import { type Looking, lookInto } from '../look-into.ts';
import { median, upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Row, type Section } from '../row.ts';
import { measureExport } from './export.ts';
import { type Bench, inTurn } from './pair.ts';

/** Events in the smaller table. */
const FEW = 1_000;

/** The audit over a table of very many events and over one of few, each in a DynamoDB of its own. */
export async function measureAudit(bench: Bench, effort: Effort): Promise<Section[]> {
  if (!isDynoxideThere()) {
    const notes = ['Not measured: the embedded DynamoDB that can hold so much is for Linux on x64.'];
    return [{ title: 'Audit', first: '–', second: '–', rows: [], notes }];
  }
  const { children, stage, tell } = bench;
  const [few, many] = [
    { channels: ONE_CHANNEL, count: FEW },
    { channels: MANY_CHANNELS, count: effort.events },
  ];
  const small = await makeEventTable(children, stage.folder, few, tell);
  const large = await makeEventTable(children, stage.folder, many, tell);
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

/** A busy channel's first page: of very many events, and of all those that the small table has. */
async function measurePages({ tell }: Bench, effort: Effort, { small, large }: Tables): Promise<Section> {
  const [many, few] = [lookInto(large.url), lookInto(small.url)];
  const measured = async (name: string, count: number, look: (looking: Looking) => Promise<number>) => {
    tell(`Audit: ${name}`);
    const [first, second]: [number[], number[]] = [[], []];
    // What comes first is the warm-up.
    for (const round of upTo(effort.rounds + 1)) {
      const [ofMany, ofFew]: [number[], number[]] = [[], []];
      for (const number of upTo(count)) {
        await inTurn(
          number,
          async () => void ofMany.push(await look(many)),
          async () => void ofFew.push(await look(few)),
        );
      }
      if (round === 0) continue;
      first.push(median(ofMany));
      second.push(median(ofFew));
    }
    return { first, second };
  };
  const pages = await measured('a channel’s first page', effort.pages, (looking) => looking.page());
  const asked = { first: [many.requests()], second: [few.requests()] };
  const answers = await measured('the first answer', effort.pages / 10, (looking) => looking.answer());
  const own = await ownEvents(many, effort);
  for (const each of [many, few]) each.close();
  return {
    title: 'Audit',
    ...{ first: `${effort.events} events`, second: `${FEW} events` },
    rows: [
      compare({ name: 'a channel’s first page', unit: 'ms', ...pages, target: { most: 1.2 } }),
      compare({ name: 'requests to DynamoDB for it', unit: 'requests', ...asked, target: { most: 1 } }),
      compare({ name: 'until something is answered', unit: 'ms', ...answers, target: { most: 1.2 } }),
      own,
    ],
    notes: [
      `A channel of ${eventsOf(ONE, effort.events)} events in one month, and one of ${FEW}. An answer waits for five hundred`,
      'of them to be counted; what more come to is said after it.',
      `Two channels of ${eventsOf(ONE, effort.events)} events in one month: each shows its own, all and only.`,
    ],
  };
}

/** Reads both busy channels to the end. Throws where one shows an event of another, or one twice, or too few. */
async function ownEvents({ trail }: Looking, effort: Effort): Promise<Row> {
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
