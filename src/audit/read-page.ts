import { moment } from '../aws/keys.ts';
import type { Item, Table } from '../aws/table.ts';
import { type Instant, instant } from '../time.ts';
import { type AuditEvent, readAuditEvent } from './event.ts';
import { type Partition, partitionsOf } from './partitions.ts';
import { fits, isFiltered, type Question } from './question.ts';

/** Some events, the newest first. */
export interface Page {
  readonly events: readonly AuditEvent[];
  /** Where the next page begins; undefined where there is none. */
  readonly next?: string;
  /** So many events were looked through that the page ends here, full or not. */
  readonly cutShort: boolean;
}

/** So many events at most are looked through in one go for those that fit a filter. */
const MOST_LOOKED_AT = 5_000;

/** Events in one Query where a filter may leave out most of them. */
const FILTERED_PAGE = 500;

/** Empty days and months are skipped in rounds, each twice as wide as the one before, up to so many Queries at once. */
const WIDEST_ROUND = 32;

export interface PageRead {
  readonly table: Table;
  readonly team: string;
  readonly question: Question;
  readonly now: Instant;
  /** How many events a page has. */
  readonly most: number;
  /** `next` of the page before. A cursor is a sort key: what comes before it is on the next page. */
  readonly cursor?: string | undefined;
}

/** The newest events before the cursor that fit. */
export async function readPage(read: PageRead): Promise<Page> {
  const { team, question, most, cursor } = read;
  const upTo = cursor ?? moment(question.to);
  const partitions = partitionsOf(team, question.scope, question.from, momentIn(upTo));
  const found: Found[] = [];
  let looked = 0;
  for (let start = 0, width = 1; start < partitions.length; ) {
    const round = partitions.slice(start, start + width);
    const taken = await Promise.all(round.map((partition) => take(read, partition, upTo)));
    for (const each of taken) {
      found.push(...each.found);
      looked += each.looked;
      const last = found[most - 1];
      if (last !== undefined && found.length > most)
        return { events: eventsOf(found, most), next: last.cursor, cutShort: false };
      if (each.stoppedAt !== undefined || looked >= MOST_LOOKED_AT) {
        return { events: eventsOf(found, most), next: each.stoppedAt ?? moment(each.partition.start), cutShort: true };
      }
    }
    start += round.length;
    // A busy time is looked through one day or month after another; a quiet one many at once.
    width = taken.some((each) => each.looked > FILTERED_PAGE) ? 1 : Math.min(2 * width, WIDEST_ROUND);
  }
  return { events: eventsOf(found, most), cutShort: false };
}

interface Found {
  readonly event: AuditEvent;
  readonly cursor: string;
}

interface Taken {
  readonly partition: Partition;
  readonly found: readonly Found[];
  readonly looked: number;
  /** The last event that was looked at, where there may be more that fit. */
  readonly stoppedAt?: string;
}

/** The newest events of a partition that fit: one more than a page, which tells that there is another page. */
async function take({ table, question, now, most }: PageRead, partition: Partition, upTo: string): Promise<Taken> {
  // The event that the cursor stands for comes along with those before it.
  const pageSize = isFiltered(question.filter) ? FILTERED_PAGE : most + 2;
  const { index, pk } = partition;
  const found: Found[] = [];
  let looked = 0;
  for await (const item of table.list({
    index,
    pk,
    from: moment(question.from),
    to: upTo,
    newestFirst: true,
    pageSize,
  })) {
    looked += 1;
    const cursor = String(item[`${index}sk`]);
    const event = cursor !== upTo && isKept(item, now) ? readAuditEvent(item) : undefined;
    if (event !== undefined && fits(event, question.filter)) found.push({ event, cursor });
    if (found.length > most) break;
    if (looked >= MOST_LOOKED_AT) return { partition, found, looked, stoppedAt: cursor };
  }
  return { partition, found, looked };
}

function eventsOf(found: readonly Found[], most: number): AuditEvent[] {
  return found.slice(0, most).map(({ event }) => event);
}

/** Of a sort key. */
function momentIn(cursor: string): Instant {
  return instant(Number(cursor.split('#', 1)[0]));
}

/** TTL deletes an item some time after its end: it is over by the clock. */
export function isKept({ expiresAt }: Item, now: Instant): boolean {
  return expiresAt === undefined || expiresAt * 1000 > now;
}
