import { governing, principalsOf } from '../../rules/decide.ts';
import type { ShareDeps } from '../deps.ts';
import type { Looker } from './browse.ts';

/** As many as a menu takes. */
export const MOST_BUCKETS = 100;

/** The buckets in which this person may share something, or ask to, by name. */
export async function bucketsFor(
  { allowList }: Pick<ShareDeps, 'allowList'>,
  { party, channel }: Looker,
): Promise<string[]> {
  const principals = principalsOf(party, channel);
  const buckets = await allowList.buckets(principals, party.standing, MOST_BUCKETS);
  const whole = buckets.map((bucket) => ({ bucket, key: '' }));
  const rules = await allowList.candidates(whole, principals, 'download', 'eventual');
  const isDenied = (bucket: string) => {
    const governed = governing(rules, { party, channel, object: { bucket, key: '' }, action: 'download' });
    return governed.kind === 'refuse' && governed.reason === 'denied';
  };
  return buckets.filter((bucket) => !isDenied(bucket));
}
