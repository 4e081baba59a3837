import { principalsOf } from '../rules/decide.ts';
import type { PressHandler } from '../slack/presses.ts';
import { type Message, plainMessage } from '../slack/render.ts';
import { whoWords } from '../slack/who-words.ts';
import type { Instant } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import { noteAnnouncements } from './announced/announcements.ts';
import { cardMessage } from './card.ts';
import { withheldWords } from './claimed-words.ts';
import type { SharingDeps } from './deps.ts';
import { judgeObject } from './judge-claim.ts';
import { isLive, type Share } from './share.ts';

/**
 * Puts the card of one's own share up, again or at last: a process can end between making a share and saying so. All is
 * checked as for a new share, since the card itself shows name and note; and a press that arrives twice posts once.
 */
export function postCard(deps: SharingDeps): PressHandler {
  return async ({ user, channel, value, cause, at }, reply) => {
    const share = await deps.shares.read(value);
    if (share?.owner !== user || !isLive(share, at)) return reply(plainMessage(OVER));
    const refusal = await whyNot(deps, share, at);
    if (refusal !== undefined) return reply(plainMessage(refusal));
    if (!(await deps.shares.isFirst(share, cause, at))) return reply(plainMessage(words`The card is up already.`));
    if (channel === share.channel && share.thread === undefined) return reply(await cardNow(deps, share), 'channel');
    await reply(await posted(deps, share));
  };
}

const OVER = words`That share is over. ${code('/share list')} shows those that are active.`;

async function posted(deps: SharingDeps, share: Share): Promise<Message> {
  const { poster } = deps;
  const where = { channel: share.channel };
  const card = await poster.post(share.channel, await cardNow(deps, share), share.thread);
  if (card.kind === 'posted') {
    await noteAnnouncements(deps, share, [{ ...card, form: 'card' }], deps.now()).catch(deps.report);
  }
  return plainMessage(
    card.kind === 'posted'
      ? words`The card is in ${where}.`
      : words`Slack doesn’t let me post in ${where} from here. Type ${code('/share list')} there and press the button again, or invite me.`,
  );
}

async function cardNow({ shares }: SharingDeps, share: Share): Promise<Message> {
  const { people, more } = await shares.claimants(share);
  return cardMessage(share, { over: false, got: people.length, more });
}

/** Why the share would not be allowed in its channel as things are now. */
async function whyNot({ directory, allowList }: SharingDeps, share: Share, at: Instant): Promise<Words | undefined> {
  const sharer = await directory.whoIs(share.owner);
  if (sharer.kind === 'unknown') return whoWords(sharer);
  const { party } = sharer;
  const [rules, outside] = await Promise.all([
    allowList.candidates(share.objects, principalsOf(party, share.channel), 'download', 'consistent'),
    share.audience.kind === 'here' ? directory.isSharedOutside(share.channel, share.owner) : false,
  ]);
  const people = { claimant: party, channel: share.channel, sharer: party };
  for (const object of share.objects) {
    const judged = judgeObject(rules, share, object, people, at);
    if (judged.kind === 'refused') return withheldWords(share, { object, reason: judged.reason }, true);
    if (outside !== false && !judged.rule.effect.outsiders) return OUTSIDE;
  }
  return undefined;
}

const OUTSIDE = words`The card can’t go there any more: people of other organisations are in that conversation, or may be, and the rules are not for them.`;
