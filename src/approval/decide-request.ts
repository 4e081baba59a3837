import type { Objects } from '../aws/objects.ts';
import type { AllowList } from '../rules/allow-list.ts';
import { checkPin, type PinCheck } from '../share/check-pin.ts';
import { type LifeRefusal, standingOf } from '../share/life.ts';
import { isOpen, type Share, type SharedObject } from '../share/share.ts';
import type { Shares } from '../share/shares.ts';
import type { Directory, Unknown } from '../slack/directory.ts';
import type { Instant, Seconds } from '../time.ts';
import { demandsOn } from './requirements.ts';

export interface DecideDeps {
  readonly shares: Shares;
  readonly allowList: AllowList;
  readonly objects: Objects;
  readonly directory: Directory;
}

/** What an approver chose. */
export interface Choice {
  readonly verdict: 'approve' | 'deny';
  readonly by: string;
  /** Shorter than what was asked for. */
  readonly length?: Seconds;
  readonly note?: string;
}

/** An object that is no longer what the approver was shown. */
export interface Changed {
  readonly object: SharedObject;
  readonly check: Exclude<PinCheck, { kind: 'same' }> | { readonly kind: 'newer' };
}

export type Decided =
  /** The share as it stands now: decided, or waiting for more to agree. */
  | { readonly kind: 'done'; readonly share: Share }
  | {
      readonly kind: 'refused';
      readonly share: Share;
      readonly reason: LifeRefusal | 'requester-not-allowed' | 'silent';
    }
  | { readonly kind: 'who'; readonly unknown: Unknown }
  | { readonly kind: 'changed'; readonly changed: readonly Changed[] }
  | { readonly kind: 'unknown' };

/**
 * Approves or denies a request, by the rules, usergroups and people as they are now. The decision is one conditional
 * write, which is its audit event as well: of many who decide at once, one does, and the others are told what it was.
 * @param cause the payload's own id: the same one decides once
 * Throws where DynamoDB or S3 cannot answer.
 */
export async function decideRequest(
  deps: DecideDeps,
  id: string,
  choice: Choice,
  cause: string,
  at: Instant,
): Promise<Decided> {
  const [share, decider] = await Promise.all([
    standing(deps.shares, id, at),
    deps.directory.whoIs(choice.by, 'fresh', 'none'),
  ]);
  if (share === undefined) return { kind: 'unknown' };
  if (decider.kind === 'unknown') return { kind: 'who', unknown: decider };
  if (!isOpen(share, at)) return { kind: 'refused', share, reason: standingOf(share, at) };
  // Who is of another organisation now does not decide here, whatever usergroup they were put into.
  if (decider.party.standing === 'outsider') return { kind: 'refused', share, reason: 'not-approver' };
  const demands = await demandsOn(deps, share, 'fresh');
  if (demands.kind === 'silent') return { kind: 'refused', share, reason: 'silent' };
  if (demands.kind !== 'demands') {
    return demands.kind === 'who' ? demands : { kind: 'refused', share, reason: 'requester-not-allowed' };
  }
  const { askings: requirements, longest } = demands;
  const { by, note, length } = choice;
  const noted = note === undefined ? {} : { note };
  if (choice.verdict === 'deny') {
    return advanced(await deps.shares.advance(id, cause, { kind: 'deny', by, at, ...noted, requirements }));
  }
  const changed = (await changedSince(deps.objects, share)).filter(({ check }) => check.kind !== 'newer');
  if (changed.length > 0) return { kind: 'changed', changed };
  const vote = { by, at, ...noted, ...(length === undefined ? {} : { length }) };
  return advanced(await deps.shares.advance(id, cause, { kind: 'approve', vote, requirements, longest }));
}

/** What an approver should know of the objects of a request: that they are not to be had any more as they were asked for, or replaced. */
export async function changedSince(objects: Objects, share: Share): Promise<Changed[]> {
  const checks = await Promise.all(
    share.objects.map(async (object) => ({ object, check: await checkPin(objects, object) })),
  );
  return checks.flatMap(({ object, check }): Changed[] => {
    if (check.kind !== 'same') return [{ object, check }];
    return check.newer ? [{ object, check: { kind: 'newer' } }] : [];
  });
}

/** A request as it stands by the clock: whoever finds it too old to be decided ends it, before anyone is told so. */
export async function standing(shares: Shares, id: string, at: Instant): Promise<Share | undefined> {
  const share = await shares.read(id);
  if (share?.status !== 'pending' || at < share.end) return share;
  const ended = await shares.advance(id, `expired ${id}`, { kind: 'expire', at });
  return ended.kind === 'unknown' ? undefined : ended.share;
}

function advanced(outcome: Awaited<ReturnType<Shares['advance']>>): Decided {
  switch (outcome.kind) {
    case 'done':
    case 'repeated':
      return { kind: 'done', share: outcome.share };
    case 'refused':
      return outcome;
    case 'unknown':
      return outcome;
  }
}
