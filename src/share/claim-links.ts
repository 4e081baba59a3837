import { type Permit, principalsOf } from '../rules/decide.ts';
import type { Rule } from '../rules/rule.ts';
import type { Unknown } from '../slack/directory.ts';
import { after, earliest, type Instant, wholeSecond } from '../time.ts';
import { checkPin, type PinCheck } from './check-pin.ts';
import type { ShareDeps } from './deps.ts';
import {
  type Claim,
  judgeObject,
  judgeShare,
  type People,
  type RuleRefusal,
  type ShareRefusal,
} from './judge-claim.ts';
import { asRecorded, type LinkEvent, type ObjectRefused } from './link-events.ts';
import { type Link, mintLinks, realEnd } from './links.ts';
import type { Share, SharedObject } from './share.ts';

/** Why one object of the share has no link now. */
export interface Withheld {
  readonly object: SharedObject;
  readonly reason: RuleRefusal | Exclude<PinCheck, { kind: 'same' }>;
  readonly rule?: Rule;
}

/** What a link's life is cut short by, where it is: the sharer reads it, and what to do about it. */
export type EndsBy = 'share' | 'claim' | 'rule' | 'credentials';

export type Claimed =
  | {
      readonly kind: 'links';
      readonly share: Share;
      readonly links: readonly Link[];
      /** When they really end. */
      readonly linkEnd: Instant;
      readonly endsBy: EndsBy;
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
  const refuse = async (reason: string, answer: Claimed, refused: readonly ObjectRefused[] = []): Promise<Claimed> =>
    (await record({ kind: 'link refused', reason, refused })) === 'exists' ? { kind: 'repeated' } : answer;

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
  const people = { claimant: claimant.party, channel: claim.channel, sharer: sharer.party };
  const signing = deps.takeSigner(claim.by);
  signing.catch(() => {});
  const { may, withheld } = await judgeObjects(deps, share, people, at);
  const refused = withheld.map(asRefused);
  const from = wholeSecond(at);
  const { until, endsBy } = lastMoment(share, isSharer ? undefined : after(from, deps.claimLinkTtl), may);
  const linkEnd = may.length === 0 ? undefined : realEnd(await signing, from, until);
  if (linkEnd === undefined) {
    const answer: Claimed =
      withheld.length > 0 ? { kind: 'none', share, withheld } : { kind: 'refused', share, reason: 'ended' };
    return refuse(refused[0]?.reason ?? 'ended', answer, refused);
  }

  const objects = may.map(({ object }) => object);
  const rules = may.map(({ rule }) => ({ id: rule.id, version: rule.version }));
  const issued = { kind: 'link issued', objects: objects.map(asRecorded), linkEnd, rules, refused } as const;
  if ((await record(issued)) === 'exists') return { kind: 'repeated' };
  const [now, links] = await Promise.all([
    deps.shares.read(id),
    mintLinks(await signing, share, objects, from, linkEnd),
  ]);
  if (now?.status !== 'active') {
    await record({ kind: 'link refused', reason: 'revoked', refused: [] }, `${cause} after all`);
    return { kind: 'refused', share, reason: 'revoked' };
  }
  return {
    kind: 'links',
    share,
    links,
    linkEnd,
    endsBy: linkEnd < until ? 'credentials' : endsBy,
    newer: may.flatMap(({ newer, object }) => (newer ? [object] : [])),
    withheld,
  };
}

interface May {
  readonly object: SharedObject;
  readonly rule: Permit;
  readonly until: Instant;
  readonly newer: boolean;
}

/** When the links end as far as share, rules and CLAIM_LINK_TTL go, and which of them it is. */
function lastMoment(
  share: Share,
  claimEnd: Instant | undefined,
  may: readonly May[],
): { until: Instant; endsBy: EndsBy } {
  const byRule = earliest(share.end, ...may.map(({ until }) => until));
  if (claimEnd !== undefined && claimEnd < byRule) return { until: claimEnd, endsBy: 'claim' };
  return { until: byRule, endsBy: byRule < share.end ? 'rule' : 'share' };
}

/** Rules and S3 are asked at once; of what a rule refuses, S3's answer is neither waited for nor told. */
async function judgeObjects(
  { allowList, objects }: ShareDeps,
  share: Share,
  people: People,
  at: Instant,
): Promise<{ may: readonly May[]; withheld: readonly Withheld[] }> {
  const { claimant, channel, sharer } = people;
  const principals = [sharer, claimant].flatMap((party) => [
    ...principalsOf(party, share.channel),
    ...principalsOf(party, channel),
  ]);
  const checks = share.objects.map((object) => ({ object, check: checkPin(objects, object) }));
  for (const { check } of checks) check.catch(() => {});
  const rules = await allowList.candidates(share.objects, principals, 'download', 'consistent');
  const judged = await Promise.all(
    checks.map(async ({ object, check }): Promise<May | Withheld> => {
      const ruled = judgeObject(rules, share, object, people, at);
      if (ruled.kind === 'refused') return { object, ...ruled };
      const pin = await check;
      return pin.kind === 'same' ? { object, ...ruled, newer: pin.newer } : { object, reason: pin, rule: ruled.rule };
    }),
  );
  return {
    may: judged.flatMap((each) => ('until' in each ? [each] : [])),
    withheld: judged.flatMap((each) => ('until' in each ? [] : [each])),
  };
}

function asRefused({ object, reason, rule }: Withheld): ObjectRefused {
  const { bucket, key } = object;
  const why = typeof reason === 'string' ? reason : reason.kind === 'obstacle' ? reason.obstacle : reason.kind;
  return { bucket, key, reason: why, ...(rule === undefined ? {} : { rule: { id: rule.id, version: rule.version } }) };
}
