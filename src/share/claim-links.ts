import type { Party } from '../rules/decide.ts';
import { principalsOf } from '../rules/decide.ts';
import type { Unknown } from '../slack/directory.ts';
import { after, earliest, type Instant, wholeSecond } from '../time.ts';
import { checkPin, type PinCheck } from './check-pin.ts';
import type { ShareDeps } from './deps.ts';
import { type Claim, judgeObject, judgeShare, type RuleRefusal, type ShareRefusal } from './judge-claim.ts';
import { type Link, mintLinks, realEnd } from './links.ts';
import type { Share, SharedObject } from './share.ts';
import type { LinkEvent } from './shares.ts';

/** Why one object of the share has no link now. */
export interface Withheld {
  readonly object: SharedObject;
  readonly reason: RuleRefusal | Exclude<PinCheck, { kind: 'same' }>;
}

export type Claimed =
  | {
      readonly kind: 'links';
      readonly share: Share;
      readonly links: readonly Link[];
      /** When they really end. */
      readonly linkEnd: Instant;
      /** Objects over which a newer version has been put. */
      readonly newer: readonly SharedObject[];
      readonly withheld: readonly Withheld[];
    }
  | { readonly kind: 'none'; readonly share: Share; readonly withheld: readonly Withheld[] }
  | { readonly kind: 'refused'; readonly share: Share; readonly reason: ShareRefusal }
  | {
      readonly kind: 'refused';
      readonly share: Share;
      readonly reason: 'who';
      readonly unknown: Unknown;
      readonly isSharer: boolean;
    }
  | { readonly kind: 'unknown' }
  /** The very same payload has been answered before. */
  | { readonly kind: 'repeated' };

/**
 * Checks everything again, as it is now, and mints links for one person: a share that stands is not enough. What comes
 * of it is written before anyone is told; and where the share was ended in between, nothing is handed over after all.
 *
 * @param cause the payload's own id: the same one gets links once
 * Throws where DynamoDB or S3 cannot answer, or there are no credentials to sign with.
 */
export async function claimLinks(
  deps: ShareDeps,
  id: string,
  claim: Claim,
  cause: string,
  at: Instant,
): Promise<Claimed> {
  const [share, claimant] = await Promise.all([deps.shares.read(id), deps.directory.whoIs(claim.by)]);
  if (share === undefined) return { kind: 'unknown' };
  const record = (outcome: LinkEvent['outcome'], of = cause) =>
    deps.shares.recordLink({ share, by: claim.by, channel: claim.channel, at, cause: of, outcome });
  const refuse = async (reason: string, answer: Claimed): Promise<Claimed> =>
    (await record({ kind: 'link refused', reason })) === 'exists' ? { kind: 'repeated' } : answer;

  if (claimant.kind === 'unknown') {
    return refuse(claimant.why, { kind: 'refused', share, reason: 'who', unknown: claimant, isSharer: false });
  }
  const judged = judgeShare(share, claim, claimant.party, at);
  if (judged.kind === 'refused') return refuse(judged.reason, { kind: 'refused', share, reason: judged.reason });
  const sharer = await deps.directory.whoIs(share.owner);
  if (sharer.kind === 'unknown') {
    return refuse(`sharer ${sharer.why}`, { kind: 'refused', share, reason: 'who', unknown: sharer, isSharer: true });
  }

  const isSharer = claim.by === share.owner;
  const people = { claimant: claimant.party, sharer: sharer.party, channel: isSharer ? share.channel : claim.channel };
  const { may, withheld } = await judgeObjects(deps, share, people, at);
  const signer = await deps.takeSigner();
  const from = wholeSecond(at);
  const allowed = may.map(({ until }) => until);
  const until = earliest(isSharer ? share.end : after(from, deps.claimLinkTtl), ...allowed);
  const linkEnd = may.length === 0 ? undefined : realEnd(signer, from, until);
  if (linkEnd === undefined) {
    const reasons = withheld.map(({ reason }) => (typeof reason === 'string' ? reason : reason.kind));
    return refuse(
      reasons.join(', ') || 'ended',
      withheld.length > 0 ? { kind: 'none', share, withheld } : { kind: 'refused', share, reason: 'ended' },
    );
  }

  const objects = may.map(({ object }) => object);
  const rules = may.map(({ rule }) => ({ id: rule.id, version: rule.version }));
  const issued = { kind: 'link issued', objects: objects.map(asRecorded), linkEnd, rules } as const;
  if ((await record(issued)) === 'exists') return { kind: 'repeated' };
  const [now, links] = await Promise.all([deps.shares.read(id), mintLinks(signer, objects, from, linkEnd)]);
  if (now?.status !== 'active') {
    await record({ kind: 'link refused', reason: 'revoked' }, `${cause} after all`);
    return { kind: 'refused', share, reason: 'revoked' };
  }
  return {
    kind: 'links',
    share,
    links,
    linkEnd,
    newer: may.flatMap(({ newer, object }) => (newer ? [object] : [])),
    withheld,
  };
}

interface May {
  readonly object: SharedObject;
  readonly rule: { readonly id: string; readonly version: number };
  readonly until: Instant;
  readonly newer: boolean;
}

/** Rules and S3 are asked at once; what a rule refuses is not told from S3's answer. */
async function judgeObjects(
  { allowList, objects }: ShareDeps,
  share: Share,
  people: { readonly claimant: Party; readonly sharer: Party; readonly channel: string },
  at: Instant,
): Promise<{ may: readonly May[]; withheld: readonly Withheld[] }> {
  const principals = [...principalsOf(people.sharer, share.channel), ...principalsOf(people.claimant, people.channel)];
  const [rules, pins] = await Promise.all([
    allowList.candidates(share.objects, principals, 'download', 'consistent'),
    Promise.all(share.objects.map(async (object) => ({ object, pin: await checkPin(objects, object) }))),
  ]);
  const may: May[] = [];
  const withheld: Withheld[] = [];
  for (const { object, pin } of pins) {
    const judged = judgeObject(rules, share, object, people, at);
    if (judged.kind === 'refused') withheld.push({ object, reason: judged.reason });
    else if (pin.kind !== 'same') withheld.push({ object, reason: pin });
    else may.push({ object, rule: judged.rule, until: judged.until, newer: pin.newer });
  }
  return { may, withheld };
}

function asRecorded({ bucket, key, pin }: SharedObject) {
  return { bucket, key, ...(pin.kind === 'version' ? { versionId: pin.versionId } : {}) };
}
