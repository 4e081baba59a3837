import { mayKnowKeys, type S3Credential } from '../auth/credential.ts';
import { S3Error } from '../error.ts';
import { amzHeader, type S3Request } from '../request.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Store } from '../store/store.ts';

/** What an operation may use, once the request is known to be who it says. */
export interface Context {
  readonly request: S3Request;
  readonly store: Store;
  readonly credential: S3Credential;
  readonly body: AsyncIterable<Buffer>;
  /** What was signed as the body's hash. */
  readonly payloadHash: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The bucket asked for. Throws NoSuchBucket, or AccessDenied when the requester must pay and did not say so. */
export function requireBucket(context: Context): Bucket {
  const bucket = existingBucket(context);
  if (bucket.settings.requesterPays && amzHeader(context.request, 'x-amz-request-payer') !== 'requester') {
    throw new S3Error('AccessDenied');
  }
  return bucket;
}

/** The bucket asked for, whoever pays. Throws NoSuchBucket. */
export function existingBucket({ request, store }: Context): Bucket {
  const bucket = store.bucket(request.bucket ?? '');
  if (!bucket) throw new S3Error('NoSuchBucket', { elements: [['BucketName', request.bucket ?? '']] });
  return bucket;
}

/** The key asked for. Throws KeyTooLongError over 1,024 bytes of UTF-8. */
export function requireKey({ request }: Context): string {
  const key = request.key ?? '';
  const size = Buffer.byteLength(key);
  if (size <= 1024) return key;
  throw new S3Error('KeyTooLongError', {
    elements: [
      ['Size', size],
      ['MaxSizeAllowed', 1024],
    ],
  });
}

export function requireListPermission({ credential }: Context): void {
  if (!mayKnowKeys(credential)) throw new S3Error('AccessDenied');
}

/** The version id header, which only buckets that have or had versioning answer with. */
export function versionHeader(bucket: Bucket, id: string): Record<string, string> {
  return bucket.settings.versioning === undefined ? {} : { 'x-amz-version-id': id };
}
