import { z } from 'zod';
import type { Item } from '../aws/table.ts';
import { instant, seconds } from '../time.ts';
import type { Approval, Audience, Pin, Share, SharedObject } from './share.ts';

/** A share with what its stream of events needs to go on. */
export interface StoredShare {
  readonly share: Share;
  /** The number of the newest event; the next one is contended for. */
  readonly number: number;
  /** The payloads that made its events, oldest first, so that none does anything twice. */
  readonly causes: readonly string[];
}

export const storedAudience: z.ZodType<Audience> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here') }),
  z.object({ kind: z.literal('me') }),
  z.object({ kind: z.literal('people'), users: z.array(z.string()), usergroups: z.array(z.string()) }),
]);

const pin: z.ZodType<Pin> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version'), versionId: z.string() }),
  z.object({ kind: z.literal('etag'), etag: z.string() }),
]);

const object: z.ZodType<SharedObject> = z.object({
  bucket: z.string(),
  key: z.string(),
  size: z.number(),
  contentType: z.string().exactOptional(),
  lastModified: z.number().transform(instant).exactOptional(),
  pin,
  rule: z.object({ id: z.string(), version: z.number() }),
});

const moment = z.number().transform(instant);

const note = z.string().exactOptional();
const length = z.number().transform(seconds);

const approval: z.ZodType<Approval> = z.object({
  askedAt: moment,
  asked: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('length'), length }),
    z.object({ kind: z.literal('until'), end: moment }),
  ]),
  agreed: z.array(z.object({ by: z.string(), at: moment, length: length.exactOptional(), note })),
  decided: z.object({ by: z.string(), at: moment, note }).exactOptional(),
});

const share: z.ZodType<Share> = z.object({
  id: z.string(),
  owner: z.string(),
  channel: z.string(),
  picked: z.literal(true).exactOptional(),
  thread: z.string().exactOptional(),
  objects: z.array(object),
  audience: storedAudience,
  note,
  renews: z.string().exactOptional(),
  startedAt: moment,
  renewedAt: moment.exactOptional(),
  end: moment,
  status: z.enum(['pending', 'active', 'revoked', 'denied', 'cancelled', 'expired']),
  endedOrRenewedBy: z.string().exactOptional(),
  approval: approval.exactOptional(),
});

const event = z.object({ number: z.number(), causes: z.array(z.string()), state: share });

/** Throws a ZodError where an item is no event of a share as this version writes them. */
export function readShareEvent(item: Item): StoredShare {
  const { number, causes, state } = event.parse(item);
  return { share: state, number, causes };
}
