import { z } from 'zod';
import { deliveryKey, deliveryPartition, eventIndexKeys, ruleEventKey, ruleIdPartition } from '../aws/keys.ts';
import type { Key, Table } from '../aws/table.ts';
import { longId } from '../short-id.ts';
import { after, type Seconds } from '../time.ts';
import type { Rule, RuleName } from './rule.ts';
import { readRule, ruleId, ruleItem, ruleKeyOf, type StoredRule } from './stored-rule.ts';

/** A rule's next version, and the one that it is written over; none where there never was one. */
export interface Writing {
  readonly next: StoredRule;
  readonly before: StoredRule | undefined;
}

/** Writes the rules of one installation, so that no change is without its audit event, whatever dies on the way. */
export interface RuleWriter {
  read(key: Key): Promise<StoredRule | undefined>;
  /** In the order of the names, read consistently. */
  readMany(names: readonly RuleName[]): Promise<(StoredRule | undefined)[]>;
  /** False where another writer was first. */
  write(writing: Writing): Promise<boolean>;
  /** Those that were written; of the others another writer was first. */
  writeMany(list: readonly Writing[]): Promise<ReadonlySet<Writing>>;
  /** Keeps a payload with a rule, whose newest change it did not make. False where another writer was first. */
  remember(rule: StoredRule, cause: string): Promise<boolean>;
  /** A short id that no other rule has. */
  newId(name: RuleName): Promise<string>;
  /** Writes the audit events of changes whose process died before it could. Returns how many changes it settled. */
  recordUnfinished(): Promise<number>;
}

export function createRuleWriter(table: Table, team: string, retention: Seconds): RuleWriter {
  async function read(key: Key): Promise<StoredRule | undefined> {
    const item = await table.get(key);
    return item === undefined ? undefined : readRule(item);
  }

  /** A rule's next version and its event; false where another writer was first. */
  async function writeOne({ next, before }: Writing): Promise<boolean> {
    if (before !== undefined) await record(before);
    if ((await table.putVersion(ruleItem(team, next), before?.version)) === 'changed') return false;
    await record(next);
    return true;
  }

  /**
   * The intent comes first and goes last, so that a process which dies in between leaves a trace that `recordUnfinished`
   * follows. Where another writer was first it stays: perhaps that was this one, whose answer was lost.
   */
  async function write(writing: Writing): Promise<boolean> {
    const { id, version } = writing.next;
    const intent = deliveryKey(team, `${INTENT}${id}#${version}`);
    await table.putNew({ ...intent, ...intended(writing), expiresAt: expiryOf(writing.next) });
    if (!(await writeOne(writing))) return false;
    await table.remove(intent);
    return true;
  }

  /** One intent for all of them: a third of the requests. */
  async function writeMany(list: readonly Writing[]): Promise<ReadonlySet<Writing>> {
    const [first] = list;
    if (first === undefined) return new Set();
    const id = longId(...list.map(({ next }) => `${next.id}#${next.version}`));
    const intent = deliveryKey(team, `${INTENT}${id}`);
    await table.putNew({ ...intent, rules: list.map(intended), expiresAt: expiryOf(first.next) });
    const done = await Promise.all(list.map(writeOne));
    if (done.every((each) => each)) await table.remove(intent);
    return new Set(list.filter((_, at) => done[at]));
  }

  function intended({ next }: Writing): Intended {
    const { pk, sk } = ruleKeyOf(team, next);
    return { rule: { pk, sk }, version: next.version };
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

  return {
    ...{ read, write, writeMany, newId },

    async readMany(names) {
      const keys = names.map((name) => ruleKeyOf(team, name));
      const found = new Map((await table.getMany(keys, 'consistent')).map((item) => [`${item.pk} ${item.sk}`, item]));
      return keys.map(({ pk, sk }) => {
        const item = found.get(`${pk} ${sk}`);
        return item === undefined ? undefined : readRule(item);
      });
    },

    async remember(rule, cause) {
      // Its event tells the cause of the change, which is the newest until now.
      await record(rule);
      const item = ruleItem(team, { ...rule, causes: [...rule.causes, cause] });
      return (await table.putVersion(item, rule.version)) === 'written';
    },

    async recordUnfinished() {
      let settled = 0;
      for await (const item of table.list({ pk: deliveryPartition(team), beginsWith: INTENT })) {
        const intents = intentsIn(item);
        const items = await table.getMany(
          intents.map(({ rule }) => rule),
          'consistent',
        );
        const rules = items.map((each) => ({ rule: readRule(each), pk: each.pk, sk: each.sk }));
        const written = intents.flatMap(({ rule: { pk, sk }, version }) =>
          rules.filter((each) => each.pk === pk && each.sk === sk && each.rule.version >= version),
        );
        for (const { rule } of written) await record(rule);
        // Not written yet, if ever: its process may be about to. TTL removes what nobody does.
        if (written.length < intents.length) continue;
        await table.remove(item);
        settled += intents.length;
      }
      return settled;
    },
  };
}

/** How the sort keys of intents to change rules begin. */
const INTENT = 'rule#';

const intention = z.object({ rule: z.object({ pk: z.string(), sk: z.string() }), version: z.number() });
type Intended = z.infer<typeof intention>;

const storedIntent = z.union([intention, z.object({ rules: z.array(intention) })]);

function intentsIn(item: unknown): Intended[] {
  const intent = storedIntent.parse(item);
  return 'rules' in intent ? intent.rules : [intent];
}
