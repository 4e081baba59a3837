import { z } from 'zod';
import { auditViewKey, deliveryKey, deliveryPartition } from '../../aws/keys.ts';
import type { Table } from '../../aws/table.ts';
import { after, days, type Instant, instant } from '../../time.ts';
import type { Question } from '../question.ts';
import { storedQuestion } from '../views.ts';

/** What somebody wants exported. It never changes, and is known for a while after. */
export interface Order {
  readonly id: string;
  readonly user: string;
  /** Where they asked. */
  readonly channel: string;
  readonly question: Question;
}

/** An export that is being written, in the table, so that any process can end it. */
export interface Job extends Order {
  readonly startedAt: Instant;
  /** `giving`: Slack is being told to show the files, and it is too late to cancel. */
  readonly status: 'writing' | 'giving' | 'cancelled' | 'interrupted';
  readonly version: number;
  /** Until when some process is at it. */
  readonly leasedUntil: Instant;
  /** The message that tells how far it is. */
  readonly message?: { readonly channel: string; readonly ts: string };
}

/** Exports, from the order to the end. Everything throws when DynamoDB cannot answer. */
export interface Jobs {
  /** 'exists': this very order was taken before. */
  begin(order: Order, now: Instant, leasedUntil: Instant): Promise<Job | 'exists'>;
  /** Writes a job over the version that was read. Undefined: somebody else has changed it, or it is over. */
  keep(job: Job): Promise<Job | undefined>;
  find(id: string): Promise<Job | undefined>;
  all(): AsyncGenerator<Job, void>;
  /** There is no more to do about it. */
  close(id: string): Promise<void>;
  /** What was ordered, also when that is over. */
  order(id: string, now: Instant): Promise<Order | undefined>;
}

/** How long it is known what was ordered, so that it can be started again. */
const ORDER_KEPT = days(7);

const order = { id: z.string(), user: z.string(), channel: z.string(), question: storedQuestion };
const storedOrder: z.ZodType<Order> = z.object(order);
const moment = z.number().transform(instant);
const storedJob: z.ZodType<Job> = z.object({
  ...order,
  ...{ startedAt: moment, status: z.enum(['writing', 'giving', 'cancelled', 'interrupted']), version: z.number() },
  leasedUntil: moment,
  message: z.object({ channel: z.string(), ts: z.string() }).exactOptional(),
});

/** How the sort keys of exports begin, among all else that is not done yet. */
const KIND = 'export#';

export function openJobs(table: Table, team: string): Jobs {
  const orderKey = (id: string) => auditViewKey(team, `${id}#order`);
  const jobKey = (id: string) => deliveryKey(team, `${KIND}${id}`);

  return {
    async begin(ordered, now, leasedUntil) {
      const expiresAt = Math.ceil(after(now, ORDER_KEPT) / 1000);
      const taken = { ...orderKey(ordered.id), kind: 'audit export', order: ordered, expiresAt };
      if ((await table.putNew(taken)) === 'exists') return 'exists';
      const job: Job = { ...ordered, startedAt: now, status: 'writing', version: 1, leasedUntil };
      await table.putNew({ ...jobKey(ordered.id), kind: 'export', job, version: job.version, expiresAt });
      return job;
    },

    async keep(job) {
      const next = { ...job, version: job.version + 1 };
      const expiresAt = Math.ceil(after(job.startedAt, ORDER_KEPT) / 1000);
      const item = { ...jobKey(job.id), kind: 'export', job: next, version: next.version, expiresAt };
      return (await table.putVersion(item, job.version)) === 'written' ? next : undefined;
    },

    async find(id) {
      const item = await table.get(jobKey(id));
      return item === undefined ? undefined : storedJob.parse(item.job);
    },

    async *all() {
      for await (const item of table.list({ pk: deliveryPartition(team), beginsWith: KIND })) {
        yield storedJob.parse(item.job);
      }
    },

    async close(id) {
      await table.remove(jobKey(id));
    },

    async order(id, now) {
      const item = await table.get(orderKey(id));
      const isThere = item?.expiresAt !== undefined && item.expiresAt * 1000 > now;
      return isThere ? storedOrder.parse(item.order) : undefined;
    },
  };
}
