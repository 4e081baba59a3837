import {
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { ObjectRef } from '../../share/object-ref.ts';
import type { Buckets } from '../buckets.ts';
import { isForbidden, notSeen } from './looked.ts';

/** What came of reading one byte of one file. */
export type Reading =
  /** `underKms`: the file is encrypted by a KMS key, so the bot may decrypt with it. */
  | { readonly kind: 'read'; readonly object: ObjectRef; readonly underKms: boolean }
  /** No rule is about downloads, or there is no file yet where one is, or none that is known. */
  | { readonly kind: 'nothing' }
  /** A rule names exactly this, and it is not there. */
  | { readonly kind: 'missing'; readonly object: ObjectRef }
  /** Its bytes are in an archive, or encrypted with a key that only its owner has (SSE-C): refused, which tells nothing. */
  | { readonly kind: 'archived' | 'customer-key'; readonly object: ObjectRef }
  /** The IAM action that AWS did not permit; for kms:Decrypt with the ARN of the key, where it is known. */
  | { readonly kind: 'forbidden'; readonly object: ObjectRef; readonly action: ReadingAction; readonly key?: string }
  | { readonly kind: 'failed'; readonly why: string };

export type ReadingAction = 's3:GetObject' | 's3:GetObjectVersion' | 'kms:Decrypt';

/** Reads a byte as a link would: by version where there are versions. */
export async function readOne(buckets: Buckets, object: ObjectRef, signal: AbortSignal): Promise<Reading> {
  const input = { Bucket: object.bucket, Key: object.key };
  const head = await headOf();
  const newest = await read({});
  if (newest !== undefined) return newest;
  const versionId = head?.VersionId;
  const pinned = versionId === undefined || versionId === 'null' ? undefined : await read({ VersionId: versionId });
  return pinned ?? { kind: 'read', object, underKms: isUnderKms(head) };

  /** Undefined where it is refused: why, only the answer to a GET says. */
  async function headOf(): Promise<HeadObjectCommandOutput | undefined> {
    const command = new HeadObjectCommand(input);
    try {
      return await buckets.ask(object.bucket, (client) => client.send(command, { abortSignal: signal }));
    } catch (error) {
      if (error instanceof S3ServiceException) return undefined;
      throw error;
    }
  }

  /** Undefined where it could be read. */
  async function read(version: { VersionId?: string }): Promise<Reading | undefined> {
    const command = new GetObjectCommand({ ...input, ...version, Range: 'bytes=0-0' });
    try {
      const answer = await buckets.ask(object.bucket, (client) => client.send(command, { abortSignal: signal }));
      await answer.Body?.transformToByteArray();
      return undefined;
    } catch (error) {
      return readingOf(error, version.VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion');
    }
  }

  function readingOf(error: unknown, action: ReadingAction): Reading | undefined {
    const name = error instanceof S3ServiceException ? error.name : '';
    // An empty file has no first byte; whoever may not read it is told that first.
    if (name === 'InvalidRange') return undefined;
    if (name === 'InvalidObjectState') return { kind: 'archived', object };
    if (name === 'InvalidRequest') return { kind: 'customer-key', object };
    if (name === 'NoSuchKey') return { kind: 'missing', object };
    if (error instanceof S3ServiceException && isForbidden(error)) {
      const isKms = /\bkms:|ciphertext/i.test(error.message) || (isUnderKms(head) && !/s3:/.test(error.message));
      const key = isKms ? head?.SSEKMSKeyId : undefined;
      return {
        kind: 'forbidden',
        object,
        action: isKms ? 'kms:Decrypt' : action,
        ...(key === undefined ? {} : { key }),
      };
    }
    const failed = notSeen(action, error);
    return { kind: 'failed', why: failed.kind === 'failed' ? failed.why : 'S3 does not offer it' };
  }
}

function isUnderKms(head: HeadObjectCommandOutput | undefined): boolean {
  return head?.ServerSideEncryption?.startsWith('aws:kms') === true;
}
