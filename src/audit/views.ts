import { z } from 'zod';
import { auditViewKey } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import { after, DAY, type Instant, instant } from '../time.ts';
import type { Question } from './question.ts';
import { storedTally, type Tally } from './tally.ts';

/** One page of the audit as somebody sees it. It never changes: whoever goes on from it sees another one. */
export interface AuditView {
  readonly user: string;
  /** Where it was asked for. */
  readonly channel: string;
  /** The first view of this question, which its tally belongs to. */
  readonly first: string;
  readonly question: Question;
  /** Where each page up to this one begins; the first begins with the newest event, and is not among them. */
  readonly cursors: readonly string[];
  /** Where the next page begins, if there is one. */
  readonly next?: string;
  readonly look: 'table' | 'list';
}

/**
 * What the audit's buttons go on from, kept for a day: a question does not fit a button, and what a button says decides
 * nothing. Everything throws when DynamoDB cannot answer.
 */
export interface AuditViews {
  /** @param id of what caused it; where it is there already it stays as it is */
  keep(id: string, view: AuditView, at: Instant): Promise<void>;
  /** Undefined where it is over, or another person's. */
  find(id: string, user: string, now: Instant): Promise<AuditView | undefined>;
  /** Another page takes the place of this one. */
  leave(id: string, at: Instant): Promise<void>;
  isLeft(id: string): Promise<boolean>;
  keepTally(first: string, tally: Tally, at: Instant): Promise<void>;
  findTally(first: string, now: Instant): Promise<Tally | undefined>;
}

const moment = z.number().transform(instant);
const text = z.string().exactOptional();

export const storedQuestion: z.ZodType<Question> = z.object({
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('channel'), channel: z.string() }),
    z.object({ kind: z.literal('all') }),
  ]),
  from: moment,
  to: moment,
  filter: z.object({ person: text, bucket: text, kind: text }),
});

const storedView: z.ZodType<AuditView> = z.object({
  ...{ user: z.string(), channel: z.string(), first: z.string(), question: storedQuestion },
  ...{ cursors: z.array(z.string()), next: text, look: z.enum(['table', 'list']) },
});

export function openAuditViews(table: Table, team: string): AuditViews {
  const tallyKey = (first: string) => auditViewKey(team, `${first}#tally`);
  const leftKey = (id: string) => auditViewKey(team, `${id}#left`);
  const expiresAt = (at: Instant) => Math.ceil(after(at, DAY) / 1000);

  return {
    async keep(id, view, at) {
      await table.putNew({ ...auditViewKey(team, id), kind: 'audit view', view, expiresAt: expiresAt(at) });
    },

    async find(id, user, now) {
      const item = await table.get(auditViewKey(team, id));
      // DynamoDB deletes it some time later: it is over by the clock.
      if (item?.expiresAt === undefined || item.expiresAt * 1000 <= now) return undefined;
      const view = storedView.parse(item.view);
      return view.user === user ? view : undefined;
    },

    async leave(id, at) {
      await table.putNew({ ...leftKey(id), kind: 'audit view left', expiresAt: expiresAt(at) });
    },

    async isLeft(id) {
      return (await table.get(leftKey(id))) !== undefined;
    },

    async keepTally(first, tally, at) {
      await table.putNew({ ...tallyKey(first), kind: 'audit tally', tally, expiresAt: expiresAt(at) });
    },

    async findTally(first, now) {
      const item = await table.get(tallyKey(first));
      return item?.expiresAt === undefined || item.expiresAt * 1000 <= now ? undefined : storedTally.parse(item.tally);
    },
  };
}
