import { z } from 'zod';
import type { Table } from '../../aws/table.ts';
import { type DialogStates, openDialogStates } from '../../dialog-states.ts';
import type { ObjectRef } from '../../share/object-ref.ts';
import type { Place } from '../rule.ts';
import { type Filled, NOTHING_FILLED, storedFilled } from './filled.ts';

/** A rule as somebody is making or changing it in a dialog. */
export interface Draft {
  readonly user: string;
  /** False for one that was never begun, is a day old, or is another person's. */
  readonly isOpen: boolean;
  /** Where the dialog was opened. */
  readonly openedIn?: string;
  /** Empty until one is chosen. */
  readonly bucket: string;
  /** Empty for all of the bucket, or ends in a slash. */
  readonly folder: string;
  /** One object in it, where it is not for all of the folder: its whole key. */
  readonly key?: string;
  readonly filled: Filled;
  /** The rule that is changed, as it was seen first; its name stays. */
  readonly changes?: { readonly id: string; readonly version: number };
  /** The id of the offer by which somebody asks for the rule, and what they asked for. */
  readonly asked?: Asked;
}

export interface Asked {
  readonly offer: string;
  readonly by: string;
  readonly channel: string;
  readonly objects: readonly ObjectRef[];
}

export type Drafts = DialogStates<Draft>;

export function noDraft(user: string): Draft {
  return { user, isOpen: false, bucket: '', folder: '', filled: NOTHING_FILLED };
}

/** The same for another place: the whole bucket, a folder, or one key. */
export function about(draft: Draft, place: Place): Draft {
  const { key: _key, ...rest } = draft;
  const slash = place.indexOf('/');
  if (slash === -1) return { ...rest, bucket: place, folder: '' };
  const key = place.slice(slash + 1);
  const at = { ...rest, bucket: place.slice(0, slash), folder: key.slice(0, key.lastIndexOf('/') + 1) };
  return key.endsWith('/') || key === '' ? at : { ...at, key };
}

/** Undefined until a bucket is chosen. */
export function placeOf({ bucket, folder, key }: Draft): Place | undefined {
  if (bucket === '') return undefined;
  if (key !== undefined) return `${bucket}/${key}`;
  return folder === '' ? bucket : `${bucket}/${folder}`;
}

const storedDraft: z.ZodType<Draft> = z.object({
  user: z.string(),
  isOpen: z.boolean(),
  openedIn: z.string().exactOptional(),
  bucket: z.string(),
  folder: z.string(),
  key: z.string().exactOptional(),
  filled: storedFilled,
  changes: z.object({ id: z.string(), version: z.number() }).exactOptional(),
  asked: z
    .object({
      offer: z.string(),
      by: z.string(),
      channel: z.string(),
      objects: z.array(z.object({ bucket: z.string(), key: z.string() })),
    })
    .exactOptional(),
});

export function openDrafts(table: Table, team: string): Drafts {
  return openDialogStates(table, team, { kind: 'draft', schema: storedDraft, nothing: noDraft });
}
