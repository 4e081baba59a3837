import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  deliveryKey,
  deliveryPartition,
  eventIndexKeys,
  placePrefix,
  principalPartition,
  ruleEventKey,
  ruleIdPartition,
  ruleKey,
  rulesPartition,
} from '../aws/keys.ts';
import type { Key, Table } from '../aws/table.ts';
import { contend } from '../contend.ts';
import type { ObjectRef } from '../share/object-ref.ts';
import { after, type Instant, type Seconds } from '../time.ts';
import { admits, isPermit, type Permit, type Standing } from './decide.ts';
import { placesOf } from './place.ts';
import type { Action, Effect, Place, Principal, Rule, RuleName } from './rule.ts';
import { inForce, principalText, readRule, ruleId, ruleItem, ruleKeyOf, type StoredRule } from './stored-rule.ts';

/** Who changes a rule, when, and the payload that says so. */
export interface Change {
  readonly by: string;
  readonly at: Instant;
  /** What caused it; the same cause changes a rule once, however often it arrives. */
  readonly cause: string;
}

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

/** The allow-list of one installation, in DynamoDB. Throws when DynamoDB cannot answer. */
export interface AllowList {
  /**
   * Every rule that could matter for these objects and principals; how many rules there are makes no difference.
   * @param above a folder that all of the objects are in, and whose rules are known: only what is deeper is read
   */
  candidates(
    objects: readonly ObjectRef[],
    principals: readonly Principal[],
    action: Action,
    reading: 'consistent' | 'eventual',
    above?: ObjectRef,
  ): Promise<Rule[]>;
  /** Adds the rule of this name or changes the newest version of it. */
  save(name: RuleName, effect: Effect, change: Change): Promise<Saved>;
  /** Adds the rule of this name where there is none: for whoever chose it when there was none. */
  add(name: RuleName, effect: Effect, change: Change): Promise<Added>;
  /** Takes a rule out of force. */
  forget(id: string, change: Change): Promise<Forgotten>;
  /** The rules in force, sorted by place; only those for `place` and for what is inside it where it is given. */
  all(place?: Place): AsyncGenerator<Rule, void>;
  /** The rules in force for the places around `place`, the widest first: they apply there too. A query for each place. */
  covering(place: Place): AsyncGenerator<Rule, void>;
  /**
   * What principals may do, or ask for, inside a bucket (`bucket` or `bucket/`) or folder, at most `most` of it for each
   * of them. Enough to suggest something by, and not to decide by: it may lag, and knows nothing of denies.
   */
  under(folder: Place, principals: readonly Principal[], most: number): Promise<Permit[]>;
  /**
   * The first buckets, in the order of the alphabet, in which one of these principals may share something or ask to, if
   * they are of this standing. The reads grow with the buckets and not with the rules. Like `under` it may lag and knows
   * nothing of denies.
   */
  buckets(principals: readonly Principal[], standing: Standing, most: number): Promise<string[]>;
  /** Writes the audit events of changes whose process died before it could. Returns how many changes it settled. */
  recordUnfinished(): Promise<number>;
}

export function openAllowList(table: Table, team: string, retention: Seconds): AllowList {
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

  /** The audit event of a rule's newest change. Writing it twice changes nothing. */
  async function record(rule: StoredRule): Promise<void> {
    const { id, version, changedBy: by, changedAt: at, removed, effect, before, principal, place, action } = rule;
    const kind = removed ? 'rule removed' : before === undefined ? 'rule added' : 'rule changed';
    await table.putNew({
      ...ruleEventKey(team, id, version),
      ...eventIndexKeys(team, { at, id: `${id}#${version}` }),
      ...{ kind, at, by, ruleId: id, version, principal, place, action, before, cause: rule.causes.at(-1) },
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

  /** Skips from one bucket to the next as soon as something in it may be shared. */
  async function bucketsOf(principal: Principal, standing: Standing, most: number): Promise<Set<string>> {
    const found = new Set<string>();
    const pk = principalPartition(team, principalText(principal));
    let from = FIRST_PLACE;
    for (let pages = 0; found.size < most && pages < 2 * most; pages += 1) {
      const items = await gather(table.list({ index: 'gsi1', pk, from, most: SKIPPING_PAGE }));
      for (const rule of items.flatMap((item) => inForce(readRule(item)) ?? [])) {
        if (rule.action === 'download' && isPermit(rule) && admits(rule, standing)) found.add(bucketOf(rule.place));
      }
      const last = items.at(-1)?.gsi1sk;
      if (last === undefined || items.length < SKIPPING_PAGE) break;
      from = nextFrom(last, found);
    }
    return found;
  }

  /** Undefined where another writer was first. */
  async function saveOver(
    name: RuleName,
    effect: Effect,
    change: Change,
    before: StoredRule | undefined,
  ): Promise<Saved | undefined> {
    if (before?.causes.includes(change.cause)) return { kind: 'repeated' };
    const current = inForce(before);
    if (current !== undefined && isDeepStrictEqual(current.effect, effect)) return { kind: 'same', rule: current };
    const rule = nextVersion({ ...name, id: before?.id ?? (await newId(name)), effect }, before, change);
    if (!(await write({ ...rule, ...history(before, change), removed: false }, before))) return undefined;
    return current === undefined ? { kind: 'added', rule } : { kind: 'changed', rule, before: current.effect };
  }

  return {
    async candidates(objects, principals, action, reading, above) {
      const known = new Set(above === undefined ? [] : placesOf(above));
      const places = new Set(objects.flatMap(placesOf).filter((place) => !known.has(place)));
      const named = new Set(principals.map(principalText));
      const keys = [...places].flatMap((place) => [...named].map((who) => ruleKey(team, place, who, action)));
      const items = await table.getMany(keys, reading);
      return items.flatMap((item) => inForce(readRule(item)) ?? []);
    },

    async save(name, effect, change) {
      return contend<Saved>(async () => saveOver(name, effect, change, await read(ruleKeyOf(team, name))));
    },

    async add(name, effect, change) {
      return contend<Added>(async () => {
        const before = await read(ruleKeyOf(team, name));
        const current = inForce(before);
        const isNew = current === undefined || before?.causes.includes(change.cause) === true;
        return isNew || isDeepStrictEqual(current.effect, effect)
          ? saveOver(name, effect, change, before)
          : { kind: 'there', rule: current };
      });
    },

    async forget(id, change) {
      for await (const found of table.list({ index: 'gsi3', pk: ruleIdPartition(team, id) })) {
        return contend<Forgotten>(async () => {
          const before = await read(found);
          if (before?.causes.includes(change.cause)) return { kind: 'repeated' };
          const current = inForce(before);
          if (current === undefined) return { kind: 'unknown' };
          const removed = { ...nextVersion(current, before, change), ...history(before, change), removed: true };
          return (await write(removed, before)) ? { kind: 'removed', rule: current } : undefined;
        });
      }
      return { kind: 'unknown' };
    },

    async *all(place) {
      const prefix = place === undefined ? {} : { beginsWith: placePrefix(place) };
      for await (const item of table.list({ index: 'gsi2', pk: rulesPartition(team), ...prefix })) {
        const rule = inForce(readRule(item));
        if (rule !== undefined && (place === undefined || isWithin(rule.place, place))) yield rule;
      }
    },

    async *covering(place) {
      const [bucket = '', ...key] = place.split('/');
      for (const outer of placesOf({ bucket, key: key.join('/') })) {
        if (outer === place) continue;
        const beginsWith = `${placePrefix(outer)}\n`;
        for await (const item of table.list({ index: 'gsi2', pk: rulesPartition(team), beginsWith })) {
          const rule = inForce(readRule(item));
          if (rule?.place === outer) yield rule;
        }
      }
    },

    async under(folder, principals, most) {
      const inside = folder.includes('/') ? folder : `${folder}/`;
      const permitsOf = async (principal: Principal) => {
        const permits: Permit[] = [];
        const pk = principalPartition(team, principalText(principal));
        for await (const item of table.list({ index: 'gsi1', pk, beginsWith: placePrefix(inside), most })) {
          const rule = inForce(readRule(item));
          if (rule !== undefined && isPermit(rule) && rule.place.startsWith(inside)) permits.push(rule);
        }
        return permits;
      };
      return (await Promise.all(principals.map(permitsOf))).flat();
    },

    async buckets(principals, standing, most) {
      const found = await Promise.all(principals.map((principal) => bucketsOf(principal, standing, most)));
      return [...new Set(found.flatMap((each) => [...each]))].sort().slice(0, most);
    },

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

/** Rules read in one go on the way to the next bucket: enough for all the buckets of a small workspace. */
const SKIPPING_PAGE = 50;

/** Sorts before every place: a bucket's name begins with a letter or a digit. */
const FIRST_PLACE = '!';

async function gather<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const list: Thing[] = [];
  for await (const thing of things) list.push(thing);
  return list;
}

function bucketOf(place: Place): string {
  return place.split('/', 1)[0] ?? place;
}

/**
 * Where to read on after a sort key: behind what its bucket has, where that bucket is found already. `bucket\n…` sorts
 * before `bucket-x` and that before `bucket/…`, so a bucket's rules are in two runs, and each is skipped on its own.
 */
function nextFrom(sortKey: string, found: ReadonlySet<string>): string {
  const [place = ''] = sortKey.split('\n', 1);
  if (!found.has(bucketOf(place))) return `${sortKey}\u0000`;
  return place.includes('/') ? `${bucketOf(place)}0` : `${place}\u000b`;
}

/** How the sort keys of intents to change a rule begin. */
const INTENT = 'rule#';

const storedIntent = z.object({ rule: z.object({ pk: z.string(), sk: z.string() }), version: z.number() });

/** Whether a place is `outer` itself or inside it. */
function isWithin(place: Place, outer: Place): boolean {
  if (place === outer) return true;
  if (!outer.includes('/')) return place.startsWith(`${outer}/`);
  return outer.endsWith('/') && place.startsWith(outer);
}

function nextVersion(
  rule: Omit<Rule, 'version' | 'changedBy' | 'changedAt'>,
  before: Rule | undefined,
  change: Change,
) {
  return { ...rule, version: (before?.version ?? 0) + 1, changedBy: change.by, changedAt: change.at };
}

function history(before: StoredRule | undefined, change: Change): Pick<StoredRule, 'before' | 'causes'> {
  const effect = inForce(before)?.effect;
  return {
    ...(effect === undefined ? {} : { before: effect }),
    causes: [...(before?.causes ?? []), change.cause],
  };
}
