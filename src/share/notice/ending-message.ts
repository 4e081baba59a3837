import { buttons } from '../../slack/buttons.ts';
import { type Message, mrkdwn, paragraph } from '../../slack/render.ts';
import { code, words } from '../../words.ts';
import { audienceWords, nameWords } from '../object-words.ts';
import { endShare, myShares, renew } from '../own-messages.ts';
import type { Share } from '../share.ts';

/** What the sharer reads some hours before a long share ends. It stays in their DM, so that there is no link in it. */
export function endingMessage(share: Share): Message {
  const say = words`${nameWords(share)}, which you share ${audienceWords(share.audience, share.channel)}, ${share.objects.length === 1 ? 'ends' : 'end'} ${{ date: share.end }} (${code(share.id)}).`;
  return {
    text: mrkdwn(say),
    blocks: [paragraph(say), buttons({ ...renew(share), style: 'primary' }, myShares(share), endShare(share))],
  };
}
