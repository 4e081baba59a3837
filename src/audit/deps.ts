import type { IsAuditor } from '../rules/auditors.ts';
import type { Directory } from '../slack/directory.ts';
import type { ReportFault } from '../slack/faults.ts';
import type { SayNewBlocks } from '../slack/new-blocks.ts';
import type { PressDeps } from '../slack/presses.ts';
import type { Seconds } from '../time.ts';
import type { Trail } from './trail.ts';
import type { AuditViews } from './views.ts';

/** What looking into the audit needs of the rest. */
export type AuditDeps = PressDeps & {
  readonly report: ReportFault;
  readonly directory: Directory;
  readonly isAuditor: IsAuditor;
  readonly trail: Trail;
  readonly views: AuditViews;
  readonly sayNewBlocks: SayNewBlocks;
  /** How long events are kept after the end of their share. */
  readonly auditRetention: Seconds;
};
