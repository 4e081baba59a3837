import type { Instant } from '../time.ts';
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

/** One object of a share, as it was when it was shared. */
export interface SharedObject extends ObjectRef {
  /** In bytes. */
  readonly size: number;
  readonly contentType?: string;
  readonly pin: Pin;
  /** The rule that decided. */
  readonly rule: { readonly id: string; readonly version: number };
}

/** The permission for an audience to get links to one to ten objects until an instant, as its newest event has it. */
export interface Share {
  /** `sh_` and eight letters or digits. */
  readonly id: string;
  /** The sharer's user id. */
  readonly owner: string;
  /** Where it was shared: the conversation that the rules were asked about and that has the card. */
  readonly channel: string;
  readonly objects: readonly SharedObject[];
  readonly audience: Audience;
  readonly note?: string;
  readonly startedAt: Instant;
  /** When it ends, if nobody ends it before. */
  readonly end: Instant;
  readonly status: 'active' | 'revoked';
}

/** Active and not past its end: the clock ends a share, no timer has to. */
export function isLive(share: Share, now: Instant): boolean {
  return share.status === 'active' && now < share.end;
}

/** Everyone in the audience's conversation gets to see a card, unless the share is for the sharer alone. */
export function hasCard(share: Share): boolean {
  return share.audience.kind !== 'me';
}
