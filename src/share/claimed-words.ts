import { whoWords } from '../slack/who-words.ts';
import { bold, inLines, type Words, words } from '../words.ts';
import type { Claimed, Withheld } from './claim-links.ts';
import { shownName } from './object-words.ts';
import { obstacleWords } from './refused-words.ts';
import type { Share } from './share.ts';

/** Why there is no link, and what to do next. @param reader who asked for one: the sharer asks nobody else */
export function noLinkWords(claimed: Exclude<Claimed, { kind: 'links' }>, reader: string): Words {
  switch (claimed.kind) {
    case 'unknown':
      return words`That share is no longer on record, so there is no link.`;
    case 'repeated':
      return words`That was answered already. Press the button again for another link.`;
    case 'none': {
      return inLines(
        claimed.withheld.map((withheld) => withheldWords(claimed.share, withheld, reader === claimed.share.owner)),
      );
    }
    case 'refused':
      return refusalWords(claimed, reader === claimed.share.owner);
  }
}

function refusalWords(refused: Extract<Claimed, { kind: 'refused' }>, isOwn: boolean): Words {
  const { share } = refused;
  switch (refused.reason) {
    case 'revoked':
      return words`This share has been ended, so there are no more links. ${isOwn ? words`Share it again if somebody still needs it.` : words`Ask ${{ user: share.owner }} if you still need it.`}`;
    case 'not-decided':
      return words`This is not approved yet, so there is no link.`;
    case 'ended':
      return words`This share ended ${{ date: share.end }}. ${againWords(share, isOwn)}`;
    case 'elsewhere':
      return words`This link can only be had where it was shared. Press the button there.`;
    case 'not-for-you':
      return share.audience.kind === 'me'
        ? words`This share is for ${{ user: share.owner }} alone.`
        : words`This share is not for you. Ask ${{ user: share.owner }} to share it with you.`;
    case 'who':
      return refused.isSharer
        ? words`There is no link just now: ${{ user: share.owner }}, who shared this, has to be someone who may. ${whoWords(refused.unknown)}`
        : whoWords(refused.unknown);
  }
}

function againWords({ owner }: Share, isOwn: boolean): Words {
  return isOwn ? words`Share it again if you mean it.` : words`Ask ${{ user: owner }} to share it again.`;
}

/** Why one file of a share has no link. @param isOwn whether it is the sharer who asks */
export function withheldWords(share: Share, { object, reason }: Withheld, isOwn: boolean): Words {
  const name = bold(shownName(object));
  switch (reason) {
    case 'denied':
      return words`You may not get ${name}: a rule forbids it.`;
    case 'guest':
      return words`You can’t get ${name}: the rule for it is not for guests.`;
    case 'outsider':
      return words`You can’t get ${name}: the rule for it is not for people of other organisations.`;
    case 'sharer-not-allowed':
      return words`There is no link to ${name} any more: the rules have changed, and ${{ user: share.owner }} may no longer share it.`;
    case 'sharer-needs-approval':
      return words`There is no link to ${name} any more: the rules have changed, and sharing it needs an approval now.`;
    case 'over-by-rule':
      return words`There is no link to ${name} any more: the rules have changed, and this share has lasted as long as they allow.`;
  }
  switch (reason.kind) {
    case 'gone':
      return words`${name} has been deleted since it was shared, so there is no link.`;
    case 'changed':
      return words`${name} is no longer the file that was shared: another one has been put in its place. ${againWords(share, isOwn)}`;
    case 'obstacle':
      return obstacleWords(name, reason.obstacle);
  }
}

/** What to know of a link that is handed over in spite of it. */
export function newerWords(objects: readonly Withheld['object'][]): Words {
  return objects.flatMap(
    (object) => words`\nA newer version of ${bold(shownName(object))} exists; this link is to the one that was shared.`,
  );
}
