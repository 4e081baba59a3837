import type { AskAdminsDeps } from '../../rules/ask-admin/ask.ts';
import type { ReportFault } from '../../slack/faults.ts';
import type { Modals } from '../../slack/modals.ts';
import type { ReplyTo } from '../../slack/reply.ts';
import type { SharingDeps } from '../deps.ts';
import type { Listings } from './listings.ts';
import type { Selections } from './selections.ts';

/** What the dialog needs of the rest. */
export interface DialogDeps extends SharingDeps, AskAdminsDeps {
  readonly modals: Modals;
  readonly report: ReportFault;
  readonly replyTo: ReplyTo;
  readonly selections: Selections;
  readonly listings: Listings;
}
