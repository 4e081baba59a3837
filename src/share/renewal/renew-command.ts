import type { CommandHandler } from '../../command.ts';
import type { IsAdmin } from '../../rules/admins.ts';
import { readLine } from '../../slack/command-text.ts';
import { plainText } from '../../slack/markup.ts';
import { type Message, plainMessage } from '../../slack/render.ts';
import type { Reply } from '../../slack/reply.ts';
import { whoWords } from '../../slack/who-words.ts';
import { redrawAnnouncements } from '../announced/announcements.ts';
import type { SharingDeps } from '../deps.ts';
import { type Expiry, parseExpiry, type Wrong } from '../expiry.ts';
import type { Offer } from '../offers.ts';
import { type Asking, needsId, notYours } from '../own-commands.ts';
import type { Share } from '../share.ts';
import { readShareId } from '../share-id.ts';
import { longestRenewal, renewShare } from './renew-share.ts';
import type { Renewed } from './renewed.ts';
import { renewedMessage, renewFor } from './renewed-message.ts';

export type RenewDeps = SharingDeps & { readonly isAdmin: IsAdmin };

/** `/share renew SHARE [EXPIRY]` */
export function renewCommand(deps: RenewDeps): CommandHandler {
  return async (typed, reply) => {
    const [word] = readLine(typed.text).words;
    const id = word === undefined ? undefined : readShareId(word.text);
    if (word === undefined || id === undefined) return reply(plainMessage(needsId('renew')));
    const rest = plainText(typed.text.slice(word.end));
    const read = parseExpiry(rest, {
      now: typed.at,
      zone: rest.trim() === '' ? 'UTC' : await zoneOf(deps, typed.user),
    });
    await renew(deps, id, read, typed, reply);
  };
}

async function zoneOf({ directory }: RenewDeps, user: string): Promise<string> {
  const who = await directory.whoIs(user);
  return who.kind === 'known' ? who.zone : 'UTC';
}

/** Gives a share of one's own a new end, or anyone's for an admin, and says what came of it. */
export async function renew(
  deps: RenewDeps,
  id: string,
  read: { kind: 'expiry'; expiry: Expiry } | Wrong,
  asking: Asking,
  reply: Reply,
): Promise<void> {
  const share = await deps.shares.read(id);
  const isAdmin = share?.owner === asking.user || (await deps.isAdmin(asking.user));
  if (typeof isAdmin === 'object') return reply(plainMessage(whoWords(isAdmin)));
  if (share === undefined || !isAdmin) return reply(plainMessage(notYours(id)));
  if (read.kind === 'wrong' && read.why !== 'too-long') return reply(plainMessage(read.problem));
  if (read.kind === 'wrong') return reply(await tooLongMessage(deps, share, read, asking));
  const renewed = await renewShare(deps, { ...asking, share, expiry: read.expiry });
  await reply(await messageOf(deps, renewed, asking));
  if (renewed.kind === 'asked') await deps.tell(renewed.request.id);
  // It is renewed, whatever Slack lets be drawn.
  if (renewed.kind === 'renewed') await redrawAnnouncements(deps, id, deps.now()).catch(deps.report);
}

async function messageOf(deps: RenewDeps, renewed: Renewed, asking: Asking): Promise<Message> {
  const { user, at } = asking;
  if (renewed.kind === 'refused' && renewed.longest !== undefined) {
    const offer = await deps.offers.make(offerOf(renewed.share, renewed.longest, asking), asking.cause, at);
    return renewedMessage(renewed, { user, at, offer });
  }
  if (renewed.kind !== 'renewed' || renewed.share.end >= renewed.before.end)
    return renewedMessage(renewed, { user, at });
  const last = await deps.shares.lastLinkEnd(renewed.share.id);
  const outlives = last !== undefined && last > renewed.share.end;
  return renewedMessage(renewed, { user, at, ...(outlives ? { linksUntil: last } : {}) });
}

/** For longer than any link can live: what is wrong, and a button where the rules let it go on for less. */
async function tooLongMessage(deps: RenewDeps, share: Share, { problem }: Wrong, asking: Asking): Promise<Message> {
  const longest = await longestRenewal(deps, share, asking.at);
  const { text, blocks } = plainMessage(problem);
  if (longest === undefined) return { text, blocks };
  const offer = await deps.offers.make(offerOf(share, longest, asking), asking.cause, asking.at);
  return { text, blocks: [...blocks, renewFor(longest, offer)] };
}

function offerOf({ id, objects, audience }: Share, length: Offer['length'], { user, channel }: Asking): Offer {
  return { user, channel, objects: objects.map(({ bucket, key }) => ({ bucket, key })), audience, length, renews: id };
}
