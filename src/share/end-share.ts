import type { IsAdmin } from '../rules/admins.ts';
import { plainMessage } from '../slack/render.ts';
import type { Reply } from '../slack/reply.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import { code, type Words, words } from '../words.ts';
import { redrawAnnouncements } from './announced/announcements.ts';
import type { SharingDeps } from './deps.ts';
import { type Asking, notYours } from './own-commands.ts';
import { openRenewal } from './renewal/open-renewal.ts';
import { stillWorks } from './still-works.ts';

export type EndDeps = SharingDeps & { readonly isAdmin: IsAdmin };

/** Ends some shares of one's own, or anyone's for an admin, says what still works of each, and draws their cards as ended. */
export async function endShares(deps: EndDeps, ids: readonly string[], asking: Asking, reply: Reply): Promise<void> {
  const ends = await Promise.all(ids.map(async (id) => ({ id, ...(await endShare(deps, id, asking)) })));
  const [only, ...more] = ends;
  const isOnly = only !== undefined && more.length === 0;
  await reply(isOnly ? plainMessage(only.say) : sentences(ends.map(({ id, say }) => words`${code(id)}: ${say}`)));
  // Ended it is, whatever Slack lets be drawn.
  for (const { id, isOver } of ends) if (isOver) await redrawAnnouncements(deps, id, deps.now()).catch(deps.report);
}

interface End {
  readonly say: Words;
  /** Whether it is over now, by this or by what was before. */
  readonly isOver: boolean;
}

async function endShare(deps: EndDeps, id: string, { user, cause, at }: Asking): Promise<End> {
  const share = await deps.shares.read(id);
  const isAdmin = share?.owner === user || (await deps.isAdmin(user));
  if (typeof isAdmin === 'object') return not(whoWords(isAdmin));
  if (share === undefined || !isAdmin) return not(notYours(id));
  const advanced = await deps.shares.advance(id, cause, { kind: 'revoke', by: user, at });
  if (advanced.kind === 'unknown') return not(notYours(id));
  if (advanced.kind === 'refused' && advanced.reason !== 'revoked' && advanced.reason !== 'ended') {
    return not(words`${code(id)} is no active share. ${code('/share list')} shows those that you have.`);
  }
  const works = stillWorks(await deps.shares.lastLinkEnd(id), at);
  const request = await openRenewal(deps.shares, id, at);
  // Approved, it would be shared again.
  const waits =
    request === undefined
      ? []
      : words` The request to renew it still waits for a decision: ${code(`/share cancel ${request.id}`)} withdraws it.`;
  const ended = advanced.kind === 'refused' ? words`${code(id)} had ended already.` : words`Ended.`;
  return { say: words`${ended} ${works}${waits}`, isOver: true };
}

function not(say: Words): End {
  return { say, isOver: false };
}
