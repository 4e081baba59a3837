import type { KnownBlock } from '@slack/types';
import { cancelButton } from '../approval/messages.ts';
import { buttons } from '../slack/buttons.ts';
import { type Message, mrkdwn, paragraph, plainMessage } from '../slack/render.ts';
import { code, joined, type Words, words } from '../words.ts';
import type { Claimants } from './link-events.ts';
import { audienceWords, nameWords } from './object-words.ts';
import { endShare, newLink, postCard, renew, whoGotIt } from './own-messages.ts';
import type { Share } from './share.ts';

/** Two blocks each, and a message takes fifty. */
export const MOST_LISTED = 15;
export const MOST_REQUESTS_LISTED = 8;

/** An active share, and who got links to it. */
export interface Active {
  readonly share: Share;
  readonly claimants: Claimants;
}

export interface Listed {
  readonly shares: readonly Active[];
  readonly requests: readonly Share[];
  /** Whether there are more than are shown. */
  readonly more: boolean;
}

/**
 * Someone's active shares and open requests, each with all that they can do to it.
 * @param other whose they are, where an admin looks at them and does what admins can
 */
export function listMessage({ shares, requests, more }: Listed, other?: string): Message {
  if (shares.length + requests.length === 0) {
    return plainMessage(
      other === undefined
        ? words`You have no active shares. ${code('/share bucket/key 2h')} makes one.`
        : words`${{ user: other }} has no active shares.`,
    );
  }
  const whose = other === undefined ? words`Your` : words`${{ user: other }}’s`;
  const active = words`${whose} active shares, the one that ends first on top:`;
  const open = words`${whose} requests that wait for a decision:`;
  const rest = words`There are more. These end first; ${code('/share link')} and ${code('/share revoke')} take the id of any.`;
  return {
    text: mrkdwn(shares.length > 0 ? active : open),
    blocks: [
      ...listed(active, shares, (each) => activeShare(each, other === undefined ? 'sharer' : 'admin')),
      ...listed(open, requests, openRequest),
      ...(more ? [paragraph(rest)] : []),
    ],
  };
}

function listed<Entry>(head: Words, shares: readonly Entry[], entry: (each: Entry) => KnownBlock[]): KnownBlock[] {
  return shares.length === 0 ? [] : [paragraph(head), ...shares.flatMap(entry)];
}

/** As many names as are read at a glance. */
const MOST_NAMED = 5;

/** One share, with who got a link, and what its sharer or an admin can do to it. */
export function activeShare({ share, claimants }: Active, reader: 'sharer' | 'admin' = 'sharer'): KnownBlock[] {
  const what = words`${nameWords(share)} ${audienceWords(share.audience, share.channel)} until ${{ date: share.end }} (${code(share.id)})`;
  const all = claimants.more || claimants.people.length > MOST_NAMED ? [whoGotIt(share)] : [];
  return [
    paragraph(words`${what}${gotWords(claimants)}`),
    reader === 'admin'
      ? buttons(renew(share), endShare(share))
      : buttons(newLink(share), renew(share), ...postCard(share), ...all, endShare(share)),
  ];
}

function gotWords({ people, more }: Claimants): Words {
  if (people.length === 0) return [];
  const named = people.slice(0, MOST_NAMED).map((user) => ({ user }));
  const rest = people.length - named.length;
  const others =
    rest === 0 && !more
      ? []
      : words` and ${more ? `more than ${rest} others` : rest === 1 ? '1 other' : `${rest} others`}`;
  return words`\nGot a link: ${joined(named)}${others}`;
}

/** One request. */
export function openRequest(share: Share): KnownBlock[] {
  const what = words`${nameWords(share)} ${audienceWords(share.audience, share.channel)}, to be decided by ${{ date: share.end }} (${code(share.id)})`;
  return [paragraph(what), buttons(cancelButton(share))];
}
