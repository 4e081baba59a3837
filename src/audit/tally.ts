import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../time.ts';
import type { AuditEvent } from './event.ts';
import { type Spans, spansOf } from './spans.ts';

/** What some events come to. */
export interface Tally {
  /** Shares that began; requests that are waiting or came to nothing are none. */
  readonly shares: number;
  /** Everyone who did something. */
  readonly people: number;
  /** Different objects that any of it was about. */
  readonly objects: number;
  /** Links that were handed out, one for each object. */
  readonly links: number;
  /** Links, requests and looks into the audit that were refused. */
  readonly refusals: number;
  /** How many events were counted. */
  readonly events: number;
  /** There are more, older ones, that were not counted. */
  readonly isPart: boolean;
  /** Shares over time. */
  readonly over: Spans;
}

export const storedTally: z.ZodType<Tally> = z.object({
  ...{ shares: z.number(), people: z.number(), objects: z.number(), links: z.number(), refusals: z.number() },
  ...{ events: z.number(), isPart: z.boolean() },
  over: z.object({ each: z.string(), spans: z.array(z.object({ label: z.string(), count: z.number() })) }),
});

/** No more events than these are counted for one answer; an export has all of them. */
export const MOST_COUNTED = 100_000;

/** Counts events, the newest of them first, up to so many. */
export async function tallyOf(
  events: AsyncIterable<AuditEvent>,
  { from, to, zone, most = MOST_COUNTED }: { from: Instant; to: Instant; zone: string; most?: number },
): Promise<Tally> {
  const people = new Set<string>();
  const objects = new Set<number>();
  const begun: Instant[] = [];
  const sums = { links: 0, refusals: 0, events: 0 };
  let isPart = false;
  let oldest = from;
  for await (const event of events) {
    if (sums.events === most) {
      isPart = true;
      break;
    }
    sums.events += 1;
    oldest = event.at;
    if (event.by !== undefined) people.add(event.by);
    for (const object of event.objects) objects.add(fingerprint(object.bucket, object.key));
    if (isBeginning(event)) begun.push(event.at);
    if (event.linkEnd !== undefined) sums.links += event.objects.filter(({ refused }) => refused === undefined).length;
    if (REFUSALS.has(event.kind)) sums.refusals += 1;
  }
  // Of a time that was not counted the chart shows nothing, not even that there was nothing.
  const over = spansOf(begun, isPart ? oldest : from, to, zone);
  return { shares: begun.length, people: people.size, objects: objects.size, ...sums, isPart, over };
}

const REFUSALS: ReadonlySet<string> = new Set(['link refused', 'denied', 'audit refused']);

/** A share begins when it is shared, or when the last who has to agree approves it. */
function isBeginning({ kind, status }: AuditEvent): boolean {
  return kind === 'shared' || (kind === 'approved' && status === 'active');
}

/** A hundred thousand keys of a kilobyte do not fit the memory; 48 bits of each tell them apart well enough to be counted. */
function fingerprint(bucket: string, key: string): number {
  return createHash('sha256').update(`${bucket}/${key}`).digest().readUIntBE(0, 6);
}
