import { S3Error } from '../error.ts';
import type { ObjectVersion } from '../store/version.ts';

const ARCHIVES = ['GLACIER', 'DEEP_ARCHIVE'];

/** Refuses what neither GET nor HEAD may do with an object. */
export function checkHeadable(version: ObjectVersion): void {
  if (version.readable === false) throw new S3Error('AccessDenied');
  if (version.encryption !== 'sse-c') return;
  throw new S3Error('InvalidRequest', {
    message:
      'The object was stored using a form of Server Side Encryption. ' +
      'The correct parameters must be provided to retrieve the object.',
  });
}

/** Refuses what GET may not do with an object whose headers may be read: decrypt it, or read it from an archive. */
export function checkReadable(version: ObjectVersion): void {
  if (isArchived(version)) {
    throw new S3Error('InvalidObjectState', {
      message: version.archiveStatus
        ? "The operation is not valid for the object's access tier"
        : "The operation is not valid for the object's storage class",
      elements: [
        ['StorageClass', version.storageClass ?? 'INTELLIGENT_TIERING'],
        ...(version.archiveStatus ? [['AccessTier', version.archiveStatus] as const] : []),
      ],
    });
  }
  if (version.kmsReadable === false) {
    throw new S3Error('AccessDenied', {
      message:
        'User is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext ' +
        'because no identity-based policy allows the kms:Decrypt action',
    });
  }
}

/** A finished restore makes a readable copy for a while: `ongoing-request="false", expiry-date="…"`. */
function isArchived({ storageClass, archiveStatus, restore }: ObjectVersion): boolean {
  const archived = archiveStatus !== undefined || ARCHIVES.includes(storageClass ?? '');
  return archived && !restore?.includes('ongoing-request="false"');
}
