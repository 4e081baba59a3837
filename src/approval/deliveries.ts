import { z } from 'zod';
import { deliveryKey, deliveryPartition, saidKey, saidPartition } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import { after, DAY, type Instant, instant } from '../time.ts';

/** A request of which something may still have to be said. */
export interface Delivery {
  readonly shareId: string;
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
  /** Takes a delivery on for a while. False: another process did. */
  lease(delivery: Delivery, until: Instant): Promise<boolean>;
  close(shareId: string): Promise<void>;
  /** What has been said of a request, by what it is. */
  said(shareId: string): Promise<ReadonlyMap<string, Said>>;
  note(shareId: string, what: string, said: Said, at: Instant): Promise<void>;
}

const KIND = 'share';

const stored = z.object({ shareId: z.string(), version: z.number(), leasedUntil: z.number().transform(instant) });
const noted: z.ZodType<Said> = z.object({ channel: z.string().exactOptional(), ts: z.string().exactOptional() });

export function openDeliveries(table: Table, team: string): Deliveries {
  const key = (shareId: string) => deliveryKey(team, `${KIND}#${shareId}`);
  return {
    async open(shareId, at) {
      await table.putNew({ ...key(shareId), kind: KIND, shareId, version: 1, leasedUntil: at });
    },

    async *all() {
      for await (const item of table.list({ pk: deliveryPartition(team), beginsWith: `${KIND}#` }))
        yield stored.parse(item);
    },

    async lease({ shareId, version }, until) {
      const next = { ...key(shareId), kind: KIND, shareId, version: version + 1, leasedUntil: until };
      return (await table.putVersion(next, version)) === 'written';
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
      // Long after the request is over nobody asks any more.
      const expiresAt = Math.ceil(after(at, DAY) / 1000) + 60 * DAY;
      await table.putNew({ ...saidKey(team, shareId, what), kind: 'said', ...said, expiresAt });
    },
  };
}
