import type { Objects, Obstacle } from '../aws/objects.ts';
import type { SharedObject } from './share.ts';

/** Whether what was shared is still to be had. */
export type PinCheck =
  /** `newer`: a newer version has been put over it, and the one that was shared is still served. */
  | { readonly kind: 'same'; readonly newer: boolean }
  | { readonly kind: 'gone' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'obstacle'; readonly obstacle: Exclude<Obstacle, 'missing'> };

/** Asks S3 how the shared object stands now. Throws where S3 cannot be asked. */
export async function checkPin(objects: Objects, shared: SharedObject): Promise<PinCheck> {
  const current = await objects.inspect(shared);
  const isGone = current.kind === 'obstacle' && current.obstacle === 'missing';
  // Deleted means withdrawn, even where the version is still kept.
  if (isGone) return { kind: 'gone' };
  if (shared.pin.kind === 'etag') {
    if (current.kind === 'obstacle') return asCheck(current.obstacle);
    return current.facts.etag === shared.pin.etag ? { kind: 'same', newer: false } : { kind: 'changed' };
  }
  // Without s3:ListBucket a deleted object is forbidden like any that may not be read: no link to what may be withdrawn.
  if (current.kind === 'obstacle' && current.obstacle === 'unreadable') return asCheck(current.obstacle);
  const { versionId } = shared.pin;
  if (current.kind === 'found' && current.facts.versionId === versionId) return { kind: 'same', newer: false };
  const pinned = await objects.inspect(shared, versionId);
  return pinned.kind === 'found' ? { kind: 'same', newer: true } : asCheck(pinned.obstacle);
}

function asCheck(obstacle: Obstacle): PinCheck {
  return obstacle === 'missing' ? { kind: 'gone' } : { kind: 'obstacle', obstacle };
}
