import { inParallel } from '../../in-parallel.ts';
import type { ReportFault } from '../../slack/faults.ts';
import { type Clock, type Instant, latestOf } from '../../time.ts';
import { objectName } from '../object-ref.ts';
import type { Share } from '../share.ts';
import type { Shares } from '../shares.ts';

/** What shares are to end: by what they are of, or whose they are, or by their ids. */
export interface Scope {
  /** As `bucket/key`. */
  readonly objects: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

export interface EndAllDeps {
  readonly shares: Shares;
  readonly now: Clock;
  readonly report: ReportFault;
}

export interface AllEnded {
  /** How many, by this command or by the same payload before. */
  readonly ended: number;
  /** The buckets that they were of. */
  readonly buckets: ReadonlySet<string>;
  /** Some of them: of thousands, nobody needs all in memory. */
  readonly some: readonly Share[];
  /** That were over already, but links to them may still have worked: somebody had ended them, or given them a sooner end. */
  readonly before: number;
  /** That could not be ended just now. */
  readonly failed: number;
  /** When the last of the links to any of them stops. */
  readonly linkEnd?: Instant;
}

/** So many are ended at once. */
const AT_ONCE = 20;

/** It is looked again until nothing new is found: at least twice, and not for ever. */
const MOST_PASSES = 5;

const MOST_KEPT = 100;

/**
 * Ends every active share in a scope, each by an event of its own that names who did it; and looks again, so that one that
 * was made meanwhile is ended too. Done twice, it ends nothing twice. One that cannot be ended is reported, and keeps no
 * other from being.
 * @param progress is called after each, with how many are ended so far
 */
export async function endAll(
  deps: EndAllDeps,
  scope: Scope,
  { by, cause }: { by: string; cause: string },
  progress: (ended: number) => Promise<void>,
): Promise<AllEnded> {
  const seen = new Set<string>();
  const some: Share[] = [];
  const buckets = new Set<string>();
  const count = { ended: 0, before: 0, over: 0, failed: 0 };
  let linkEnd: Instant | undefined;
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    const known = seen.size;
    const unseen = within(deps, scope, seen);
    for await (const outcome of inParallel(unseen, (share) => endOne(deps, share, by, cause), AT_ONCE)) {
      count[outcome.kind] += 1;
      if (outcome.kind === 'ended' || outcome.kind === 'before') {
        const { kind, share, linkEnd: end } = outcome;
        for (const { bucket } of share.objects) buckets.add(bucket);
        if (kind === 'ended' && some.length < MOST_KEPT) some.push(share);
        linkEnd = latestOf(linkEnd, end);
      }
      await progress(count.ended);
    }
    if (pass > 1 && seen.size === known) break;
  }
  const { ended, before, failed } = count;
  return { ended, buckets, some, before, failed, ...(linkEnd === undefined ? {} : { linkEnd }) };
}

/** Shares in a scope that have not been seen yet: active, or over already, while links to them may still work. */
async function* within({ shares, now }: EndAllDeps, scope: Scope, seen: Set<string>): AsyncGenerator<Share, void> {
  for (const list of listsOf(shares, scope, now())) {
    for await (const share of list) {
      if (seen.has(share.id) || !isWithin(share, scope)) continue;
      seen.add(share.id);
      yield share;
    }
  }
}

/** Of more people than these not each is asked for by himself. */
const MOST_OWNERS = 50;

/** Where only a few people are named, nobody else's shares are read. */
function listsOf(shares: Shares, { objects, owners, ids }: Scope, at: Instant): AsyncIterable<Share>[] {
  if (objects.size + ids.size > 0 || owners.size > MOST_OWNERS) return [shares.everyWithLinks(at)];
  return [...owners].map((owner) => shares.withLinks(owner, at));
}

/** Whether a share or request is one of those meant. */
export function isWithin({ id, owner, objects }: Share, scope: Scope): boolean {
  return (
    scope.ids.has(id) || scope.owners.has(owner) || objects.some((object) => scope.objects.has(objectName(object)))
  );
}

type Outcome =
  | { readonly kind: 'ended' | 'before'; readonly share: Share; readonly linkEnd: Instant | undefined }
  | { readonly kind: 'over' | 'failed' };

async function endOne({ shares, now, report }: EndAllDeps, share: Share, by: string, cause: string): Promise<Outcome> {
  try {
    const advanced = await shares.advance(share.id, cause, { kind: 'revoke', by, at: now() });
    if (advanced.kind === 'unknown') return { kind: 'over' };
    const linkEnd = await shares.lastLinkEnd(share.id);
    if (advanced.kind !== 'refused') return { kind: 'ended', share: advanced.share, linkEnd };
    const mayWork = advanced.reason === 'revoked' || (linkEnd !== undefined && linkEnd > now());
    return mayWork ? { kind: 'before', share: advanced.share, linkEnd } : { kind: 'over' };
  } catch (error) {
    report(error);
    return { kind: 'failed' };
  }
}
