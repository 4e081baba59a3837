import { buttons } from '../slack/buttons.ts';
import { type Message, mrkdwn, paragraph, quotation } from '../slack/render.ts';
import { type Words, words } from '../words.ts';
import { ACTION } from './ids.ts';
import { filesWords, nameWords, peopleWords } from './object-words.ts';
import type { Share } from './share.ts';

/**
 * What a channel sees of a share: file names, sizes, who, until when in each reader's own zone, the note, and a button.
 * Never a URL, never bucket or folder. One function of the share, so that it can be posted again without the old one.
 */
export function cardMessage(share: Share): Message {
  const forWhom = share.audience.kind === 'people' ? words` for ${peopleWords(share.audience)}` : [];
  return announcement(share, words`${{ user: share.owner }} shared ${filesWords(share.objects)}${forWhom}`);
}

/** The same, to one of the people whom the share is for. */
export function directMessage(share: Share): Message {
  return announcement(share, words`${{ user: share.owner }} shared with you: ${filesWords(share.objects)}`);
}

function announcement(share: Share, what: Words): Message {
  const until = words`Until ${{ date: share.end }}`;
  return {
    text: mrkdwn(words`${{ user: share.owner }} shared ${nameWords(share)}. Until ${{ date: share.end }}.`),
    blocks: [
      paragraph(what),
      ...(share.note === undefined ? [] : [quotation(share.note)]),
      paragraph(until),
      buttons({ label: 'Get link', action: ACTION.getLink, value: share.id, style: 'primary' }),
    ],
  };
}
