import type { Instant, Seconds } from '../time.ts';
import type { ObjectRef } from './object-ref.ts';

/** Who may get links: everyone in the share's channel, the sharer alone, or those named. */
export type Audience =
  | { readonly kind: 'here' }
  | { readonly kind: 'me' }
  | { readonly kind: 'people'; readonly users: readonly string[]; readonly usergroups: readonly string[] };

/** How the object that was shared is told from what may stand under its name later. */
export type Pin =
  | { readonly kind: 'version'; readonly versionId: string }
  | { readonly kind: 'etag'; readonly etag: string };

/** One object of a share, as it was when it was shared or asked for. */
export interface SharedObject extends ObjectRef {
  /** In bytes. */
  readonly size: number;
  readonly contentType?: string;
  readonly lastModified?: Instant;
  readonly pin: Pin;
  /** The rule that decided. */
  readonly rule: RuleVersion;
}

/** A rule as it was when it decided. */
export interface RuleVersion {
  readonly id: string;
  readonly version: number;
}

/**
 * Where a share stands. A request is a share that is still pending: `pending → active → revoked`, or
 * `pending → denied | cancelled | expired`. The clock ends an active share, and no event has to.
 */
export type Status = 'pending' | 'active' | 'revoked' | 'denied' | 'cancelled' | 'expired';

/** Someone who agreed to a request. */
export interface Vote {
  readonly by: string;
  readonly at: Instant;
  /** Shorter than what was asked for. */
  readonly length?: Seconds;
  readonly note?: string;
}

/** What a rule of effect `ask` adds to a share. */
export interface Approval {
  readonly askedAt: Instant;
  /** How long the share was asked for: from the approval on, or until a moment. */
  readonly asked:
    | { readonly kind: 'length'; readonly length: Seconds }
    | { readonly kind: 'until'; readonly end: Instant };
  /** Who has agreed, each once, in order. */
  readonly agreed: readonly Vote[];
  /** Who ended the waiting: the last who had to agree, or the one who denied or cancelled. */
  readonly decided?: { readonly by: string; readonly at: Instant; readonly note?: string };
}

/** The permission for an audience to get links to one to ten objects until an instant, as its newest event has it. */
export interface Share {
  /** `sh_` and eight letters or digits. */
  readonly id: string;
  /** The sharer's user id. */
  readonly owner: string;
  /** Where it was shared: the conversation that the rules were asked about and that has the card. */
  readonly channel: string;
  /** The channel was picked in a dialog that was opened elsewhere: its rules let nobody share there. */
  readonly picked?: true;
  /** The ts of the message in that channel under which its card goes. */
  readonly thread?: string;
  readonly objects: readonly SharedObject[];
  readonly audience: Audience;
  readonly note?: string;
  /** Of a request: the share that its sharer wants to go on; that one ends when it ends, whatever is decided. */
  readonly renews?: string;
  /** When it began; of a request, when it was made. */
  readonly startedAt: Instant;
  /** When it was given its present end, if that was later. */
  readonly renewedAt?: Instant;
  /** When it ends, if nobody ends it before; of a request, when it is too late to decide. */
  readonly end: Instant;
  readonly status: Status;
  /** Who ended it, or else renewed it last; undefined where nobody has. */
  readonly endedOrRenewedBy?: string;
  readonly approval?: Approval;
}

/** From when its present end, and what the rules allow, is counted. */
export function countedFrom({ startedAt, renewedAt }: Share): Instant {
  return renewedAt ?? startedAt;
}

/** Whether approvers agreed to it as it is. A renewal that nobody had to agree to stands by the rules alone. */
export function isApproved({ approval, renewedAt }: Share): boolean {
  return approval !== undefined && renewedAt === undefined;
}

/** Active and not past its end. */
export function isLive(share: Share, now: Instant): boolean {
  return share.status === 'active' && now < share.end;
}

/**
 * Whether links to it may have been handed out: they work until an end that it once had, also where somebody ended it or
 * gave it a sooner one since.
 */
export function mayHaveLinks({ status }: Share): boolean {
  return status === 'active' || status === 'revoked';
}

/** Waiting for a decision, and not too late for one. */
export function isOpen(share: Share, now: Instant): boolean {
  return share.status === 'pending' && now < share.end;
}

/** Everyone in the audience's conversation gets to see a card, unless the share is for the sharer alone. */
export function hasCard(share: Share): boolean {
  return share.audience.kind !== 'me';
}
