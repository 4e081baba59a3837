import { placePrefix, rulesPartition } from '../aws/keys.ts';
import type { Item, Table } from '../aws/table.ts';
import { bucketOf, FIRST_PLACE, nextFrom } from './allow-list.ts';
import { isWithin } from './place.ts';
import type { Place, Rule } from './rule.ts';
import { inForce, readRule } from './stored-rule.ts';

/** A rule with where it stands in the list: reading can begin there. */
export interface ListedRule {
  readonly rule: Rule;
  readonly at: string;
}

/** Some of the rules, by place. */
export interface RulePage {
  readonly listed: readonly ListedRule[];
  /** Where the next of them begin, if there are more. */
  readonly next?: string;
}

/** The rules by place, a part at a time: what is read does not grow with how many there are. Lists may lag. */
export interface RuleLists {
  /**
   * At most `most` rules, of all or of those for a place and what is in it.
   * @param from where to begin, where that is not the beginning
   */
  page(place: Place | undefined, from: string | undefined, most: number): Promise<RulePage>;
  /** The first buckets that a rule is about and whose names begin so. */
  buckets(beginning: string, most: number): Promise<string[]>;
}

/** More than enough for the buckets of most workspaces at once. */
const SKIPPING_PAGE = 50;

export function openRuleLists(table: Table, team: string): RuleLists {
  const pk = rulesPartition(team);

  /** The items whose sort keys begin so, in order. @param most how many will be wanted, as a rule */
  async function* run(beginning: string, from: string, most: number): AsyncGenerator<Item, void> {
    let start = from > beginning ? from : beginning;
    for (;;) {
      let read = 0;
      for await (const item of table.list({ index: 'gsi2', pk, from: start, most })) {
        read += 1;
        if (!sortKeyOf(item).startsWith(beginning)) return;
        yield item;
        start = `${sortKeyOf(item)}\u0000`;
      }
      if (read < most) return;
    }
  }

  return {
    async page(place, from = FIRST_PLACE, most) {
      const listed: ListedRule[] = [];
      for (const beginning of beginningsOf(place)) {
        for await (const item of run(beginning, from, most + 1)) {
          const rule = inForce(readRule(item));
          // Places are longer than a sort key may be.
          if (rule === undefined || (place !== undefined && !isWithin(rule.place, place))) continue;
          if (listed.length === most) return { listed, next: sortKeyOf(item) };
          listed.push({ rule, at: sortKeyOf(item) });
        }
      }
      return { listed };
    },

    async buckets(beginning, most) {
      const found = new Set<string>();
      let from = beginning === '' ? FIRST_PLACE : beginning;
      // Each bucket's rules are in two runs at most.
      for (let pages = 0; found.size < most && pages <= 2 * most; pages += 1) {
        let last: string | undefined;
        let read = 0;
        for await (const item of table.list({ index: 'gsi2', pk, from, most: SKIPPING_PAGE })) {
          last = sortKeyOf(item);
          read += 1;
          if (!last.startsWith(beginning)) return firstOf(found, most);
          found.add(bucketOf(last.split('\n', 1)[0] ?? ''));
        }
        if (last === undefined || read < SKIPPING_PAGE) break;
        from = nextFrom(last, found);
      }
      return firstOf(found, most);
    },
  };
}

/** How the sort keys of a place's rules begin; a bucket's are in two runs, with those of `bucket-x` between them. */
function beginningsOf(place: Place | undefined): string[] {
  if (place === undefined) return [''];
  if (!place.includes('/')) return [`${place}\n`, `${place}/`];
  return [place.endsWith('/') ? placePrefix(place) : `${placePrefix(place)}\n`];
}

function sortKeyOf({ gsi2sk = '' }: Item): string {
  return gsi2sk;
}

function firstOf(found: ReadonlySet<string>, most: number): string[] {
  return [...found].sort().slice(0, most);
}
