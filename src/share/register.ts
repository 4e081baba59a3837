import type { App } from '@slack/bolt';
import type { CommandHandler } from '../command.ts';
import type { IsAdmin } from '../rules/admins.ts';
import { onPress, type PressDeps, type PressHandler } from '../slack/presses.ts';
import { plainMessage } from '../slack/render.ts';
import { refreshPressed } from './announced/refresh-pressed.ts';
import { type Claimed, claimLinks } from './claim-links.ts';
import { noLinkWords } from './claimed-words.ts';
import type { SharingDeps } from './deps.ts';
import { endShares } from './end-share.ts';
import { ACTION } from './ids.ts';
import { revokeCommand } from './incident/revoke-command.ts';
import { giveOwnLink, linkCommand, listCommand, listOwn } from './own-commands.ts';
import { claimedMessages } from './own-messages.ts';
import { postCard } from './post-card.ts';
import { renew, renewCommand } from './renewal/renew-command.ts';
import { shareCommand } from './share-command.ts';
import { takeOffer } from './take-offer.ts';
import { whoGotIt } from './who-got-it.ts';

export type ShareFeatureDeps = SharingDeps & PressDeps & { readonly isAdmin: IsAdmin };

/** Sharing: what can be typed … */
export function shareCommands(
  deps: ShareFeatureDeps,
): Record<'share' | 'list' | 'link' | 'revoke' | 'renew', CommandHandler> {
  return {
    share: shareCommand(deps),
    list: listCommand(deps),
    link: linkCommand(deps),
    revoke: revokeCommand(deps),
    renew: renewCommand(deps),
  };
}

/** … and what can be pressed. */
export function registerShare(app: App, deps: ShareFeatureDeps): void {
  const on = (action: string, handle: PressHandler) => onPress(app, action, deps, handle);
  on(ACTION.getLink, getLink(deps));
  on(ACTION.newLink, (press, reply) => giveOwnLink(deps, press.value, press, reply));
  on(ACTION.endShare, (press, reply) => endShares(deps, [press.value], press, reply));
  on(ACTION.renew, (press, reply) => renew(deps, press.value, AS_LAST_TIME, press, reply));
  on(ACTION.list, listOwn(deps));
  on(ACTION.who, whoGotIt(deps));
  on(ACTION.postCard, postCard(deps));
  on(ACTION.takeOffer, takeOffer(deps));
}

const AS_LAST_TIME = { kind: 'expiry', expiry: { kind: 'default' } } as const;

function getLink(deps: ShareFeatureDeps): PressHandler {
  return async (press, reply) => {
    const { user, channel, value, cause, at } = press;
    const inOwnDm = await deps.directory.isOwnDm(channel, user);
    const claimed = await claimLinks(deps, value, { by: user, channel, inOwnDm, through: 'card' }, cause, at);
    const messages =
      claimed.kind === 'links'
        ? claimedMessages(claimed, user === claimed.share.owner)
        : [plainMessage(noLinkWords(claimed, user))];
    for (const message of messages) await reply(message);
    if (isSeen(claimed)) await refreshPressed(deps, value, press, reply, messages.length).catch(deps.report);
  };
}

/** Whether something has come of it that the card shows, and whoever pressed may know how the share stands. */
function isSeen(claimed: Claimed): boolean {
  if (claimed.kind === 'links') return true;
  return claimed.kind === 'refused' && (claimed.reason === 'revoked' || claimed.reason === 'ended');
}
