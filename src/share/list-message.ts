import type { KnownBlock } from '@slack/types';
import { buttons } from '../slack/buttons.ts';
import { type Message, mrkdwn, paragraph } from '../slack/render.ts';
import { code, words } from '../words.ts';
import { audienceWords, nameWords } from './object-words.ts';
import { endShare, newLink, postCard } from './own-messages.ts';
import type { Share } from './share.ts';

/** Two blocks each, and a message takes fifty. */
export const MOST_LISTED = 20;

/** Someone's active shares, each with all that they can do to it. @param more whether there are some that are not shown */
export function listMessage(shares: readonly Share[], more: boolean): Message {
  if (shares.length === 0) {
    const none = words`You have no active shares. ${code('/share bucket/key 2h')} makes one.`;
    return { text: mrkdwn(none), blocks: [paragraph(none)] };
  }
  const head = words`Your active shares, the one that ends first on top:`;
  const rest = words`There are more. These end first; ${code('/share link')} and ${code('/share revoke')} take the id of any.`;
  return {
    text: mrkdwn(head),
    blocks: [paragraph(head), ...shares.flatMap(entry), ...(more ? [paragraph(rest)] : [])],
  };
}

function entry(share: Share): KnownBlock[] {
  const what = words`${nameWords(share)} ${audienceWords(share.audience, share.channel)} until ${{ date: share.end }} (${code(share.id)})`;
  return [paragraph(what), buttons(newLink(share), ...postCard(share), endShare(share))];
}
