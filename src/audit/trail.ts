import { auditEventKey, eventIndexKeys, moment } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import { longId } from '../short-id.ts';
import { after, type Instant, type Seconds } from '../time.ts';
import { type AuditEvent, readAuditEvent } from './event.ts';
import { partitionsOf } from './partitions.ts';
import { fits, type Question } from './question.ts';
import { isKept, type Page, readPage } from './read-page.ts';

/** What happened to the audit itself: somebody was refused, or took it out as a file. */
export interface AuditOccurrence {
  readonly kind: 'audit refused' | 'audit exported';
  readonly by: string;
  readonly at: Instant;
  /** Where it was asked. */
  readonly channel: string;
  /** The conversation that it is about, in whose audit it is found; for all of them, where it was asked. */
  readonly about: string;
  readonly cause: string;
  readonly reason?: string;
  readonly details: Readonly<Record<string, string>>;
}

/**
 * The events of one installation as they are stored, read by channel or all of them. Indexes lag: what happened a moment
 * ago may not be there yet. What TTL is about to delete is not shown. Everything throws when DynamoDB cannot answer.
 */
export interface Trail {
  /**
   * The newest events that fit, at most `most` of them. How many events there are makes no difference: unfiltered it
   * takes a Query of `most` events, or few; with a filter no more than a bounded number of events is looked at.
   * @param cursor `next` of the page before
   */
  page(question: Question, now: Instant, most: number, cursor?: string): Promise<Page>;
  /** Every event that fits, one Query after another as they are asked for. */
  all(question: Question, now: Instant, order: 'newest first' | 'oldest first'): AsyncGenerator<AuditEvent, void>;
  /** 'exists': the same cause was recorded before. */
  record(occurrence: AuditOccurrence): Promise<'written' | 'exists'>;
}

/**
 * So many events in one Query of all: about what a megabyte holds, where DynamoDB would end it anyway. Embedded ones look
 * through all that is left for each megabyte.
 */
const AT_ONCE = 500;

export function openTrail(table: Table, team: string, retention: Seconds): Trail {
  return {
    page: (question, now, most, cursor) => readPage({ table, team, question, now, most, cursor }),

    async *all({ scope, from, to, filter }, now, order) {
      const partitions = partitionsOf(team, scope, from, to);
      if (order === 'oldest first') partitions.reverse();
      const range = { from: moment(from), to: moment(to), newestFirst: order === 'newest first', pageSize: AT_ONCE };
      for (const { index, pk } of partitions) {
        for await (const item of table.list({ index, pk, ...range })) {
          const event = isKept(item, now) ? readAuditEvent(item) : undefined;
          if (event !== undefined && fits(event, filter)) yield event;
        }
      }
    },

    record({ about, cause, ...occurrence }) {
      const id = longId(occurrence.kind, cause);
      return table.putNew({
        ...auditEventKey(team, id),
        ...eventIndexKeys(team, { at: occurrence.at, channel: about, id }),
        ...occurrence,
        ...{ cause, sharedIn: about, expiresAt: Math.ceil(after(occurrence.at, retention) / 1000) },
      });
    },
  };
}
