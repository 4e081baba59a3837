import { after, type Instant, seconds } from '../time.ts';
import { type TellDeps, tell } from './tell.ts';

/** Whoever decided is saying so right now; only what lies longer is taken on. */
const GRACE = seconds(25);

/** How long one process may take to say what a request needs said. */
const LEASE = seconds(60);

/**
 * Goes through the requests of which something may have to be said: expires those that are due, reminds approvers, and
 * says what a process that ended could not. @returns how many could not be seen to, for Slack or AWS does not answer
 */
export async function sweepRequests(deps: TellDeps, report: (error: unknown) => void): Promise<void> {
  const { deliveries, shares, now } = deps;
  for await (const delivery of deliveries.all()) {
    try {
      const at = now();
      if (delivery.leasedUntil > at) continue;
      const share = await shares.read(delivery.shareId);
      if (share !== undefined && isFresh(share.approval?.decided?.at ?? share.startedAt, at)) continue;
      if (!(await deliveries.lease(delivery, after(at, LEASE)))) continue;
      if (share?.status === 'pending' && share.end <= at) {
        await shares.advance(share.id, `expired ${share.id}`, { kind: 'expire', at });
      }
      await tell(deps, delivery.shareId);
    } catch (error) {
      report(error);
    }
  }
}

function isFresh(since: Instant, at: Instant): boolean {
  return after(since, GRACE) > at;
}
