import type { Poster } from '../../slack/post.ts';
import type { SendFiles } from '../../slack/send-files.ts';
import type { AuditDeps } from '../deps.ts';
import type { Jobs } from './jobs.ts';

/** What exporting the audit needs of the rest. */
export type ExportDeps = AuditDeps & {
  readonly jobs: Jobs;
  /** Waits where Slack says so: nobody waits for it. */
  readonly exportPoster: Poster;
  readonly sendFiles: SendFiles;
};
