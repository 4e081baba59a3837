import { type Asking, admits, decide, denying, type Party, type Permit } from '../rules/decide.ts';
import type { Rule } from '../rules/rule.ts';
import { after, earliest, type Instant } from '../time.ts';
import { countedFrom, isApproved, type Share, type SharedObject } from './share.ts';

/** Someone asks for links to a share's objects. */
export interface Claim {
  readonly by: string;
  /** Where they ask. */
  readonly channel: string;
  /** Whether that is their own conversation with the bot. */
  readonly inOwnDm: boolean;
  /** `card`: Get link, which anyone can press who sees the card. `own`: what only the sharer has, wherever they are. */
  readonly through: 'card' | 'own';
}

/** Why nobody at all, or not this person, gets a link. */
export type ShareRefusal = 'revoked' | 'ended' | 'not-decided' | 'elsewhere' | 'not-for-you';

/** Why there is no link to one object of the share any more, or none for this person. */
export type RuleRefusal =
  | 'denied'
  | 'guest'
  | 'outsider'
  | 'sharer-not-allowed'
  | 'sharer-needs-approval'
  | 'over-by-rule';

export type Judged<Reason> = { readonly kind: 'refused'; readonly reason: Reason } | { readonly kind: 'may' };

/** Whether this person may have any link of the share at all. Pure. */
export function judgeShare(share: Share, claim: Claim, party: Party, now: Instant): Judged<ShareRefusal> {
  const isSharer = claim.by === share.owner;
  // First of all, so that whoever it is not for learns nothing of how it stands.
  if (!isSharer && (claim.through === 'own' || !isIn(share, party))) return { kind: 'refused', reason: 'not-for-you' };
  if (share.status === 'revoked') return { kind: 'refused', reason: 'revoked' };
  if (share.status === 'pending') return { kind: 'refused', reason: 'not-decided' };
  if (share.status !== 'active' || now >= share.end) return { kind: 'refused', reason: 'ended' };
  return isInPlace(share, claim, isSharer) ? { kind: 'may' } : { kind: 'refused', reason: 'elsewhere' };
}

export type ObjectJudged =
  | { readonly kind: 'may'; readonly rule: Permit; readonly until: Instant }
  /** `rule`: the one that decided so, where one did. */
  | { readonly kind: 'refused'; readonly reason: RuleRefusal; readonly rule?: Rule };

/** Who wants a link and whose share it is, as Slack knows them now. */
export interface People {
  readonly claimant: Party;
  /** Where the claimant asks. */
  readonly channel: string;
  readonly sharer: Party;
}

/**
 * Whether the rules, as they are now, still let the sharer share this object and this person have it, and until when.
 * The sharer is judged where they shared: nobody is let in by a channel's rule from another conversation. What forbids
 * counts wherever it is asked. Pure.
 */
export function judgeObject(
  rules: readonly Rule[],
  share: Share,
  object: SharedObject,
  { claimant, channel, sharer }: People,
  now: Instant,
): ObjectJudged {
  const { picked = false } = share;
  const asking = (party: Party, where: string): Asking => ({
    party,
    channel: where,
    picked,
    object,
    action: 'download',
  });
  const deny = denying(rules, asking(claimant, channel)) ?? denying(rules, asking(claimant, share.channel));
  if (deny !== undefined) return { kind: 'refused', reason: 'denied', rule: deny };
  // The card is where it is; whether outsiders are there matters to what each of them gets, not to the others.
  const wish = { audience: share.audience.kind, sharedOutside: false, receivers: [], length: 'default' } as const;
  const decision = decide(rules, asking(sharer, share.channel), wish);
  if (decision.kind === 'refuse') {
    return { kind: 'refused', reason: 'sharer-not-allowed', ...('rule' in decision ? { rule: decision.rule } : {}) };
  }
  const { rule } = decision;
  // An approved share needs no second approval.
  if (decision.kind === 'needs-approval' && !isApproved(share)) {
    return { kind: 'refused', reason: 'sharer-needs-approval', rule };
  }
  if (claimant.standing !== 'member' && !admits(rule, claimant.standing)) {
    return { kind: 'refused', reason: claimant.standing, rule };
  }
  const until = earliest(share.end, after(countedFrom(share), rule.effect.longest));
  return now < until ? { kind: 'may', rule, until } : { kind: 'refused', reason: 'over-by-rule', rule };
}

function isIn({ audience }: Share, party: Party): boolean {
  switch (audience.kind) {
    case 'here':
      return true;
    case 'me':
      return false;
    case 'people':
      return audience.users.includes(party.id) || audience.usergroups.some((id) => party.usergroups.includes(id));
  }
}

/** Whoever sees the card in the channel is there. In their own DM are the sharer, and people who were told by name. */
function isInPlace(share: Share, claim: Claim, isSharer: boolean): boolean {
  if (isSharer && claim.through === 'own') return true;
  if (claim.channel === share.channel) return true;
  return claim.inOwnDm && (isSharer || share.audience.kind === 'people');
}
