import { type ShowDeps, show } from '../src/audit/show.ts';
import { openTrail, type Trail } from '../src/audit/trail.ts';
import { openAuditViews } from '../src/audit/views.ts';
import { openTable } from '../src/aws/table.ts';
import { inTime } from '../src/slack/in-time.ts';
import { createSayNewBlocks } from '../src/slack/new-blocks.ts';
import { days } from '../src/time.ts';
import { eventClient } from './event-tables.ts';
import { ASKED_AT, ONE, questionOf } from './events.ts';
import { SHARER, TABLE, TEAM } from './scene.ts';

/** The audit of one table, as an auditor asks for it. Everything throws where too little comes of it. */
export interface Looking {
  readonly trail: Trail;
  /** Reads a busy channel's first page. How long it took, in milliseconds. */
  page(): Promise<number>;
  /** Asks for the same as the command does. How long it took until something was answered, in milliseconds. */
  answer(): Promise<number>;
  /** How many requests DynamoDB has been sent for each page. */
  requests(): number;
  close(): void;
}

/** More than an answer waits for. */
const MOST_COUNTED = 800;
/** Events of a page, as the product shows them. */
const PAGE = 10;

export function lookInto(url: string): Looking {
  const client = eventClient(url);
  let sent = 0;
  let pages = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      sent += 1;
      return next(args);
    },
    { step: 'finalizeRequest', name: 'countRequests' },
  );
  const table = openTable(client, TABLE);
  const trail = openTrail(table, TEAM, days(400));
  const deps: ShowDeps = {
    // What is counted after the answer is not waited for by anybody: here it would only keep the next one waiting.
    trail: { ...trail, all: (...asked) => firstOf(trail.all(...asked), MOST_COUNTED) },
    views: openAuditViews(table, TEAM),
    sayNewBlocks: createSayNewBlocks(() => ASKED_AT),
    modals: { inTime },
  };
  const question = questionOf(ONE.channel);
  // No two answers have one view.
  let asked = Date.now();

  return {
    trail,
    async page() {
      const startedAt = performance.now();
      pages += 1;
      const { events } = await trail.page(question, ASKED_AT, PAGE);
      if (events.length !== PAGE) throw new Error(`A page has ${events.length} events`);
      return performance.now() - startedAt;
    },
    async answer() {
      asked += 1;
      const id = `bench-${asked}`;
      const view = { user: SHARER, channel: ONE.channel, first: id, question, cursors: [], look: 'table' as const };
      const answeredAt: number[] = [];
      const startedAt = performance.now();
      const reply = async () => void answeredAt.push(performance.now());
      await show(deps, { id, view, zone: 'UTC', at: ASKED_AT }, reply, 'only-them');
      return (answeredAt[0] ?? Number.NaN) - startedAt;
    },
    requests: () => sent / pages,
    close: () => client.destroy(),
  };
}

async function* firstOf<Each>(list: AsyncIterable<Each>, most: number): AsyncGenerator<Each, void> {
  let count = 0;
  for await (const each of list) {
    yield each;
    count += 1;
    if (count === most) return;
  }
}
