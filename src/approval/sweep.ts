import { after, MINUTE } from '../time.ts';
import { type TellDeps, tell } from './tell.ts';

/**
 * Goes through the requests of which something may have to be said: expires those that are due, reminds approvers, and
 * says what a process that ended could not. What cannot be seen to, for Slack or AWS does not answer, is reported, and
 * keeps nothing else from being said.
 */
export async function sweepRequests(deps: TellDeps, report: (error: unknown) => void): Promise<void> {
  for await (const { shareId, openedAt, leasedUntil } of deps.deliveries.all()) {
    try {
      const at = deps.now();
      if (leasedUntil > at) continue;
      const share = await deps.shares.read(shareId);
      // A delivery is there before its request: for a while it may still be written.
      if (share === undefined && after(openedAt, MINUTE) > at) continue;
      if (share?.status === 'pending' && share.end <= at) {
        await deps.shares.advance(shareId, `expired ${shareId}`, { kind: 'expire', at });
      }
      await tell(deps, shareId);
    } catch (error) {
      report(error);
    }
  }
}
