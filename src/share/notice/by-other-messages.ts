import { buttons } from '../../slack/buttons.ts';
import { type Message, mrkdwn, paragraph } from '../../slack/render.ts';
import type { Instant } from '../../time.ts';
import { code, joined, type Words, words } from '../../words.ts';
import { audienceWords, nameWords } from '../object-words.ts';
import { endShare, myShares } from '../own-messages.ts';
import type { Share } from '../share.ts';
import { stillWorks } from '../still-works.ts';

/** As many as are read at a glance. */
const MOST_NAMED = 5;

/** That somebody else has ended shares of one person’s. @param linkEnd when the last of the links to any of them stops */
export function byOtherEndedMessage(
  by: string,
  ended: readonly Share[],
  linkEnd: Instant | undefined,
  now: Instant,
): Message {
  const [first, ...more] = ended;
  if (first === undefined) throw new Error('There is nothing to tell');
  const named = ended.slice(0, MOST_NAMED).map((share) => words`${nameWords(share)} (${code(share.id)})`);
  const rest = ended.length > MOST_NAMED ? words` and ${String(ended.length - MOST_NAMED)} more` : [];
  const what =
    more.length === 0
      ? words`your share of ${yours(first)}`
      : words`${String(ended.length)} of your shares: ${joined(named)}${rest}`;
  return said(words`${{ user: by }} has ended ${what}. ${stillWorks(linkEnd, now)}`, first);
}

/** That somebody else has renewed one. */
export function byOtherRenewedMessage(by: string, share: Share): Message {
  return said(
    words`${{ user: by }} has renewed your share of ${yours(share)}. It ends ${{ date: share.end }} now.`,
    share,
  );
}

function yours(share: Share): Words {
  return words`${nameWords(share)} ${audienceWords(share.audience, share.channel)} (${code(share.id)})`;
}

function said(say: Words, share: Share): Message {
  const end = share.status === 'active' ? [endShare(share)] : [];
  return { text: mrkdwn(say), blocks: [paragraph(say), buttons(myShares(share), ...end)] };
}
