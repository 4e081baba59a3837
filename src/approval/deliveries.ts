import { z } from 'zod';
import { deliveryKey, deliveryPartition, saidKey, saidPartition } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import { after, days, type Instant, instant } from '../time.ts';

/** A request of which something may still have to be said. */
export interface Delivery {
  readonly shareId: string;
  readonly openedAt: Instant;
  readonly version: number;
  /** Until when some process is at it. */
  readonly leasedUntil: Instant;
}

/** Something that was said, and where, if it can be changed there. */
export interface Said {
  readonly channel?: string;
  readonly ts?: string;
}

/**
 * What of each request has to be said and what has been, in the table: a delivery from before the request is written
 * until its outcome is said, and a note of each thing said. Throws when DynamoDB cannot answer.
 */
export interface Deliveries {
  /** Before the request is written, so that whatever is written is said. */
  open(shareId: string, at: Instant): Promise<void>;
  all(): AsyncGenerator<Delivery, void>;
  /** Takes a delivery on until a moment, or for longer. Undefined: another process is at it, or all is said. */
  take(shareId: string, now: Instant, until: Instant): Promise<Delivery | undefined>;
  /** Keeps, or with a moment that is past gives back, what was taken. Undefined: it was taken over. */
  keep(delivery: Delivery, until: Instant): Promise<Delivery | undefined>;
  close(shareId: string): Promise<void>;
  /** What has been said of a request, by what it is. */
  said(shareId: string): Promise<ReadonlyMap<string, Said>>;
  note(shareId: string, what: string, said: Said, at: Instant): Promise<void>;
}

const KIND = 'share';

/** How long it is known what was said: far longer than any request is open or any share lasts. */
const NOTES_KEPT = days(60);

const moment = z.number().transform(instant);
const stored: z.ZodType<Delivery> = z.object({
  shareId: z.string(),
  openedAt: moment,
  version: z.number(),
  leasedUntil: moment,
});
const noted: z.ZodType<Said> = z.object({ channel: z.string().exactOptional(), ts: z.string().exactOptional() });

export function openDeliveries(table: Table, team: string): Deliveries {
  const key = (shareId: string) => deliveryKey(team, `${KIND}#${shareId}`);

  async function keep(delivery: Delivery, until: Instant): Promise<Delivery | undefined> {
    const next = { ...delivery, version: delivery.version + 1, leasedUntil: until };
    const written = await table.putVersion({ ...key(delivery.shareId), kind: KIND, ...next }, delivery.version);
    return written === 'written' ? next : undefined;
  }

  return {
    keep,

    async open(shareId, at) {
      await table.putNew({ ...key(shareId), kind: KIND, shareId, openedAt: at, version: 1, leasedUntil: at });
    },

    async *all() {
      for await (const item of table.list({ pk: deliveryPartition(team), beginsWith: `${KIND}#` })) {
        yield stored.parse(item);
      }
    },

    async take(shareId, now, until) {
      const item = await table.get(key(shareId));
      const delivery = item === undefined ? undefined : stored.parse(item);
      return delivery === undefined || delivery.leasedUntil > now ? undefined : keep(delivery, until);
    },

    async close(shareId) {
      await table.remove(key(shareId));
    },

    async said(shareId) {
      const all = new Map<string, Said>();
      for await (const item of table.list({ pk: saidPartition(team, shareId) })) all.set(item.sk, noted.parse(item));
      return all;
    },

    async note(shareId, what, said, at) {
      const expiresAt = Math.ceil(after(at, NOTES_KEPT) / 1000);
      await table.putNew({ ...saidKey(team, shareId, what), kind: 'said', ...said, expiresAt });
    },
  };
}
