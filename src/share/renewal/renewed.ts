import type { Asking as AskingRule } from '../../approval/requirements.ts';
import type { Permit } from '../../rules/decide.ts';
import type { Unknown } from '../../slack/directory.ts';
import type { Instant, Seconds } from '../../time.ts';
import type { PinCheck } from '../check-pin.ts';
import type { Expiry } from '../expiry.ts';
import type { Share, SharedObject } from '../share.ts';
import type { Refused } from '../wanted.ts';

/** Who wants a new end, for which share, where, and by which payload. */
export interface Renewing {
  readonly share: Share;
  readonly expiry: Expiry;
  readonly user: string;
  readonly channel: string;
  readonly cause: string;
  readonly at: Instant;
}

export type Renewed =
  /** `cutFrom`: how long it was given last time, where the rules do not allow that any more. */
  | {
      readonly kind: 'renewed';
      readonly share: Share;
      readonly before: Share;
      readonly newer: readonly SharedObject[];
      readonly cutFrom?: Seconds;
    }
  /** The same payload has done it before. */
  | { readonly kind: 'repeated'; readonly share: Share }
  /** It needs an approval now: that is a new request, and the share goes on as it is. */
  | {
      readonly kind: 'asked';
      readonly share: Share;
      readonly request: Share;
      readonly askings: readonly AskingRule[];
      readonly cutFrom?: Seconds;
    }
  /** A request for the same waits already. */
  | { readonly kind: 'asked-already'; readonly share: Share; readonly request: Share }
  /** It needs an approval now, and only the sharer asks for one: an admin who asked for others could approve it, too. */
  | { readonly kind: 'sharer-must-ask'; readonly share: Share }
  | { readonly kind: 'not-active'; readonly share: Share }
  /** The rules do not let the sharer share it so any more. `longest`: for this long they would. */
  | {
      readonly kind: 'refused';
      readonly share: Share;
      readonly refused: readonly Refused[];
      readonly longest?: Seconds;
    }
  | { readonly kind: 'changed'; readonly share: Share; readonly changed: readonly Changed[] }
  /** The sharer is not in the conversation any more, or Slack does not say and a rule for it would decide. */
  | { readonly kind: 'not-there'; readonly share: Share; readonly known: boolean }
  | { readonly kind: 'who'; readonly unknown: Unknown }
  /** Slack does not say who could approve it. */
  | { readonly kind: 'silent' };

/** An object that is not to be had any more as it was shared. */
export interface Changed {
  readonly object: SharedObject;
  readonly check: Exclude<PinCheck, { kind: 'same' }>;
}

/** What the rules allow: for how long, and by which rule each object. */
export interface Allowed {
  readonly kind: 'allowed';
  readonly expiry: Exclude<Expiry, { kind: 'default' }>;
  readonly permits: readonly Permit[];
  readonly cutFrom?: Seconds;
}
