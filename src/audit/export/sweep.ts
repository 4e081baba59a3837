import { after, type Instant } from '../../time.ts';
import type { ExportDeps } from './deps.ts';
import type { Job } from './jobs.ts';
import { exportMessage } from './messages.ts';
import { LEASE } from './run.ts';

/** Says that an export is over, where it says how far it is. */
export async function sayEnded(
  { exportPoster }: Pick<ExportDeps, 'exportPoster'>,
  job: Job,
  kind: 'cancelled' | 'interrupted',
): Promise<void> {
  const message = exportMessage(job.id, job.question, { kind });
  if (job.message !== undefined) await exportPoster.redraw(job.message, message);
  else await exportPoster.post(job.user, message);
}

/**
 * Says of exports whose process is gone that they were interrupted, and offers to start them again. What cannot be said,
 * for Slack or AWS does not answer, is reported, and said at another time.
 */
export async function sweepExports(
  deps: Pick<ExportDeps, 'jobs' | 'exportPoster'>,
  at: Instant,
  report: (error: unknown) => void,
): Promise<void> {
  for await (const job of deps.jobs.all()) {
    if (job.leasedUntil > at) continue;
    try {
      const status = job.status === 'cancelled' ? 'cancelled' : 'interrupted';
      // One process says it; where that one goes, another does.
      const taken = await deps.jobs.keep({ ...job, status, leasedUntil: after(at, LEASE) });
      if (taken === undefined) continue;
      await sayEnded(deps, taken, status);
      await deps.jobs.close(job.id);
    } catch (error) {
      report(error);
    }
  }
}
