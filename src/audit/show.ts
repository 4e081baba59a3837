import type { Reach, Reply } from '../slack/reply.ts';
import type { Instant } from '../time.ts';
import { auditMessage, type Shown, tallyMessage } from './audit-message.ts';
import type { AuditDeps } from './deps.ts';
import { type Tally, tallyOf } from './tally.ts';
import type { AuditView } from './views.ts';

/** How many events a page shows. */
const PAGE = 10;

/** How long a page waits for what the whole comes to, in milliseconds: most questions are answered in less. */
const PATIENCE_MS = 700;

/**
 * Nor does it wait for more events than these to be counted, about as many as one Query reads: the answer takes as long,
 * however many there are.
 */
const MOST_WAITED_FOR = 500;

/** What showing a page needs of the rest. */
export type ShowDeps = Pick<AuditDeps, 'trail' | 'views' | 'sayNewBlocks'> & {
  readonly modals: Pick<AuditDeps['modals'], 'inTime'>;
};

/** Shows a page to whoever asked for it. @param zone of the person, an IANA name */
export interface Showing {
  readonly id: string;
  readonly view: Omit<AuditView, 'next'>;
  readonly zone: string;
  readonly at: Instant;
}

/**
 * Shows one page, and what the whole comes to: at once where that is counted soon, and else when it is counted. The page
 * does not wait for the count, however many events there are.
 * @param reach `in-place`: it takes the place of the message in which somebody pressed
 */
export async function show(deps: ShowDeps, showing: Showing, reply: Reply, reach: Reach): Promise<void> {
  const { id, view, at } = showing;
  const { question, cursors, look } = view;
  const { events, next, cutShort } = await deps.trail.page(question, at, PAGE, cursors.at(-1));
  await deps.views.keep(id, { ...view, ...(next === undefined ? {} : { next }) }, at);
  const shown = { ...{ id, question, events, cutShort, look }, page: cursors.length + 1, hasOlder: next !== undefined };
  let tellMany = () => {};
  const many = new Promise<'late'>((resolve) => {
    tellMany = () => resolve('late');
  });
  const counting = tally(deps, showing, tellMany);
  const counted = await deps.modals.inTime(Promise.race([counting, many]), PATIENCE_MS);
  const say = (message: Shown, where: Reach) => deps.sayNewBlocks(reply, (rich) => auditMessage(message, rich), where);
  await say({ ...shown, tally: counted === 'late' ? 'counting' : counted }, reach);
  if (counted !== 'late') return;
  const late = await counting;
  // To a command Slack posts a new message in any case, so there the page is not said twice.
  if (reach !== 'in-place') return deps.sayNewBlocks(reply, (rich) => tallyMessage(question, late, rich), reach);
  // Whoever has turned the page since sees the count with the page that they are on.
  if (!(await deps.views.isLeft(id))) await say({ ...shown, tally: late }, reach);
}

/** Counted once for a question, and not for every page of it. @param tellMany that it will take a while */
async function tally({ trail, views }: ShowDeps, { view, zone, at }: Showing, tellMany: () => void): Promise<Tally> {
  const { first, question } = view;
  const kept = await views.findTally(first, at);
  if (kept !== undefined) return kept;
  const { from, to } = question;
  const events = telling(trail.all(question, at, 'newest first'), MOST_WAITED_FOR, tellMany);
  const counted = await tallyOf(events, { from, to, zone });
  await views.keepTally(first, counted, at);
  return counted;
}

/** All of a list, telling when there turn out to be more than so many. */
async function* telling<Each>(list: AsyncIterable<Each>, most: number, tell: () => void): AsyncGenerator<Each, void> {
  let count = 0;
  for await (const each of list) {
    count += 1;
    if (count === most + 1) tell();
    yield each;
  }
}
