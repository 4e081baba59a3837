import type { CommandHandler } from '../command.ts';
import type { IsAdmin } from '../rules/admins.ts';
import { readLine } from '../slack/command-text.ts';
import { plainMessage } from '../slack/render.ts';
import type { Reply } from '../slack/reply.ts';
import { whoWords } from '../slack/who-words.ts';
import { strayWords } from '../stray-words.ts';
import type { Instant } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import { claimLinks } from './claim-links.ts';
import { noLinkWords } from './claimed-words.ts';
import type { ShareDeps } from './deps.ts';
import { type Active, type Listed, listMessage, MOST_LISTED, MOST_REQUESTS_LISTED } from './list-message.ts';
import { claimedMessages } from './own-messages.ts';
import type { Share } from './share.ts';
import { readShareId } from './share-id.ts';
import type { Shares } from './shares.ts';

/** What the button for one's own list shows. */
export function listOwn({ shares, now }: ShareDeps): (asking: { user: string }, reply: Reply) => Promise<void> {
  return async ({ user }, reply) => reply(listMessage(await listOf(shares, user, now())));
}

/** `/share list`; for admins also `/share list @user`: all that somebody shares, and what admins can do to it. */
export function listCommand({ shares, isAdmin, now }: ShareDeps & { readonly isAdmin: IsAdmin }): CommandHandler {
  return async ({ user, text }, reply) => {
    const { words: line, note, unclosed } = readLine(text);
    const [first, ...rest] = line;
    const isPerson = first?.mention?.kind === 'user';
    const strays = (isPerson ? rest : line).map((word) => word.text);
    if (strays.length > 0) return reply(plainMessage(words`${strayWords(strays)} ${LIST_USAGE}`));
    if (note !== undefined || unclosed !== undefined) return reply(plainMessage(LIST_USAGE));
    const owner = isPerson ? first.mention.id : user;
    const may = owner === user || (await isAdmin(user));
    if (may !== true) return reply(plainMessage(may === false ? NOT_OTHERS : whoWords(may)));
    await reply(listMessage(await listOf(shares, owner, now()), owner === user ? undefined : owner));
  };
}

const LIST_USAGE = words`${code('/share list')} stands alone and shows what you share. For admins, ${code('/share list @user')} shows what somebody else does.`;
const NOT_OTHERS = words`Only admins see what others share. ${code('/share list')} shows what you share.`;

async function listOf(shares: Shares, owner: string, at: Instant): Promise<Listed> {
  const [active, open] = await Promise.all([
    firstOf(shares.live(owner, at), MOST_LISTED),
    firstOf(
      shares.open(at, (request) => request.owner === owner),
      MOST_REQUESTS_LISTED,
    ),
  ]);
  const shown = await withClaimants(shares, active.found);
  return { shares: shown, requests: open.found, more: active.more || open.more };
}

/** Each with who got links to it. */
export function withClaimants(shares: Shares, active: readonly Share[]): Promise<Active[]> {
  return Promise.all(active.map(async (share) => ({ share, claimants: await shares.claimants(share) })));
}

/** The first few of a list that may be long, and whether it has more. */
async function firstOf(list: AsyncIterable<Share>, most: number): Promise<{ found: Share[]; more: boolean }> {
  const found: Share[] = [];
  for await (const share of list) {
    if (found.push(share) > most) return { found: found.slice(0, most), more: true };
  }
  return { found, more: false };
}

/** Who asks for a link of their own, or to end a share, where and by which payload. */
export interface Asking {
  readonly user: string;
  readonly channel: string;
  readonly cause: string;
  readonly at: Instant;
}

/** `/share link SHARE` */
export function linkCommand(deps: ShareDeps): CommandHandler {
  return async (typed, reply) => {
    const id = readShareId(typed.text);
    if (id === undefined) return reply(plainMessage(needsId('link')));
    await giveOwnLink(deps, id, typed, reply);
  };
}

/** Another link for the sharer, wherever they ask. To anyone else the share might as well not be. */
export async function giveOwnLink(deps: ShareDeps, id: string, asking: Asking, reply: Reply): Promise<void> {
  const claim = { by: asking.user, channel: asking.channel, inOwnDm: false, through: 'own' } as const;
  const claimed = await claimLinks(deps, id, claim, asking.cause, asking.at);
  if (claimed.kind === 'links') {
    for (const message of claimedMessages(claimed, true)) await reply(message);
    return;
  }
  const hidden = claimed.kind === 'unknown' || (claimed.kind === 'refused' && claimed.reason === 'not-for-you');
  await reply(plainMessage(hidden ? notYours(id) : noLinkWords(claimed, asking.user)));
}

export function notYours(id: string): Words {
  return words`You have no share ${code(id)}. ${code('/share list')} shows those that you have.`;
}

export function needsId(subcommand: 'link' | 'revoke' | 'renew'): Words {
  return words`Which share? ${code(`/share ${subcommand} sh_…`)} takes the short id that ${code('/share list')} shows.`;
}
