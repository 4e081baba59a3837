import type { BucketAsked } from '../aws/look/bucket.ts';
import type { Rule } from '../rules/rule.ts';
import { code, words } from '../words.ts';
import { type Finding, finding } from './finding.ts';
import { counted } from './say.ts';

/** The first of the rules in force, by place. */
export interface RulesRead {
  readonly rules: readonly Rule[];
  readonly isWhole: boolean;
}

export function ruleFindings({ rules, isWhole }: RulesRead): Finding[] {
  if (rules.length === 0) {
    return [
      finding(
        'Rules',
        'should',
        words`There are no rules, so nothing can be shared. An admin types the first in Slack: ${code('/share allow everyone bucket/folder/ up to 2h')}`,
      ),
    ];
  }
  if (isWhole) return [finding('Rules', 'fine', words`${counted(rules.length, 'rule')}.`)];
  const many = words`There are more rules than ${String(rules.length)}: the first of them, by place, were looked at.`;
  return [finding('Rules', 'unseen', many)];
}

/** A bucket with the rules that name it. */
export interface BucketNamed extends BucketAsked {
  readonly ruleIds: readonly string[];
}

/** Buckets in which something may be shared, asked for or sent, in the order of the alphabet. */
export function bucketsIn(rules: readonly Rule[]): BucketNamed[] {
  const permits = rules.filter(({ effect }) => effect.kind !== 'deny');
  const names = new Set(permits.map(({ place }) => bucketOf(place)));
  return [...names].sort().map((bucket) => {
    const own = permits.filter(({ place }) => bucketOf(place) === bucket);
    const downloads = own
      .filter(({ action }) => action === 'download')
      .map(({ place }) => place.slice(bucket.length + 1));
    return {
      bucket,
      // The widest first: most likely to have a file in it.
      downloads: [...new Set(downloads)].sort((one, other) => one.length - other.length),
      uploads: own.some(({ action }) => action === 'upload'),
      ruleIds: own.map(({ id }) => id),
    };
  });
}

function bucketOf(place: string): string {
  return place.split('/', 1)[0] ?? place;
}
