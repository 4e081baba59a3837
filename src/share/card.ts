import { namedButtons } from '../slack/buttons.ts';
import { type Message, mrkdwn, paragraph, quotation } from '../slack/render.ts';
import { type Words, words } from '../words.ts';
import { ACTION, BLOCK } from './ids.ts';
import { filesWords, nameWords, peopleWords } from './object-words.ts';
import type { Share } from './share.ts';

/** What a card shows besides the share itself. */
export interface Standing {
  /** Its time is over, or somebody has ended it: nobody gets a link any more. */
  readonly over: boolean;
  /** How many people other than the sharer got one. */
  readonly got: number;
  /** More than that were not counted. */
  readonly more: boolean;
}

const NEW: Standing = { over: false, got: 0, more: false };

/**
 * What a channel sees of a share: file names, sizes, who, until when in each reader's own zone, the note, and a button;
 * then how many have a link, and that it is over. Never a URL, never bucket or folder. One function of the share, so that
 * it can be drawn again without the old one.
 */
export function cardMessage(share: Share, standing: Standing = NEW): Message {
  const forWhom = share.audience.kind === 'people' ? words` for ${peopleWords(share.audience)}` : [];
  const what = words`${{ user: share.owner }} shared ${filesWords(share.objects, forWhom)}`;
  return announcement(share, BLOCK.card, standing.over, what, gotWords(standing));
}

/** The same, to one of the people whom the share is for. */
export function directMessage(share: Share, { over }: Pick<Standing, 'over'> = NEW): Message {
  const what = words`${{ user: share.owner }} shared with you: ${filesWords(share.objects)}`;
  return announcement(share, BLOCK.direct, over, what, []);
}

function announcement(share: Share, block: string, over: boolean, what: Words, got: Words): Message {
  const until = untilWords(share, over);
  return {
    text: mrkdwn(words`${{ user: share.owner }} shared ${nameWords(share)}. ${until}.`),
    blocks: [
      paragraph(what),
      ...(share.note === undefined ? [] : [quotation(share.note)]),
      paragraph(words`${until}${got}`),
      ...(over
        ? []
        : [namedButtons(block, { label: 'Get link', action: ACTION.getLink, value: share.id, style: 'primary' })]),
    ],
  };
}

function untilWords(share: Share, over: boolean): Words {
  if (!over) return words`Until ${{ date: share.end }}`;
  return share.status === 'active' ? words`Ended ${{ date: share.end }}` : words`This share has been ended`;
}

function gotWords({ got, more }: Standing): Words {
  if (got === 0) return [];
  const people =
    got === 1 && !more ? '1 person has' : `${more ? 'More than ' : ''}${got.toLocaleString('en-US')} people have`;
  return words`. ${people} got a link.`;
}
