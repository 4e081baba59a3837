import { placePrefix, principalPartition, ruleIdPartition, ruleKey, rulesPartition } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import type { ObjectRef } from '../share/object-ref.ts';
import type { Seconds } from '../time.ts';
import { admits, isPermit, type Permit, type Standing } from './decide.ts';
import { isWithin, placesOf } from './place.ts';
import type { Action, Place, Principal, Rule } from './rule.ts';
import { createRuleChanges, type RuleChanges } from './rule-changes.ts';
import { inForce, principalText, readRule } from './stored-rule.ts';

/** The allow-list of one installation, in DynamoDB. Throws when DynamoDB cannot answer. */
export interface AllowList extends RuleChanges {
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
  /** The rule in force of this id, read consistently. */
  find(id: string): Promise<Rule | undefined>;
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
}

export function openAllowList(table: Table, team: string, retention: Seconds): AllowList {
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

  return {
    ...createRuleChanges(table, team, retention),

    async candidates(objects, principals, action, reading, above) {
      const known = new Set(above === undefined ? [] : placesOf(above));
      const places = new Set(objects.flatMap(placesOf).filter((place) => !known.has(place)));
      const named = new Set(principals.map(principalText));
      const keys = [...places].flatMap((place) => [...named].map((who) => ruleKey(team, place, who, action)));
      const items = await table.getMany(keys, reading);
      return items.flatMap((item) => inForce(readRule(item)) ?? []);
    },

    async find(id) {
      for await (const key of table.list({ index: 'gsi3', pk: ruleIdPartition(team, id), most: 1 })) {
        const item = await table.get(key);
        return item === undefined ? undefined : inForce(readRule(item));
      }
      return undefined;
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
  };
}

/** Rules read in one go on the way to the next bucket: enough for all the buckets of a small workspace. */
const SKIPPING_PAGE = 50;

/** Sorts before every place: a bucket's name begins with a letter or a digit. */
export const FIRST_PLACE = '!';

async function gather<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const list: Thing[] = [];
  for await (const thing of things) list.push(thing);
  return list;
}

export function bucketOf(place: Place): string {
  return place.split('/', 1)[0] ?? place;
}

/**
 * Where to read on after a sort key: behind what its bucket has, where that bucket is found already. `bucket\n…` sorts
 * before `bucket-x` and that before `bucket/…`, so a bucket's rules are in two runs, and each is skipped on its own.
 */
export function nextFrom(sortKey: string, found: ReadonlySet<string>): string {
  const [place = ''] = sortKey.split('\n', 1);
  if (!found.has(bucketOf(place))) return `${sortKey}\u0000`;
  return place.includes('/') ? `${bucketOf(place)}0` : `${place}\u000b`;
}
