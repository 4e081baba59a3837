import { z } from 'zod';
import { ruleIdIndexKeys, ruleIndexKeys, ruleKey } from '../aws/keys.ts';
import type { Item } from '../aws/table.ts';
import { shortId } from '../short-id.ts';
import { instant, seconds } from '../time.ts';
import type { Effect, Principal, Rule, RuleName } from './rule.ts';

/** How many of the payloads that changed a rule are remembered, so that none of them changes it twice. */
const CAUSES_KEPT = 20;

const slackId = z.string().min(2);
export const storedPrincipal: z.ZodType<Principal> = z.union([
  z.object({ kind: z.enum(['user', 'usergroup', 'channel']), id: slackId }),
  z.object({ kind: z.literal('everyone') }),
]);
const terms = {
  longest: z.number().int().positive().transform(seconds),
  audiences: z.array(z.enum(['here', 'me', 'people'])),
  guests: z.boolean(),
  outsiders: z.boolean(),
};
export const storedEffect: z.ZodType<Effect> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('allow'), ...terms }),
  z.object({
    kind: z.literal('ask'),
    ...terms,
    approvers: z.array(z.object({ kind: z.enum(['user', 'usergroup']), id: slackId })),
    needs: z.number().int().positive(),
    channel: slackId.exactOptional(),
  }),
  z.object({ kind: z.literal('deny') }),
]);

const storedRule: z.ZodType<StoredRule> = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  principal: storedPrincipal,
  place: z.string(),
  action: z.enum(['download', 'upload']),
  effect: storedEffect,
  changedBy: slackId,
  changedAt: z.number().transform(instant),
  changedIn: slackId.exactOptional(),
  removed: z.boolean(),
  before: storedEffect.exactOptional(),
  causes: z.array(z.string()),
});

/** A rule as the table holds it, with what its last change was. */
export interface StoredRule extends Rule {
  /** A tombstone: the rule was removed, and its version goes on counting if it comes back. */
  readonly removed: boolean;
  /** The effect before the last change, where one was in force; its audit event tells it. */
  readonly before?: Effect;
  /** The payloads that changed it, newest last. */
  readonly causes: readonly string[];
}

/** Throws a ZodError where an item is not a rule as this version writes them. */
export function readRule(item: Item): StoredRule {
  return storedRule.parse(item);
}

/** The rule in force, or undefined for a tombstone. */
export function inForce(stored: StoredRule | undefined): Rule | undefined {
  return stored === undefined || stored.removed ? undefined : ruleOf(stored);
}

export function ruleItem(team: string, rule: StoredRule): Item {
  const written = principalText(rule.principal);
  return {
    ...ruleKey(team, rule.place, written, rule.action),
    ...ruleIdIndexKeys(team, rule.id),
    ...(rule.removed ? {} : ruleIndexKeys(team, { id: rule.id, place: rule.place, principal: written })),
    ...rule,
    causes: rule.causes.slice(-CAUSES_KEPT),
  };
}

export function ruleKeyOf(team: string, name: RuleName) {
  return ruleKey(team, name.place, principalText(name.principal), name.action);
}

/**
 * The id that people see. It is made of the rule's name, so it stays the same when the rule changes or comes back.
 * @param attempt how many ids of this name belong to other rules
 */
export function ruleId(team: string, name: RuleName, attempt = 0): string {
  const parts = [team, name.place, principalText(name.principal), name.action];
  return shortId('ru', ...parts, ...(attempt === 0 ? [] : [`${attempt}`]));
}

/** A principal as part of a key: `user#U123`, `everyone`. */
export function principalText(who: Principal): string {
  return who.kind === 'everyone' ? who.kind : `${who.kind}#${who.id}`;
}

/** A rule without what only the table needs to know of it. */
export function ruleOf({ removed: _removed, before: _before, causes: _causes, ...rule }: StoredRule): Rule {
  return rule;
}
