import type { Instant } from '../time.ts';
import { type Words, words } from '../words.ts';

/** What can still be done with links that were handed out before. @param lastEnd when the last of them ends */
export function stillWorks(lastEnd: Instant | undefined, now: Instant): Words {
  return lastEnd === undefined || lastEnd <= now
    ? words`No link to it works any more.`
    : words`Links already handed out stop by ${{ date: lastEnd }}.`;
}
