import type { App } from '@slack/bolt';
import type { CommandHandler } from '../command.ts';
import type { IsAdmin } from '../rules/admins.ts';
import { onPress, type PressDeps, type PressHandler } from '../slack/presses.ts';
import { plainMessage } from '../slack/render.ts';
import { claimLinks } from './claim-links.ts';
import { noLinkWords } from './claimed-words.ts';
import { ACTION } from './ids.ts';
import { revokeCommand } from './incident/revoke-command.ts';
import { endShare, giveOwnLink, linkCommand, listCommand } from './own-commands.ts';
import { claimedMessages } from './own-messages.ts';
import { postCard } from './post-card.ts';
import { renew, renewCommand } from './renewal/renew-command.ts';
import { type SharingDeps, shareCommand } from './share-command.ts';
import { takeOffer } from './take-offer.ts';

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
  on(ACTION.endShare, async (press, reply) => reply(plainMessage(await endShare(deps, press.value, press))));
  on(ACTION.renew, (press, reply) => renew(deps, press.value, AS_LAST_TIME, press, reply));
  on(ACTION.postCard, postCard(deps));
  on(ACTION.takeOffer, takeOffer(deps));
}

const AS_LAST_TIME = { kind: 'expiry', expiry: { kind: 'default' } } as const;

function getLink(deps: ShareFeatureDeps): PressHandler {
  return async ({ user, channel, value, cause, at }, reply) => {
    const inOwnDm = await deps.directory.isOwnDm(channel, user);
    const claimed = await claimLinks(deps, value, { by: user, channel, inOwnDm, through: 'card' }, cause, at);
    if (claimed.kind !== 'links') return reply(plainMessage(noLinkWords(claimed)));
    for (const message of claimedMessages(claimed, user === claimed.share.owner)) await reply(message);
  };
}
