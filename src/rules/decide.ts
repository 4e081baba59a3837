import type { ObjectRef } from '../share/object-ref.ts';
import { HOUR, type Seconds, seconds } from '../time.ts';
import { covers } from './place.ts';
import type { Action, AudienceKind, Effect, Principal, Rule } from './rule.ts';

/** How someone belongs to the workspace: outsiders are of another organisation, through Slack Connect. */
export type Standing = 'member' | 'guest' | 'outsider';

/** Who someone is, as far as rules ask. */
export interface Party {
  readonly id: string;
  readonly standing: Standing;
  /** The ids of the usergroups that they are in. */
  readonly usergroups: readonly string[];
}

/** Someone, somewhere, who wants to do something with an object. */
export interface Asking {
  readonly party: Party;
  /** The conversation where the command, click or shortcut happened; rules for channels match no other. */
  readonly channel: string;
  /** The conversation was picked in a dialog and nothing happened there: of the rules for it, only denies count. */
  readonly picked?: boolean;
  readonly object: ObjectRef;
  readonly action: Action;
}

/** What they want beyond that: for whom and for how long. */
export interface Wish {
  readonly audience: AudienceKind;
  /** Whether the conversation that gets the card is shared with other organisations. */
  readonly sharedOutside: boolean;
  /** The people named one by one, where the audience is 'people'. */
  readonly receivers: readonly Party[];
  readonly length: Seconds | 'default';
}

/** A rule that lets someone do something, at once or after approval. */
export type Permit = Rule & { readonly effect: Exclude<Effect, { kind: 'deny' }> };

export type Refusal =
  | { readonly reason: 'no-rule' }
  | { readonly reason: 'denied'; readonly rule: Rule }
  | { readonly reason: 'guest' | 'outsider'; readonly rule: Rule }
  | { readonly reason: 'audience'; readonly rule: Permit; readonly audience: AudienceKind }
  | { readonly reason: 'shared-outside'; readonly rule: Permit }
  | { readonly reason: 'receiver'; readonly rule: Rule; readonly receiver: Party }
  | { readonly reason: 'too-long'; readonly rule: Permit };

export type Decision =
  | { readonly kind: 'grant'; readonly rule: Permit; readonly length: Seconds }
  | { readonly kind: 'needs-approval'; readonly rule: Permit; readonly length: Seconds }
  | ({ readonly kind: 'refuse' } & Refusal);

/** The rule that lets someone act at all, or why there is none. */
export type Governing =
  | { readonly kind: 'permit'; readonly rule: Permit }
  | { readonly kind: 'refuse'; readonly reason: 'no-rule' }
  | { readonly kind: 'refuse'; readonly reason: 'denied' | 'guest' | 'outsider'; readonly rule: Rule };

/** The same default as `aws s3 presign`: an hour, or the rule's longest where that is shorter. */
const DEFAULT_LENGTH = HOUR;

/**
 * Decides about one object by the rules given, which may be more than those that matter: first who may act at all
 * (`governing`), then for whom, then for how long. Pure: the same arguments always give the same decision.
 */
export function decide(rules: readonly Rule[], asking: Asking, wish: Wish): Decision {
  const governed = governing(rules, asking);
  if (governed.kind === 'refuse') return governed;
  const { rule } = governed;
  const refusal = audienceRefusal(rules, rule, asking, wish);
  if (refusal !== undefined) return { kind: 'refuse', ...refusal };
  const length = wish.length === 'default' ? seconds(Math.min(DEFAULT_LENGTH, rule.effect.longest)) : wish.length;
  if (length > rule.effect.longest) return { kind: 'refuse', reason: 'too-long', rule };
  return { kind: rule.effect.kind === 'ask' ? 'needs-approval' : 'grant', rule, length };
}

/**
 * The rule that governs: a matching deny anywhere wins; else the most specific place that has a matching rule, there
 * user before usergroup before channel before everyone, and between equals the stricter. A rule for everyone without
 * `guests` or `outsiders` is for full members, so it does not match the others.
 */
export function governing(rules: readonly Rule[], asking: Asking): Governing {
  const deny = denying(rules, asking);
  if (deny !== undefined) return { kind: 'refuse', reason: 'denied', rule: deny };
  const permits = rules
    .filter((rule) => names(rule, asking))
    .filter(isPermit)
    .sort(decisiveFirst);
  const { standing } = asking.party;
  const rule = permits.find((permit) => permit.principal.kind !== 'everyone' || admits(permit, standing));
  if (rule !== undefined && admits(rule, standing)) return { kind: 'permit', rule };
  const closest = rule ?? permits[0];
  if (closest === undefined || standing === 'member') return { kind: 'refuse', reason: 'no-rule' };
  return { kind: 'refuse', reason: standing, rule: closest };
}

/** The deny that keeps someone from an object, if there is one; of several, the most specific. */
export function denying(rules: readonly Rule[], asking: Asking): Rule | undefined {
  const denies = rules.filter((rule) => rule.effect.kind === 'deny' && names(rule, asking));
  return denies.sort((one, other) => specificity(one, other) || byId(one, other))[0];
}

/** The rules that are about someone, there, and an object: one of them decides, and the others are overruled. */
export function matching(rules: readonly Rule[], asking: Asking): Rule[] {
  return rules.filter((rule) => names(rule, asking)).sort((one, other) => specificity(one, other) || byId(one, other));
}

/** Whether a rule lets someone of this standing share or receive. */
export function admits(rule: Permit, standing: Standing): boolean {
  if (standing === 'guest') return rule.effect.guests;
  if (standing === 'outsider') return rule.effect.outsiders;
  return true;
}

/** The principals that rules may name a party by, the most specific first. */
export function principalsOf(party: Party, channel: string): Principal[] {
  return [
    { kind: 'user', id: party.id },
    ...party.usergroups.map((id): Principal => ({ kind: 'usergroup', id })),
    { kind: 'channel', id: channel },
    { kind: 'everyone' },
  ];
}

function audienceRefusal(
  rules: readonly Rule[],
  rule: Permit,
  { channel, object, action }: Asking,
  wish: Wish,
): Refusal | undefined {
  if (!rule.effect.audiences.includes(wish.audience)) return { reason: 'audience', rule, audience: wish.audience };
  if (wish.audience === 'here' && wish.sharedOutside && !rule.effect.outsiders) {
    return { reason: 'shared-outside', rule };
  }
  for (const receiver of wish.receivers) {
    const deny = denying(rules, { party: receiver, channel, object, action });
    if (deny !== undefined) return { reason: 'receiver', rule: deny, receiver };
    if (!admits(rule, receiver.standing)) return { reason: 'receiver', rule, receiver };
  }
  return undefined;
}

function names(rule: Rule, { party, channel, picked, object, action }: Asking): boolean {
  if (picked === true && rule.principal.kind === 'channel' && isPermit(rule)) return false;
  return rule.action === action && covers(rule.place, object) && matches(rule.principal, party, channel);
}

function matches(principal: Principal, party: Party, channel: string): boolean {
  switch (principal.kind) {
    case 'user':
      return principal.id === party.id;
    case 'usergroup':
      return party.usergroups.includes(principal.id);
    case 'channel':
      return principal.id === channel;
    case 'everyone':
      return true;
  }
}

/** Whether a rule allows something or lets someone ask. */
export function isPermit(rule: Rule): rule is Permit {
  return rule.effect.kind !== 'deny';
}

const CLOSENESS: Readonly<Record<Principal['kind'], number>> = { user: 0, usergroup: 1, channel: 2, everyone: 3 };

/** All the places that cover one object are beginnings of its name, so the longer is the more specific. */
function specificity(one: Rule, other: Rule): number {
  return other.place.length - one.place.length || CLOSENESS[one.principal.kind] - CLOSENESS[other.principal.kind];
}

/** The order in which rules decide, of those that allow or ask: the most specific first, and between equals the stricter. */
export function decisiveFirst(one: Permit, other: Permit): number {
  return (
    specificity(one, other) ||
    Number(one.effect.kind === 'allow') - Number(other.effect.kind === 'allow') ||
    one.effect.longest - other.effect.longest ||
    needed(other) - needed(one) ||
    byId(one, other)
  );
}

function byId(one: Rule, other: Rule): number {
  return one.id < other.id ? -1 : 1;
}

function needed(rule: Permit): number {
  return rule.effect.kind === 'ask' ? rule.effect.needs : 0;
}
