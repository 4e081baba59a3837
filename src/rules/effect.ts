import { isDeepStrictEqual } from 'node:util';
import { judgeObject } from '../share/judge-claim.ts';
import type { Share, SharedObject } from '../share/share.ts';
import { type Instant, instant } from '../time.ts';
import { decide, type Party, type Permit } from './decide.ts';
import type { Effect, Rule, RuleName } from './rule.ts';

/** A rule that is about to be added, changed or removed. */
export interface RuleChange {
  readonly name: RuleName;
  /** The rule's id, where it has one: between equals the smaller decides, and one that is yet to come is taken for the last. */
  readonly id?: string;
  /** What it is in force with; undefined where there is none. */
  readonly before: Effect | undefined;
  /** Undefined where it is removed. */
  readonly after: Effect | undefined;
}

/** What becomes of a rule that is taken out of force. */
export function removalOf(rule: Rule): RuleChange {
  return { name: rule, id: rule.id, before: rule.effect, after: undefined };
}

/** A share or request with all that a decision about it asks for. */
export interface LookedAt {
  readonly share: Share;
  readonly sharer: Party;
  /** The people whom it names one by one. */
  readonly receivers: readonly Party[];
  /** Whether the conversation that it is for is shared with other organisations. */
  readonly sharedOutside: boolean;
  /** The rules in force that could matter for it. */
  readonly rules: readonly Rule[];
}

/** Those of an audience whom a change lets in or keeps out. */
export type Group =
  | { readonly kind: 'user' | 'usergroup'; readonly id: string }
  | { readonly kind: 'guests' | 'outsiders' };

/** What a change does to an active share, or to a request that waits for a decision. */
export type Consequence =
  /** Nobody gets a link to anything in it any more. */
  | { readonly kind: 'ends' }
  /** Nobody gets a link to some of its objects any more. */
  | { readonly kind: 'loses'; readonly objects: number }
  /** Links are to be had until this moment, and no longer. */
  | { readonly kind: 'shortens'; readonly until: Instant }
  | { readonly kind: 'keeps-out' | 'lets-in'; readonly groups: readonly Group[] }
  /** Links are to be had that were not, until this moment. */
  | { readonly kind: 'returns' | 'lengthens'; readonly until: Instant }
  /** A request that can't be approved any more. */
  | { readonly kind: 'refuses' }
  /** A request that can be approved again. */
  | { readonly kind: 'allows' }
  /** A request for what needs no approval any more. */
  | { readonly kind: 'frees' }
  /** Others decide about a request, or more of them have to agree. */
  | { readonly kind: 'approvers' };

/** What a change of a rule does to a share or a request; undefined where it does nothing to it. Pure. */
export function consequenceOf(looked: LookedAt, change: RuleChange, now: Instant): Consequence | undefined {
  const others = looked.rules.filter((rule) => !isNamed(rule, change.name));
  const before = { ...looked, rules: withRule(others, change, change.before) };
  const after = { ...looked, rules: withRule(others, change, change.after) };
  return looked.share.status === 'pending' ? ofRequest(before, after) : ofShare(before, after, change.name, now);
}

/** Whether a rule is the one of this name. */
export function isNamed(rule: RuleName, { principal, place, action }: RuleName): boolean {
  return rule.place === place && rule.action === action && isDeepStrictEqual(rule.principal, principal);
}

function withRule(others: readonly Rule[], change: RuleChange, effect: Effect | undefined): readonly Rule[] {
  return effect === undefined ? others : [...others, ruleWith(change, effect)];
}

/** The rule with an effect that is perhaps not written yet. */
export function ruleWith({ name, id = '~' }: RuleChange, effect: Effect): Rule {
  const { principal, place, action } = name;
  return { principal, place, action, effect, id, version: 0, changedBy: '', changedAt: instant(0) };
}

function ofShare(before: LookedAt, after: LookedAt, name: RuleName, now: Instant): Consequence | undefined {
  const ends = before.share.objects.map((object) => ({
    was: endOf(before, object, before.sharer, now),
    is: endOf(after, object, after.sharer, now),
  }));
  const lost = ends.filter(({ was, is }) => was !== undefined && is === undefined).length;
  if (lost > 0) return ends.every(({ is }) => is === undefined) ? { kind: 'ends' } : { kind: 'loses', objects: lost };
  const until = latestOf(ends.map(({ is }) => is));
  const wasUntil = latestOf(ends.map(({ was }) => was));
  if (until !== undefined && ends.some(({ was, is }) => was !== undefined && is !== undefined && is < was)) {
    return { kind: 'shortens', until };
  }
  const groups = groupsOf(before, name);
  const changed = (from: LookedAt, to: LookedAt) =>
    groups.filter(({ party }) => hasAny(from, party, now) && !hasAny(to, party, now)).map(({ group }) => group);
  // Whom nobody has kept out is not let in either: where all of it comes back, that says it.
  const kept = changed(before, after);
  if (kept.length > 0) return { kind: 'keeps-out', groups: kept };
  if (until !== undefined && ends.some(({ was, is }) => was === undefined && is !== undefined)) {
    return { kind: 'returns', until };
  }
  if (until !== undefined && wasUntil !== undefined && until > wasUntil) return { kind: 'lengthens', until };
  const letIn = changed(after, before);
  return letIn.length > 0 ? { kind: 'lets-in', groups: letIn } : undefined;
}

/** Until when someone gets links to an object by these rules; undefined where they get none. */
function endOf({ share, rules, sharer }: LookedAt, object: SharedObject, claimant: Party, now: Instant) {
  const judged = judgeObject(rules, share, object, { claimant, channel: share.channel, sharer }, now);
  return judged.kind === 'may' ? judged.until : undefined;
}

function hasAny(looked: LookedAt, party: Party, now: Instant): boolean {
  return looked.share.objects.some((object) => endOf(looked, object, party, now) !== undefined);
}

/** Who in a share's audience may fare differently from its sharer: those named, those of the rule, guests, outsiders. */
function groupsOf({ share, receivers }: LookedAt, { principal }: RuleName): { group: Group; party: Party }[] {
  const { audience } = share;
  if (audience.kind === 'me') return [];
  const named = receivers.map((party) => ({ group: { kind: 'user', id: party.id } as const, party }));
  const isOpenToMore = audience.kind === 'here' || audience.usergroups.length > 0;
  if (!isOpenToMore) return named;
  const stranger = (group: Group, party: Partial<Party>) => ({
    group,
    party: { id: '', standing: 'member', usergroups: [], ...party } satisfies Party,
  });
  return [
    ...named,
    ...(principal.kind === 'user' && principal.id !== share.owner && !receivers.some(({ id }) => id === principal.id)
      ? [stranger({ kind: 'user', id: principal.id }, { id: principal.id })]
      : []),
    ...(principal.kind === 'usergroup'
      ? [stranger({ kind: 'usergroup', id: principal.id }, { usergroups: [principal.id] })]
      : []),
    stranger({ kind: 'guests' }, { standing: 'guest' }),
    stranger({ kind: 'outsiders' }, { standing: 'outsider' }),
  ];
}

function ofRequest(before: LookedAt, after: LookedAt): Consequence | undefined {
  const were = permitsOf(before);
  const are = permitsOf(after);
  if (are === undefined) return were === undefined ? undefined : { kind: 'refuses' };
  if (were === undefined) return { kind: 'allows' };
  const asked = are.filter(({ effect }) => effect.kind === 'ask');
  if (asked.length === 0) return were.some(({ effect }) => effect.kind === 'ask') ? { kind: 'frees' } : undefined;
  return isDeepStrictEqual(were.map(approvalOf), are.map(approvalOf)) ? undefined : { kind: 'approvers' };
}

/** The rules by which a request can be approved; undefined where it can't. */
function permitsOf({ share, rules, sharer, receivers, sharedOutside }: LookedAt): Permit[] | undefined {
  const { channel, picked = false } = share;
  const wish = { audience: share.audience.kind, sharedOutside, receivers, length: 'default' } as const;
  const permits = share.objects.flatMap((object) => {
    const decision = decide(rules, { party: sharer, channel, picked, object, action: 'download' }, wish);
    return decision.kind === 'refuse' ? [] : [decision.rule];
  });
  return permits.length < share.objects.length ? undefined : permits;
}

function approvalOf({ effect }: Permit) {
  return effect.kind === 'ask' ? { approvers: effect.approvers, needs: effect.needs } : undefined;
}

function latestOf(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const known = moments.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : instant(Math.max(...known));
}
