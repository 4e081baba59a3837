import type { IsAdmin } from '../rules/admins.ts';
import { plainMessage } from '../slack/render.ts';
import type { Reply } from '../slack/reply.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import { code, type Words, words } from '../words.ts';
import { redrawAnnouncements } from './announced/announcements.ts';
import { type Asking, notYours } from './own-commands.ts';
import type { SharingDeps } from './share-command.ts';
import { stillWorks } from './still-works.ts';

export type EndDeps = SharingDeps & { readonly isAdmin: IsAdmin };

/** Ends some shares of one's own, or anyone's for an admin, says what still works of each, and draws their cards as ended. */
export async function endShares(deps: EndDeps, ids: readonly string[], asking: Asking, reply: Reply): Promise<void> {
  const ends = await Promise.all(ids.map(async (id) => ({ id, say: await endShare(deps, id, asking) })));
  const [only, ...more] = ends;
  const isOnly = only !== undefined && more.length === 0;
  await reply(isOnly ? plainMessage(only.say) : sentences(ends.map(({ id, say }) => words`${code(id)}: ${say}`)));
  // Ended it is, whatever Slack lets be drawn.
  for (const id of ids) await redrawAnnouncements(deps, id, deps.now()).catch(deps.report);
}

/** Ends a share of one's own, or anyone's for an admin. @returns what came of it, and what still works */
async function endShare(deps: EndDeps, id: string, asking: Asking): Promise<Words> {
  const share = await deps.shares.read(id);
  const isOwn = share?.owner === asking.user;
  const isAdmin = isOwn || (await deps.isAdmin(asking.user));
  if (typeof isAdmin === 'object') return whoWords(isAdmin);
  if (share === undefined || !isAdmin) return notYours(id);
  const happening = { kind: 'revoke', by: asking.user, at: asking.at } as const;
  const advanced = await deps.shares.advance(id, asking.cause, happening);
  if (advanced.kind === 'unknown') return notYours(id);
  if (advanced.kind === 'refused' && advanced.reason !== 'revoked' && advanced.reason !== 'ended') {
    return words`${code(id)} is no active share. ${code('/share list')} shows those that you have.`;
  }
  const works = stillWorks(await deps.shares.lastLinkEnd(id), asking.at);
  return advanced.kind === 'refused' ? words`${code(id)} had ended already. ${works}` : words`Ended. ${works}`;
}
