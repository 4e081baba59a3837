import type { AudienceKind, Effect, Principal, Rule } from '../../src/rules/rule.ts';
import { hours, instant, type Seconds } from '../../src/time.ts';

export const EVERYONE: Principal = { kind: 'everyone' };
export const ALL_AUDIENCES: readonly AudienceKind[] = ['here', 'me', 'people'];

export type AllowEffect = Extract<Effect, { kind: 'allow' }>;
export type AskEffect = Extract<Effect, { kind: 'ask' }>;

export function user(id: string): Principal {
  return { kind: 'user', id };
}

export function usergroup(id: string): Principal {
  return { kind: 'usergroup', id };
}

export function channel(id: string): Principal {
  return { kind: 'channel', id };
}

/** For two hours, for everybody who is a member, unless told otherwise. */
export function allow(more: Partial<AllowEffect> = {}): AllowEffect {
  return { kind: 'allow', longest: hours(2), audiences: ALL_AUDIENCES, guests: false, outsiders: false, ...more };
}

export function ask(more: Partial<AskEffect> = {}): AskEffect {
  const terms = { longest: hours(2), audiences: ALL_AUDIENCES, guests: false, outsiders: false };
  return { kind: 'ask', ...terms, approvers: [{ kind: 'user', id: 'UAPPROVER' }], needs: 1, ...more };
}

export const DENY: Effect = { kind: 'deny' };

export function upTo(longest: Seconds): AllowEffect {
  return allow({ longest });
}

/** A rule as it would be read; its id is of its parts unless one is given. */
export function rule(principal: Principal, place: string, effect: Effect, more: Partial<Rule> = {}): Rule {
  const who = principal.kind === 'everyone' ? principal.kind : principal.id;
  const terms = { version: 1, changedBy: 'UADMIN', changedAt: instant(0) };
  return { id: `ru_${who}:${place}`, principal, place, action: 'download', effect, ...terms, ...more };
}
