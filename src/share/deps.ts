import type { AskFor } from '../approval/ask.ts';
import type { Objects } from '../aws/objects.ts';
import type { TakeSigner } from '../aws/signing.ts';
import type { AllowList } from '../rules/allow-list.ts';
import type { Directory } from '../slack/directory.ts';
import type { ReportFault } from '../slack/faults.ts';
import type { Clock, Seconds } from '../time.ts';
import type { AnnouncedDeps } from './announced/announcements.ts';
import type { Offers } from './offers.ts';
import type { Shares } from './shares.ts';

/** What sharing needs of the rest. */
export interface ShareDeps {
  readonly now: Clock;
  readonly directory: Directory;
  readonly allowList: AllowList;
  readonly objects: Objects;
  readonly shares: Shares;
  readonly offers: Offers;
  /** Makes a request of what a rule wants approved. */
  readonly askFor: AskFor;
  readonly takeSigner: TakeSigner;
  /** The longest life of a link for anyone but the sharer. */
  readonly claimLinkTtl: Seconds;
}

/** What making, ending and renewing shares needs besides: to say so to others. */
export interface SharingDeps extends ShareDeps, AnnouncedDeps {
  readonly report: ReportFault;
  /** Says whatever of a request is still to be said. */
  readonly tell: (shareId: string) => Promise<void>;
}
