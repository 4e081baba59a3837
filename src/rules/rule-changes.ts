import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { deliveryKey, deliveryPartition, eventIndexKeys, ruleEventKey, ruleIdPartition } from '../aws/keys.ts';
import type { Key, Table } from '../aws/table.ts';
import { contend } from '../contend.ts';
import { after, type Instant, type Seconds } from '../time.ts';
import type { Effect, Rule, RuleName } from './rule.ts';
import { inForce, readRule, ruleId, ruleItem, ruleKeyOf, type StoredRule } from './stored-rule.ts';

/** Who changes a rule, when, and the payload that says so. */
export interface Change {
  readonly by: string;
  readonly at: Instant;
  /** The conversation where they say so, where it is one. */
  readonly channel?: string;
  /** What caused it; the same cause changes a rule once, however often it arrives. */
  readonly cause: string;
}

/** What somebody saw of a rule before they chose to change it: its version, or that there was none in force. */
export type Seen = number | 'none';

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

/** What changes the rules of one installation. Throws when DynamoDB cannot answer. */
export interface RuleChanges {
  /** Adds the rule of this name or changes the newest version of it. */
  save(name: RuleName, effect: Effect, change: Change): Promise<Saved>;
  /** The same, but only over what was seen; where the rule has come to this effect in the meantime, it is 'same'. */
  saveOver(seen: Seen, name: RuleName, effect: Effect, change: Change): Promise<Saved | Overtaken>;
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
  async function read(key: Key): Promise<StoredRule | undefined> {
    const item = await table.get(key);
    return item === undefined ? undefined : readRule(item);
  }

  /**
   * Writes a rule's next version; false where another writer was first. The intent comes first and goes last, so that a
   * process which dies in between leaves a trace that `recordUnfinished` follows.
   */
  async function write(next: StoredRule, before: StoredRule | undefined): Promise<boolean> {
    const { id, version } = next;
    const intent = deliveryKey(team, `${INTENT}${id}#${version}`);
    const { pk, sk } = ruleKeyOf(team, next);
    if (before !== undefined) await record(before);
    await table.putNew({ ...intent, rule: { pk, sk }, version, expiresAt: expiryOf(next) });
    if ((await table.putVersion(ruleItem(team, next), before?.version)) === 'changed') return false;
    await record(next);
    await table.remove(intent);
    return true;
  }

  /**
   * Remembers a payload that asked for what is so already: coming again after another change, it would undo that. The
   * rule keeps its version, and a writer who changes it at this very moment may forget the payload again.
   */
  async function remember(rule: StoredRule, change: Change): Promise<boolean> {
    // Its event tells the cause of the change, which is the newest until now.
    await record(rule);
    const causes = [...rule.causes, change.cause];
    return (await table.putVersion(ruleItem(team, { ...rule, causes }), rule.version)) === 'written';
  }

  /** The audit event of a rule's newest change. Writing it twice changes nothing. */
  async function record(rule: StoredRule): Promise<void> {
    const { id, version, changedBy: by, changedAt: at, changedIn, removed, effect, before } = rule;
    const { principal, place, action } = rule;
    // Of a rule for a channel that channel's audit tells too, wherever it was changed.
    const channel = principal.kind === 'channel' ? principal.id : undefined;
    const kind = removed ? 'rule removed' : before === undefined ? 'rule added' : 'rule changed';
    await table.putNew({
      ...ruleEventKey(team, id, version),
      ...eventIndexKeys(team, { at, channel, id: `${id}#${version}` }),
      ...{ kind, at, by, ruleId: id, version, principal, place, action, before, cause: rule.causes.at(-1) },
      channel: changedIn,
      after: removed ? undefined : effect,
      expiresAt: expiryOf(rule),
    });
  }

  /** Epoch seconds, as TTL counts. */
  function expiryOf({ changedAt }: Rule): number {
    return Math.ceil(after(changedAt, retention) / 1000);
  }

  /** Two names may come to the same short id: the later of them takes another. */
  async function newId(name: RuleName, attempt = 0): Promise<string> {
    const id = ruleId(team, name, attempt);
    for await (const _other of table.list({ index: 'gsi3', pk: ruleIdPartition(team, id), most: 1 })) {
      return newId(name, attempt + 1);
    }
    return id;
  }

  /**
   * Saves over the newest version, again and again until nobody was first.
   * @param refusal why not over this rule in force, if not
   */
  async function saveUnless<Refusal>(
    name: RuleName,
    effect: Effect,
    change: Change,
    refusal: (current: Rule | undefined) => Refusal | undefined,
  ): Promise<Saved | Refusal> {
    return contend<Saved | Refusal>(async () => {
      const before = await read(ruleKeyOf(team, name));
      if (before?.causes.includes(change.cause)) return { kind: 'repeated' };
      const current = inForce(before);
      if (before !== undefined && current !== undefined && isDeepStrictEqual(current.effect, effect)) {
        return (await remember(before, change)) ? { kind: 'same', rule: current } : undefined;
      }
      const refused = refusal(current);
      if (refused !== undefined) return refused;
      const rule = nextVersion({ ...name, id: before?.id ?? (await newId(name)), effect }, before, change);
      if (!(await write({ ...rule, ...history(before, change), removed: false }, before))) return undefined;
      return current === undefined ? { kind: 'added', rule } : { kind: 'changed', rule, before: current.effect };
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
        const before = await read(found);
        if (before === undefined) return { kind: 'unknown' };
        if (before.causes.includes(change.cause)) return { kind: 'repeated' };
        const current = inForce(before);
        if (current === undefined) return (await remember(before, change)) ? { kind: 'unknown' } : undefined;
        const refused = refusal(current);
        if (refused !== undefined) return refused;
        const removed = { ...nextVersion(current, before, change), ...history(before, change), removed: true };
        return (await write(removed, before)) ? { kind: 'removed', rule: current } : undefined;
      });
    }
    return { kind: 'unknown' };
  }

  return {
    save: (name, effect, change) => saveUnless<never>(name, effect, change, () => undefined),

    saveOver: (seen, name, effect, change) =>
      saveUnless<Overtaken>(name, effect, change, (rule) =>
        (rule?.version ?? 'none') === seen ? undefined : { kind: 'overtaken', rule },
      ),

    add: (name, effect, change) =>
      saveUnless<Extract<Added, { kind: 'there' }>>(name, effect, change, (rule) =>
        rule === undefined ? undefined : { kind: 'there', rule },
      ),

    forget: (id, change) => forgetUnless<never>(id, change, () => undefined),

    forgetOver: (version, id, change) =>
      forgetUnless<Overtaken>(id, change, (rule) =>
        rule.version === version ? undefined : { kind: 'overtaken', rule },
      ),

    async recordUnfinished() {
      let settled = 0;
      for await (const item of table.list({ pk: deliveryPartition(team), beginsWith: INTENT })) {
        const intent = storedIntent.parse(item);
        const rule = await read(intent.rule);
        // Not written yet, if ever: its process may be about to. TTL removes what nobody does.
        if (rule === undefined || rule.version < intent.version) continue;
        await record(rule);
        await table.remove(item);
        settled += 1;
      }
      return settled;
    },
  };
}

/** How the sort keys of intents to change a rule begin. */
const INTENT = 'rule#';

const storedIntent = z.object({ rule: z.object({ pk: z.string(), sk: z.string() }), version: z.number() });

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
