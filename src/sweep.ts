import { sweepRequests } from './approval/sweep.ts';
import type { TellDeps } from './approval/tell.ts';
import { sweepExports } from './audit/export/sweep.ts';
import type { AllowList } from './rules/allow-list.ts';
import { giveNotices, type NoticeDeps } from './share/notice/give-notices.ts';
import type { InFlight } from './slack/in-flight.ts';

export type SweepDeps = TellDeps & NoticeDeps & Parameters<typeof sweepExports>[0] & { readonly allowList: AllowList };

/**
 * Sees to what nobody's click does: what a process that ended left unsaid or unrecorded, requests whose time is over,
 * exports that came to nothing, and what is due to be said of shares. Any process may do it, also several at once.
 * Rejects where the table cannot be read; the next round goes on then.
 */
export async function sweep(deps: SweepDeps, report: (error: unknown) => void): Promise<void> {
  await Promise.all([
    deps.allowList.recordUnfinished(),
    sweepRequests(deps, report),
    giveNotices(deps, report),
    sweepExports(deps, deps.now(), report),
  ]);
}

/** What a process that ended left unsaid or unrecorded is looked for this often, in milliseconds: within a minute it is. */
const EVERY_MS = 30_000;

/** Sweeps now and from then on, one round at a time; a round counts as in flight. @returns what ends it */
export function startSweeping(deps: SweepDeps, report: (error: unknown) => void, inFlight: InFlight): () => void {
  let isUnderWay = false;
  const round = async () => {
    if (isUnderWay) return;
    isUnderWay = true;
    await inFlight.track(sweep(deps, report)).catch(report);
    isUnderWay = false;
  };
  const timer = setInterval(round, EVERY_MS).unref();
  void round();
  return () => clearInterval(timer);
}
