import { z } from 'zod';
import { offerKey } from '../../aws/keys.ts';
import type { Table } from '../../aws/table.ts';
import { after, DAY, type Instant } from '../../time.ts';
import type { Place } from '../rule.ts';

/** A page of the list that somebody has before them. */
export interface ShownPage {
  readonly user: string;
  /** The place that the list is about, where it is not about all. */
  readonly place?: Place;
  /** Where in the list it begins, where that is not the beginning. */
  readonly from?: string;
  /** Where the next page begins, if there is one. */
  readonly next?: string;
  /** The id of the page before it, if there is one. */
  readonly before?: string;
}

/** Kept in the table for a day: a place does not fit a button, and what a button says decides nothing. */
export interface Pages {
  keep(id: string, page: ShownPage, at: Instant): Promise<void>;
  /** Undefined for one that is over, or somebody else's. */
  find(id: string, user: string, at: Instant): Promise<ShownPage | undefined>;
}

const stored: z.ZodType<ShownPage> = z.object({
  user: z.string(),
  place: z.string().exactOptional(),
  from: z.string().exactOptional(),
  next: z.string().exactOptional(),
  before: z.string().exactOptional(),
});

export function openPages(table: Table, team: string): Pages {
  return {
    async keep(id, page, at) {
      const expiresAt = Math.ceil(after(at, DAY) / 1_000);
      await table.putNew({ ...offerKey(team, id), kind: 'page of rules', page, expiresAt });
    },

    async find(id, user, at) {
      const item = await table.get(offerKey(team, id));
      // DynamoDB deletes it some time later: it is over by the clock.
      if (item?.page === undefined || item.expiresAt === undefined || item.expiresAt * 1_000 <= at) return undefined;
      const page = stored.parse(item.page);
      return page.user === user ? page : undefined;
    },
  };
}
