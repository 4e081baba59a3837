import { inParallel } from '../../in-parallel.ts';
import { isTooMuch } from '../../slack/post.ts';
import { after, type Clock, type Instant, MINUTE, seconds } from '../../time.ts';
import { type AnnouncedDeps, redrawAnnouncements } from '../announced/announcements.ts';
import { isLive, type Share } from '../share.ts';
import { endingMessage } from './ending-message.ts';
import { type Notice, otherThanSharer } from './notices.ts';
import { type ByOther, tellOwners } from './tell-owners.ts';

export type NoticeDeps = AnnouncedDeps & { readonly now: Clock };

/** How long one process may be at one notice; another takes over then. */
const LEASE = seconds(30);

/** So long after it is due, the event that is written together with a notice is there, or never will be. */
const WRITTEN = MINUTE;

/** In one round; what is left is for the next, half a minute later. */
const MOST = 500;
const AT_ONCE = 5;

/**
 * Says what is due to be said of shares: at least once, and twice only where a process ends between Slack's ok and our
 * note. What has become of a share since decides: of one that was renewed or ended nothing is said. What cannot be said
 * now is reported, said later, and keeps nothing else from being said; but once it is too much for Slack, all the rest is
 * for the next round.
 */
export async function giveNotices(deps: NoticeDeps, report: (error: unknown) => void): Promise<void> {
  const due = deps.notices.due(deps.now(), MOST);
  let isEnough = false;
  const unlessEnough = async (act: () => Promise<void>) => {
    if (isEnough) return;
    await act().catch((error: unknown) => {
      isEnough ||= isTooMuch(error);
      report(error);
    });
  };
  const byOthers: ByOther[] = [];
  const giveOne = (notice: Notice) => unlessEnough(() => give(deps, notice, byOthers));
  for await (const _each of inParallel(due, giveOne, AT_ONCE));
  for (const tellOne of tellOwners(deps, byOthers)) await unlessEnough(tellOne);
}

/** @param byOthers takes what is not said for each share by itself */
async function give(deps: NoticeDeps, notice: Notice, byOthers: ByOther[]): Promise<void> {
  const { notices, shares, now } = deps;
  const at = now();
  if (notice.leasedUntil > at) return;
  const share = await shares.read(notice.shareId);
  if (share !== undefined && isStillDue(share, notice, at)) {
    if (!(await notices.take(notice, after(at, LEASE)))) return;
    const by = otherThanSharer(share);
    if (notice.occasion === 'by-other' && by !== undefined) {
      byOthers.push({ share, by, notice });
      return;
    }
    await (notice.occasion === 'ending' ? tellSharer(deps, share, at) : redrawAnnouncements(deps, share.id, at));
  } else if (notice.occasion === 'by-other' && at < after(notice.due, WRITTEN)) {
    return;
  }
  await notices.drop(notice);
}

/** A share that was given another end meanwhile has another notice. */
function isStillDue(share: Share, { occasion, end }: Notice, at: Instant): boolean {
  if (share.end !== end) return false;
  if (occasion === 'by-other')
    return otherThanSharer(share) !== undefined && (share.status === 'revoked' || isLive(share, at));
  return occasion === 'ended' ? !isLive(share, at) : isLive(share, at);
}

async function tellSharer({ deliveries, poster }: NoticeDeps, share: Share, at: Instant): Promise<void> {
  const what = `ending#${share.end}`;
  if ((await deliveries.said(share.id)).has(what)) return;
  const posted = await poster.post(share.owner, endingMessage(share));
  await deliveries.note(share.id, what, posted.kind === 'posted' ? { channel: posted.channel, ts: posted.ts } : {}, at);
}
