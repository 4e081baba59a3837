import { z } from 'zod';
import { offerKey } from '../../aws/keys.ts';
import type { Table } from '../../aws/table.ts';
import type { Looking } from '../../dialog-states.ts';
import { after, DAY, type Instant } from '../../time.ts';
import type { ObjectRef } from '../object-ref.ts';

/** What a menu offered to one person while they typed. */
export interface Listing {
  readonly user: string;
  readonly bucket: string;
  /** Where they were looking: empty, or ends in a slash. */
  readonly folder: string;
  /** What the names below are in: the folder, or one inside it that they typed. */
  readonly level: string;
  /** Folders end in a slash, objects do not. */
  readonly names: readonly string[];
}

/** What an option of such a menu leads to. */
export type Picked =
  | { readonly kind: 'folder'; readonly bucket: string; readonly folder: string }
  | { readonly kind: 'object'; readonly object: ObjectRef };

/** Kept in the table for a day: an object's key does not fit an option, and what an option says decides nothing. */
export interface Listings {
  keep(id: string, listing: Listing, at: Instant): Promise<void>;
  /** @param option an option's value; undefined where it is none of theirs, or a day old */
  find(option: string, looking: Looking): Promise<Picked | undefined>;
}

/** The value of the option that leads to the name at `index`, to the folder above, or to where they are looking. */
export function optionValue(id: string, index: number | 'up' | 'here'): string {
  return `${id}.${index}`;
}

const OPTION = /^([0-9a-f]{32})\.(\d{1,3}|up|here)$/;

/** Whether a value is that of an option out of a listing, kept still or not. */
export function isOption(value: string): boolean {
  return OPTION.test(value);
}

const stored: z.ZodType<Listing> = z.object({
  user: z.string(),
  bucket: z.string(),
  folder: z.string(),
  level: z.string(),
  names: z.array(z.string()),
});

export function openListings(table: Table, team: string): Listings {
  return {
    async keep(id, listing, at) {
      await table.putNew({
        ...offerKey(team, id),
        ...{ kind: 'listing', listing, expiresAt: Math.ceil(after(at, DAY) / 1000) },
      });
    },

    async find(option, { user, at }) {
      const [, id, index] = OPTION.exec(option) ?? [];
      if (id === undefined || index === undefined) return undefined;
      const item = await table.get(offerKey(team, id));
      // DynamoDB deletes it some time later: it is over by the clock.
      if (item?.kind !== 'listing' || item.expiresAt === undefined || item.expiresAt * 1_000 <= at) return undefined;
      const listing = stored.parse(item.listing);
      return listing.user === user ? pickedFrom(listing, index) : undefined;
    },
  };
}

function pickedFrom({ bucket, folder, level, names }: Listing, index: string): Picked | undefined {
  if (index === 'here') return { kind: 'folder', bucket, folder };
  if (index === 'up') return { kind: 'folder', bucket, folder: above(folder) };
  const name = names[Number(index)];
  if (name === undefined) return undefined;
  const key = level + name;
  return key.endsWith('/') ? { kind: 'folder', bucket, folder: key } : { kind: 'object', object: { bucket, key } };
}

/** The folder that a folder is in: of `a/b/` it is `a/`, of `a//` too. */
export function above(folder: string): string {
  return folder.replace(/[^/]*\/$/, '');
}
