import { z } from 'zod';
import { offerKey } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import { longId } from '../short-id.ts';
import { after, DAY, type Instant, type Seconds, seconds } from '../time.ts';
import type { ObjectRef } from './object-ref.ts';
import type { Audience } from './share.ts';
import { storedAudience } from './stored-share.ts';

/** What one person, in one conversation, may do with one press of a button: share for as long as they are allowed to. */
export interface Offer {
  readonly user: string;
  readonly channel: string;
  readonly objects: readonly ObjectRef[];
  readonly audience: Audience;
  readonly note?: string;
  readonly length: Seconds;
  /** The share that gets a new end, where that is what is offered. */
  readonly renews?: string;
}

/** Offers are kept in the table for a day: an object key does not fit a button, and what a button says decides nothing. */
export interface Offers {
  /** @param cause the payload that led to it; @returns the id that the button carries */
  make(offer: Offer, cause: string, at: Instant): Promise<string>;
  /** Undefined for one that is over, or never was. */
  find(id: string, now: Instant): Promise<Offer | undefined>;
  /** Whether this is the first use of an offer that is good for one. */
  useOnce(id: string, at: Instant): Promise<boolean>;
  /** Gives a use back that came to nothing. */
  giveBack(id: string): Promise<void>;
}

const stored: z.ZodType<Offer> = z.object({
  user: z.string(),
  channel: z.string(),
  objects: z.array(z.object({ bucket: z.string(), key: z.string() })),
  audience: storedAudience,
  note: z.string().exactOptional(),
  length: z.number().transform(seconds),
  renews: z.string().exactOptional(),
});

export function openOffers(table: Table, team: string): Offers {
  const useKey = (id: string) => offerKey(team, `${id}#used`);
  return {
    async make(offer, cause, at) {
      const id = longId('offer', cause);
      await table.putNew({ ...offerKey(team, id), kind: 'offer', offer, expiresAt: endOf(at) });
      return id;
    },

    async find(id, now) {
      const item = await table.get(offerKey(team, id));
      // DynamoDB deletes it some time later: it is over by the clock.
      return item?.expiresAt === undefined || item.expiresAt * 1000 <= now ? undefined : stored.parse(item.offer);
    },

    async useOnce(id, at) {
      const used = { ...useKey(id), kind: 'offer used', expiresAt: endOf(at) };
      return (await table.putNew(used)) === 'written';
    },

    async giveBack(id) {
      await table.remove(useKey(id));
    },
  };
}

function endOf(at: Instant): number {
  return Math.ceil(after(at, DAY) / 1000);
}
