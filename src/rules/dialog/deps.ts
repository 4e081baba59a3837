import type { Objects } from '../../aws/objects.ts';
import type { Listings } from '../../share/dialog/listings.ts';
import type { Offers } from '../../share/offers.ts';
import type { ReportFault } from '../../slack/faults.ts';
import type { Poster } from '../../slack/post.ts';
import type { PressDeps } from '../../slack/presses.ts';
import type { IsAdmin } from '../admins.ts';
import type { PreviewDeps } from '../preview.ts';
import type { Drafts } from './draft.ts';
import type { Pages } from './pages.ts';

/** What the list of rules and its dialogs need of the rest. */
export interface RuleDialogDeps extends PressDeps, Omit<PreviewDeps, 'modals'> {
  readonly isAdmin: IsAdmin;
  readonly botUserId: string;
  readonly objects: Objects;
  readonly listings: Listings;
  readonly drafts: Drafts;
  readonly pages: Pages;
  readonly offers: Offers;
  readonly poster: Poster;
  readonly report: ReportFault;
}
