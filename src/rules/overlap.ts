import { decisiveFirst, isPermit } from './decide.ts';
import { isWithin } from './place.ts';
import type { Principal, Rule } from './rule.ts';

/** How a rule and another one that is about some of the same stand to each other. */
export type Overlap =
  /** The other forbids, and so wins wherever both are about somebody. */
  | 'forbidden-by'
  /** The other is more specific, or stricter, and decides in the place of this one. */
  | 'yields-to'
  /** This one decides in the place of the other. */
  | 'overrules'
  /** This one forbids what the other allows. */
  | 'forbids';

/** Who is in a usergroup; undefined where Slack does not say. */
export type Members = (usergroup: string) => ReadonlySet<string> | undefined;

/** How two rules stand to each other; undefined where nothing and nobody is under both, or it makes no difference. Pure. */
export function overlapOf(rule: Rule, other: Rule, members: Members): Overlap | undefined {
  const isApart =
    rule.action !== other.action || !(isWithin(rule.place, other.place) || isWithin(other.place, rule.place));
  if (isApart || !canBeBoth(rule.principal, other.principal, members)) return undefined;
  if (!isPermit(other)) return isPermit(rule) || isForbiddenWholly(rule, other) ? 'forbidden-by' : undefined;
  if (!isPermit(rule)) return 'forbids';
  return decisiveFirst(rule, other) < 0 ? 'overrules' : 'yields-to';
}

/** Whether a deny has nothing left to forbid. */
function isForbiddenWholly(rule: Rule, other: Rule): boolean {
  const { principal } = other;
  const isWider = principal.kind === 'everyone' || isSame(principal, rule.principal);
  return isWider && isWithin(rule.place, other.place);
}

/** Whether somebody can be both, as far as is known: whoever is in a channel is known only to Slack. */
function canBeBoth(one: Principal, other: Principal, members: Members): boolean {
  if (one.kind === 'everyone' || other.kind === 'everyone') return true;
  if (one.kind === other.kind)
    return one.kind === 'usergroup' ? shareMembers(one.id, idOf(other), members) : isSame(one, other);
  if (one.kind === 'user' && other.kind === 'usergroup') return members(other.id)?.has(one.id) ?? true;
  if (one.kind === 'usergroup' && other.kind === 'user') return members(one.id)?.has(other.id) ?? true;
  return true;
}

function shareMembers(one: string, other: string, members: Members): boolean {
  const [first, second] = [members(one), members(other)];
  if (one === other || first === undefined || second === undefined) return true;
  return [...first].some((id) => second.has(id));
}

function isSame(one: Principal, other: Principal): boolean {
  return one.kind === other.kind && idOf(one) === idOf(other);
}

function idOf(principal: Principal): string {
  return principal.kind === 'everyone' ? '' : principal.id;
}
