import { type ButtonLook, buttons } from '../slack/buttons.ts';
import type { Message } from '../slack/render.ts';
import type { Instant } from '../time.ts';
import { bold, code, type Words, words } from '../words.ts';
import type { Claimed, EndsBy } from './claim-links.ts';
import { newerWords, withheldWords } from './claimed-words.ts';
import { ACTION } from './ids.ts';
import { linkMessages } from './link-messages.ts';
import type { Made } from './make-share.ts';
import { audienceWords, nameWords } from './object-words.ts';
import { hasCard, type Share } from './share.ts';

/** What the sharer sees as soon as the share is made: what it is, and a link of their own. */
export function sharedMessages({ share, links, linkEnd }: Extract<Made, { kind: 'shared' }>): Message[] {
  const several = links.length > 1;
  const noun = several ? 'links' : 'link';
  const before =
    share.audience.kind === 'me'
      ? words`Your ${noun} to ${nameWords(share)}:`
      : words`You shared ${nameWords(share)} ${audienceWords(share.audience, share.channel)} until ${{ date: share.end }}. Your own ${noun}:`;
  const endsBy = linkEnd < share.end ? 'credentials' : 'share';
  return linkMessages(links, {
    before,
    after: lifeWords(share, linkEnd, endsBy, several),
    end: [buttons(newLink(share), renew(share), endShare(share))],
  });
}

/** Links that someone asked for: the sharer, who may go on from there, or one of the audience. */
export function claimedMessages(claimed: Extract<Claimed, { kind: 'links' }>, isSharer: boolean): Message[] {
  const { share, links, linkEnd, endsBy, newer, withheld } = claimed;
  const several = links.length > 1;
  const before = words`Your ${several ? 'links' : 'link'} to ${nameWords({ objects: links.map(({ object }) => object) })}:`;
  const theirs = several
    ? words`They work until ${{ date: linkEnd }}. They are yours alone: please don’t pass them on.`
    : words`It works until ${{ date: linkEnd }}. It is yours alone: please don’t pass it on.`;
  const life = isSharer ? lifeWords(share, linkEnd, endsBy, several) : theirs;
  const after = [
    ...life,
    ...newerWords(newer),
    ...withheld.flatMap((each) => words`\n${withheldWords(share, each, isSharer)}`),
  ];
  return linkMessages(links, {
    before,
    after,
    end: isSharer ? [buttons(newLink(share), renew(share), endShare(share))] : [],
  });
}

/** How long links of the sharer's really work, and what to do where the share lasts longer. */
function lifeWords(share: Share, linkEnd: Instant, endsBy: EndsBy, several: boolean): Words {
  const id = words` Share ${code(share.id)}.`;
  const works = words`${several ? 'They work' : 'It works'} until ${{ date: linkEnd }}`;
  if (endsBy === 'rule') return words`${works}: the rules have changed, and allow no longer.${id}`;
  if (endsBy !== 'credentials') return words`${works}.${id}`;
  return words`${works}, when the credentials that signed ${several ? 'them' : 'it'} end. The share lasts until ${{ date: share.end }}: ${bold('New link')} gives another.${id}`;
}

export function newLink(share: Share): ButtonLook {
  return { label: 'New link', action: ACTION.newLink, value: share.id };
}

/** For as long again as it was given last time. */
export function renew(share: Share): ButtonLook {
  return { label: 'Renew', action: ACTION.renew, value: share.id };
}

/** What can be done to all that is one's own. */
export function myShares(share: Share): ButtonLook {
  return { label: 'My shares', action: ACTION.list, value: share.id };
}

/** All who got a link, where they are too many for a list. */
export function whoGotIt(share: Share): ButtonLook {
  return { label: 'Who?', action: ACTION.who, value: share.id };
}

export function postCard(share: Share): ButtonLook[] {
  return hasCard(share) ? [{ label: 'Post card', action: ACTION.postCard, value: share.id }] : [];
}

export function endShare(share: Share): ButtonLook {
  return {
    label: 'End share',
    action: ACTION.endShare,
    value: share.id,
    style: 'danger',
    confirm: {
      title: 'End this share?',
      text: 'Nobody gets a new link any more. Links already handed out stop when their own time is over.',
      confirm: 'End it',
    },
  };
}
