import { isDeepStrictEqual } from 'node:util';
import { ruleIdPartition } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import { contend } from '../contend.ts';
import type { Instant, Seconds } from '../time.ts';
import type { Effect, Rule, RuleName } from './rule.ts';
import { createRuleWriter, type Writing } from './rule-writer.ts';
import { inForce, ruleKeyOf, ruleOf, type StoredRule } from './stored-rule.ts';

/** Who changes a rule, when, and the payload that says so. */
export interface Change {
  readonly by: string;
  readonly at: Instant;
  /** The conversation where they say so, where it is one. */
  readonly channel?: string;
  /** What caused it; the same cause changes a rule once, however often it arrives. */
  readonly cause: string;
}

/** What somebody saw of a rule before they chose to change it: its version, or that none was in force, at a moment or now. */
export type Seen = number | 'none' | { readonly noneAt: Instant };

export type Saved =
  | { readonly kind: 'added'; readonly rule: Rule }
  | { readonly kind: 'changed'; readonly rule: Rule; readonly before: Effect }
  | { readonly kind: 'same'; readonly rule: Rule }
  /** This very payload has been carried out before, and later ones may have changed things since. */
  | { readonly kind: 'repeated' };

/** Someone else's rule of this name is in force by now, and stays as it is. */
export type Added = Saved | { readonly kind: 'there'; readonly rule: Rule };

export type Forgotten =
  | { readonly kind: 'removed'; readonly rule: Rule }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'repeated' };

/** The rule is not as it was seen, and stays as it is now: undefined where there is none in force any more. */
export interface Overtaken {
  readonly kind: 'overtaken';
  readonly rule: Rule | undefined;
}

/** One of many rules to save: over what, and as what. */
export interface SavingOver {
  readonly seen: Seen;
  readonly name: RuleName;
  readonly effect: Effect;
}

/** What changes the rules of one installation. Throws when DynamoDB cannot answer. */
export interface RuleChanges {
  /** Adds the rule of this name or changes the newest version of it. */
  save(name: RuleName, effect: Effect, change: Change): Promise<Saved>;
  /** The same, but only over what was seen; where the rule has come to this effect in the meantime, it is 'same'. */
  saveOver(seen: Seen, name: RuleName, effect: Effect, change: Change): Promise<Saved | Overtaken>;
  /** The same for many of different names at once, in fewer requests; gives what came of each, in their order. */
  saveManyOver(list: readonly SavingOver[], change: Change): Promise<(Saved | Overtaken)[]>;
  /** Adds the rule of this name where there is none: for whoever chose it when there was none. */
  add(name: RuleName, effect: Effect, change: Change): Promise<Added>;
  /** Takes a rule out of force. */
  forget(id: string, change: Change): Promise<Forgotten>;
  /** The same, but only the version that was seen. */
  forgetOver(version: number, id: string, change: Change): Promise<Forgotten | Overtaken>;
  /** Writes the audit events of changes whose process died before it could. Returns how many changes it settled. */
  recordUnfinished(): Promise<number>;
}

export function createRuleChanges(table: Table, team: string, retention: Seconds): RuleChanges {
  const writer = createRuleWriter(table, team, retention);

  async function saving(
    name: RuleName,
    effect: Effect,
    change: Change,
    before: StoredRule | undefined,
  ): Promise<Writing> {
    const id = before?.id ?? (await writer.newId(name));
    const next = nextVersion({ ...name, id, effect }, before, change);
    return { next: { ...next, ...history(before, change), removed: false }, before };
  }

  /**
   * Saves over the newest version, again and again until nobody was first.
   * @param refusal why not over this rule in force, if not
   */
  async function saveUnless<Refusal>(
    name: RuleName,
    effect: Effect,
    change: Change,
    refusal: (current: Rule | undefined, before: StoredRule | undefined) => Refusal | undefined,
  ): Promise<Saved | Refusal> {
    return contend<Saved | Refusal>(async () => {
      const before = await writer.read(ruleKeyOf(team, name));
      if (before?.causes.includes(change.cause)) return { kind: 'repeated' };
      const current = inForce(before);
      if (before !== undefined && current !== undefined && isDeepStrictEqual(current.effect, effect)) {
        return (await writer.remember(before, change.cause)) ? { kind: 'same', rule: current } : undefined;
      }
      const refused = refusal(current, before);
      if (refused !== undefined) return refused;
      const writing = await saving(name, effect, change, before);
      return (await writer.write(writing)) ? savedBy(writing) : undefined;
    });
  }

  /** @param refusal why this rule in force should stay, if it should */
  async function forgetUnless<Refusal>(
    id: string,
    change: Change,
    refusal: (current: Rule) => Refusal | undefined,
  ): Promise<Forgotten | Refusal> {
    for await (const found of table.list({ index: 'gsi3', pk: ruleIdPartition(team, id) })) {
      return contend<Forgotten | Refusal>(async () => {
        const before = await writer.read(found);
        if (before === undefined) return { kind: 'unknown' };
        if (before.causes.includes(change.cause)) return { kind: 'repeated' };
        const current = inForce(before);
        if (current === undefined)
          return (await writer.remember(before, change.cause)) ? { kind: 'unknown' } : undefined;
        const refused = refusal(current);
        if (refused !== undefined) return refused;
        const next = { ...nextVersion(current, before, change), ...history(before, change), removed: true };
        return (await writer.write({ next, before })) ? { kind: 'removed', rule: current } : undefined;
      });
    }
    return { kind: 'unknown' };
  }

  const saveOver: RuleChanges['saveOver'] = (seen, name, effect, change) =>
    saveUnless<Overtaken>(name, effect, change, (rule, before) =>
      isAsSeen(before, seen) ? undefined : { kind: 'overtaken', rule },
    );

  return {
    save: (name, effect, change) => saveUnless<never>(name, effect, change, () => undefined),

    saveOver,

    async saveManyOver(list, change) {
      const befores = await writer.readMany(list.map(({ name }) => name));
      const ready = await Promise.all(
        list.map(async ({ seen, name, effect }, at) => {
          const before = befores[at];
          const current = inForce(before);
          if (!isAsSeen(before, seen) || isDeepStrictEqual(current?.effect, effect)) return undefined;
          return before?.causes.includes(change.cause) ? undefined : await saving(name, effect, change, before);
        }),
      );
      const written = await writer.writeMany(ready.filter((each) => each !== undefined));
      // Whatever is not as it was seen, or another writer was first with, goes the longer way.
      return Promise.all(
        list.map(({ seen, name, effect }, at) => {
          const writing = ready[at];
          return writing !== undefined && written.has(writing)
            ? savedBy(writing)
            : saveOver(seen, name, effect, change);
        }),
      );
    },

    add: (name, effect, change) =>
      saveUnless<Extract<Added, { kind: 'there' }>>(name, effect, change, (rule) =>
        rule === undefined ? undefined : { kind: 'there', rule },
      ),

    forget: (id, change) => forgetUnless<never>(id, change, () => undefined),

    forgetOver: (version, id, change) =>
      forgetUnless<Overtaken>(id, change, (rule) =>
        rule.version === version ? undefined : { kind: 'overtaken', rule },
      ),

    recordUnfinished: () => writer.recordUnfinished(),
  };
}

function isAsSeen(stored: StoredRule | undefined, seen: Seen): boolean {
  if (typeof seen === 'object') return stored === undefined || (stored.removed && stored.changedAt <= seen.noneAt);
  return (inForce(stored)?.version ?? 'none') === seen;
}

/** What came of a writing that adds a rule or changes one. */
function savedBy({ next, before }: Writing): Saved {
  const [rule, was] = [ruleOf(next), inForce(before)];
  return was === undefined ? { kind: 'added', rule } : { kind: 'changed', rule, before: was.effect };
}

function nextVersion(
  { id, principal, place, action, effect }: Omit<Rule, 'version' | 'changedBy' | 'changedAt'>,
  before: Rule | undefined,
  { by, at, channel }: Change,
): Rule {
  const changed = { changedBy: by, changedAt: at, ...(channel === undefined ? {} : { changedIn: channel }) };
  return { id, principal, place, action, effect, version: (before?.version ?? 0) + 1, ...changed };
}

function history(before: StoredRule | undefined, change: Change): Pick<StoredRule, 'before' | 'causes'> {
  const effect = inForce(before)?.effect;
  return {
    ...(effect === undefined ? {} : { before: effect }),
    causes: [...(before?.causes ?? []), change.cause],
  };
}
