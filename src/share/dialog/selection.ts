import { z } from 'zod';
import type { Inspection } from '../../aws/objects.ts';
import { longId } from '../../short-id.ts';
import { instant } from '../../time.ts';
import { type ObjectRef, objectName } from '../object-ref.ts';

/** What someone has chosen in a dialog so far. */
export interface Selection {
  readonly user: string;
  readonly bucket?: string;
  /** Where in the bucket they are looking: empty, or ends in a slash. */
  readonly folder: string;
  /** At most ten, without repeats. */
  readonly objects: readonly Chosen[];
}

export interface Chosen extends ObjectRef {
  /** What S3 said when it was chosen; not there where no rule let this person share it. */
  readonly inspection?: Inspection;
}

export const MOST_CHOSEN = 10;

export function noSelection(user: string): Selection {
  return { user, folder: '', objects: [] };
}

/** The same somewhere else in S3. */
export function lookingIn(selection: Selection, place: { bucket: string; folder: string }): Selection {
  return { ...selection, ...place };
}

/** The same with another object, unless there are ten. One that is there already is looked at anew. */
export function withObject(selection: Selection, chosen: Chosen): Selection {
  const others = selection.objects.filter((each) => objectName(each) !== objectName(chosen));
  return others.length < MOST_CHOSEN ? { ...selection, objects: [...others, chosen] } : selection;
}

export function withoutObject(selection: Selection, id: string): Selection {
  return { ...selection, objects: selection.objects.filter((each) => chosenId(each) !== id) };
}

/** What a button calls an object, whose key would not fit it. */
export function chosenId(object: ObjectRef): string {
  return longId('chosen', object.bucket, object.key);
}

const inspection: z.ZodType<Inspection> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    facts: z.object({
      size: z.number(),
      contentType: z.string().exactOptional(),
      lastModified: z.number().transform(instant).exactOptional(),
      etag: z.string(),
      versionId: z.string().exactOptional(),
    }),
  }),
  z.object({
    kind: z.literal('obstacle'),
    obstacle: z.enum(['missing', 'unreadable', 'archived', 'restoring', 'customer-key', 'kms', 'requester-pays']),
  }),
]);

export const storedSelection: z.ZodType<Selection> = z.object({
  user: z.string(),
  bucket: z.string().exactOptional(),
  folder: z.string(),
  objects: z.array(z.object({ bucket: z.string(), key: z.string(), inspection: inspection.exactOptional() })),
});
