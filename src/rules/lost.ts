import { type Asking, admits, isPermit, type Permit } from './decide.ts';
import type { Principal, Rule } from './rule.ts';

/** Why a rule that is about somebody and something does not decide. */
export type Lost =
  /** One that forbids wins. */
  | { readonly kind: 'forbidden' }
  /** Guests or people of other organisations are not everyone, unless a rule says so. */
  | { readonly kind: 'not-everyone' }
  /** The one that decides is for less of S3. */
  | { readonly kind: 'wider' }
  /** At the same place, one for a person comes before one for a usergroup, a channel, everyone. */
  | { readonly kind: 'further'; readonly before: Principal['kind']; readonly own: Principal['kind'] }
  /** Between equals. */
  | { readonly kind: 'milder'; readonly by: 'ask' | 'time' | 'approvers' | 'id' };

/** Why a rule that matches lost against the one that decides. Pure. */
export function whyLost(rule: Rule, deciding: Rule, { party }: Asking): Lost {
  if (!isPermit(deciding) && isPermit(rule)) return { kind: 'forbidden' };
  if (isPermit(rule) && rule.principal.kind === 'everyone' && !admits(rule, party.standing))
    return { kind: 'not-everyone' };
  if (rule.place !== deciding.place) return { kind: 'wider' };
  if (rule.principal.kind !== deciding.principal.kind) {
    return { kind: 'further', before: deciding.principal.kind, own: rule.principal.kind };
  }
  return isPermit(rule) && isPermit(deciding)
    ? { kind: 'milder', by: milderBy(rule, deciding) }
    : { kind: 'milder', by: 'id' };
}

function milderBy({ effect: own }: Permit, { effect: deciding }: Permit): 'ask' | 'time' | 'approvers' | 'id' {
  if (own.kind !== deciding.kind) return 'ask';
  if (own.longest !== deciding.longest) return 'time';
  return own.kind === 'ask' && deciding.kind === 'ask' && own.needs !== deciding.needs ? 'approvers' : 'id';
}
