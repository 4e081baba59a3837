import type { Instant } from '../time.ts';
import type { AuditEvent } from './event.ts';

/** Whose events: those of one conversation, or of the whole installation. */
export type Scope = { readonly kind: 'channel'; readonly channel: string } | { readonly kind: 'all' };

/** Which of them. */
export interface Filter {
  /** Who did it, or whose it is. */
  readonly person?: string;
  readonly bucket?: string;
  readonly kind?: string;
}

/** What somebody wants to know of the audit. */
export interface Question {
  readonly scope: Scope;
  /** From this moment on … */
  readonly from: Instant;
  /** … and before this one. */
  readonly to: Instant;
  readonly filter: Filter;
}

export function isFiltered({ person, bucket, kind }: Filter): boolean {
  return person !== undefined || bucket !== undefined || kind !== undefined;
}

/** Whether an event is one of those that were asked for. */
export function fits(event: AuditEvent, { person, bucket, kind }: Filter): boolean {
  if (kind !== undefined && event.kind !== kind) return false;
  if (person !== undefined && event.by !== person && event.owner !== person) return false;
  return bucket === undefined || event.objects.some((object) => object.bucket === bucket) || placeIn(event, bucket);
}

function placeIn({ rule }: AuditEvent, bucket: string): boolean {
  return rule?.place?.split('/', 1)[0] === bucket;
}
