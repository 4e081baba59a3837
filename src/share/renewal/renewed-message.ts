import { askedMessage, standingWords } from '../../approval/messages.ts';
import { buttons } from '../../slack/buttons.ts';
import { type Message, mrkdwn, paragraph, plainMessage } from '../../slack/render.ts';
import { sentences } from '../../slack/say.ts';
import { whoWords } from '../../slack/who-words.ts';
import { between, type Instant, type Seconds, wholeSecond } from '../../time.ts';
import { bold, code, inLines, joined, type Words, words } from '../../words.ts';
import { durationText } from '../duration.ts';
import { ACTION } from '../ids.ts';
import { standingOf } from '../life.ts';
import { audienceWords, nameWords, shownName } from '../object-words.ts';
import { endShare, myShares, newLink, renew } from '../own-messages.ts';
import { quoteObject } from '../quote-object.ts';
import { obstacleWords, refusedWords } from '../refused-words.ts';
import { countedFrom, type Share } from '../share.ts';
import type { Changed, Renewed } from './renewed.ts';

/** What whoever renewed a share, or could not, reads. */
export interface Reading {
  readonly user: string;
  readonly at: Instant;
  /** Until when links that were handed out before work, where that is longer than the new end. */
  readonly linksUntil?: Instant;
  /** The id of the offer to renew it for the longest that the rules allow. */
  readonly offer?: string;
}

/** What came of a renewal, and what can be done next. */
export function renewedMessage(renewed: Renewed, reading: Reading): Message {
  switch (renewed.kind) {
    case 'renewed':
      return withButtons(renewed.share, reading, doneWords(renewed, reading));
    case 'repeated':
      return withButtons(renewed.share, reading, words`That was done already: ${untilWords(renewed.share, reading)}`);
    case 'asked':
      return askedAgainMessage(renewed);
    case 'asked-already':
      return plainMessage(
        words`You have asked to renew ${code(renewed.share.id)} already, as ${code(renewed.request.id)}, which waits for a decision until ${{ date: renewed.request.end }}. To ask for another time, cancel that first: ${code(`/share cancel ${renewed.request.id}`)}. ${runsOn(renewed.share)}`,
      );
    case 'sharer-must-ask':
      return plainMessage(
        words`Renewing ${code(renewed.share.id)} needs an approval now, and only ${{ user: renewed.share.owner }} can ask for it. ${runsOn(renewed.share)}`,
      );
    case 'not-active':
      return plainMessage(notActiveWords(renewed.share, reading));
    case 'refused':
      return refusedMessage(renewed, reading);
    case 'changed':
      return plainMessage(
        words`${code(renewed.share.id)} is not renewed. ${joined(renewed.changed.map(changedWords), ' ')} ${runsOn(renewed.share)}`,
      );
    case 'not-there':
      return plainMessage(notThereWords(renewed, reading));
    case 'who':
      return plainMessage(whoWords(renewed.unknown));
    case 'silent':
      return plainMessage(
        words`Renewing this needs an approval, and Slack can’t tell me just now who could give it. Try again in a minute.`,
      );
  }
}

function doneWords({ share, newer, cutFrom }: Extract<Renewed, { kind: 'renewed' }>, reading: Reading): Words {
  const cut = cutFrom === undefined ? [] : words` ${cutWords(cutFrom, between(countedFrom(share), share.end))}`;
  const links =
    reading.linksUntil === undefined
      ? []
      : words` Links already handed out still work until ${{ date: reading.linksUntil }}.`;
  const replaced = newer.map(
    (object) => words` A newer version of ${bold(shownName(object))} exists; what is shared is still the older one.`,
  );
  return words`Renewed: ${untilWords(share, reading)}${cut}${links}${joined(replaced, '')}`;
}

function cutWords(before: Seconds, now: Seconds): Words {
  return words`Last time it was for ${durationText(before)}; the rules now allow ${durationText(now)}.`;
}

function untilWords(share: Share, { user }: Reading): Words {
  const isOwn = user === share.owner;
  const who = isOwn ? words`you share` : words`${{ user: share.owner }} shares`;
  return words`${who} ${nameWords(share)} ${audienceWords(share.audience, share.channel, isOwn ? 'sharer' : 'other')} until ${{ date: share.end }} (${code(share.id)}).`;
}

function runsOn(share: Share): Words {
  return words`It goes on as it is, until ${{ date: share.end }}.`;
}

/** A link of one's own ended with the old end, so that another is offered. */
function withButtons(share: Share, { user }: Reading, say: Words): Message {
  const own = user === share.owner ? [newLink(share)] : [];
  return {
    text: mrkdwn(say),
    blocks: [paragraph(say), buttons(...own, renew(share), myShares(share), endShare(share))],
  };
}

function askedAgainMessage({ share, request, askings, cutFrom }: Extract<Renewed, { kind: 'asked' }>): Message {
  const { text, blocks } = askedMessage(request, askings);
  const asked = request.approval?.asked;
  const cut = cutFrom === undefined || asked?.kind !== 'length' ? [] : words` ${cutWords(cutFrom, asked.length)}`;
  const first = words`Renewing ${code(share.id)} needs an approval now, so this is a new request.${cut} ${code(share.id)} goes on as it is, until ${{ date: share.end }}.`;
  return { text, blocks: [paragraph(first), ...blocks] };
}

/** With a button for the longest time that the rules allow, where only the time was wrong. */
function refusedMessage(
  { share, refused, longest }: Extract<Renewed, { kind: 'refused' }>,
  { offer }: Reading,
): Message {
  const reasons = refused.map((each) => refusedWords(each));
  const { text, blocks } = sentences([
    ...reasons,
    words`${code(share.id)} goes on as it is, until ${{ date: share.end }}.`,
  ]);
  if (longest === undefined || offer === undefined) return { text, blocks };
  return { text, blocks: [...blocks, renewFor(longest, offer)] };
}

export function renewFor(length: Seconds, offer: string) {
  const label = `Renew for ${durationText(length)}`;
  return buttons({ label, action: ACTION.takeOffer, value: offer, style: 'primary' });
}

function changedWords({ object, check }: Changed): Words {
  const name = bold(shownName(object));
  switch (check.kind) {
    case 'gone':
      return words`${name} has been deleted since it was shared.`;
    case 'changed':
      return words`${name} is no longer the file that was shared: another one has been put in its place. Share that one anew if you mean it.`;
    case 'obstacle':
      return obstacleWords(name, check.obstacle);
  }
}

function notThereWords({ share, known }: Extract<Renewed, { kind: 'not-there' }>, { user }: Reading): Words {
  const where = { channel: share.channel };
  const isOwn = user === share.owner;
  const left = isOwn
    ? words`you are not in ${where} any more`
    : words`${{ user: share.owner }} is not in ${where} any more`;
  if (known) return words`${code(share.id)} is not renewed: ${left}. ${runsOn(share)}`;
  return words`It is shared by a rule for ${where}, and from here I can’t see whether ${isOwn ? words`you are` : words`${{ user: share.owner }} is`} still there. ${isOwn ? words`Renew it there, or invite me.` : words`Invite me there.`} ${runsOn(share)}`;
}

/** What a share is that has no end to move any more, and how to share the same again. */
function notActiveWords(share: Share, { user, at }: Reading): Words {
  const id = code(share.id);
  switch (standingOf(share, at)) {
    case 'pending':
      return words`${id} is not shared yet: it waits for a decision until ${{ date: share.end }}, so there is nothing to renew.`;
    case 'ended':
      return inLines([
        words`${id} ended ${{ date: share.end }}, and what is over is not renewed.`,
        anewWords(share, user),
      ]);
    case 'revoked':
      return inLines([
        words`${id} was ended before its time, and what is over is not renewed.`,
        anewWords(share, user),
      ]);
    case 'expired':
      return inLines([
        words`Nobody decided in time about ${id}: the request ended ${{ date: share.end }}.`,
        anewWords(share, user),
      ]);
    default:
      return inLines([words`${id} was never shared. ${standingWords(share)}`, anewWords(share, user)]);
  }
}

/** A long list of long names nobody types again. */
const LONGEST_COMMAND = 1_000;

function anewWords(share: Share, user: string): Words {
  const { objects, audience, owner, approval } = share;
  if (user !== owner) return words`${{ user: owner }} can share it anew.`;
  const asked = approval?.asked;
  const length = asked?.kind === 'length' ? asked.length : between(countedFrom(share), wholeSecond(share.end));
  const command = `/share ${objects.map(quoteObject).join(' ')} ${durationText(length)}`;
  if (command.length > LONGEST_COMMAND) return words`${code('/share')} opens the dialog, where you can share it anew.`;
  if (audience.kind !== 'people')
    return words`To share it anew: ${code(audience.kind === 'me' ? `${command} me` : command)}`;
  const people = [
    ...audience.users.map((id) => ({ user: id })),
    ...audience.usergroups.map((id) => ({ usergroup: id })),
  ];
  return words`To share it anew: ${code(command)} ${joined(people, ' ')}`;
}
