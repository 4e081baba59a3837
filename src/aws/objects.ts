import {
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { ObjectRef } from '../share/object-ref.ts';
import { type Instant, instant } from '../time.ts';
import type { Buckets } from './buckets.ts';
import { isCredentialsFault } from './explain.ts';

/** What S3 says of an object that can be read. */
export interface ObjectFacts {
  /** In bytes. */
  readonly size: number;
  readonly contentType?: string;
  readonly lastModified?: Instant;
  /** As S3 writes it, in quotes. */
  readonly etag: string;
  /** Only where the bucket is versioned; the `null` version of a bucket whose versioning is suspended is not one. */
  readonly versionId?: string;
}

/** Why a link to an object would not work. */
export type Obstacle =
  /** S3 says that it is not there. */
  | 'missing'
  /** Refused: without s3:ListBucket, S3 does not tell a missing object from one that may not be read. */
  | 'unreadable'
  /** In an archive storage class, and not restored. */
  | 'archived'
  /** In an archive storage class, and being restored. */
  | 'restoring'
  /** Encrypted with a key of the customer's (SSE-C), which no link can carry. */
  | 'customer-key'
  /** Encrypted with a KMS key that the bot's role may not use. */
  | 'kms'
  | 'requester-pays';

export type Inspection =
  | { readonly kind: 'found'; readonly facts: ObjectFacts }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle };

export interface Objects {
  /** Whether a link to the object (or to one version of it) would work, before one is promised. Throws where S3 cannot be asked. */
  inspect(object: ObjectRef, versionId?: string): Promise<Inspection>;
  /**
   * The first objects whose keys begin so, in S3's order; what ends in a slash marks a folder and is none. Fewer than
   * `most` where folders are among the first keys, and none where there is no such bucket or it may not be listed.
   * Throws where S3 cannot be asked.
   */
  list(bucket: string, prefix: string, most: number): Promise<ObjectRef[]>;
  /**
   * What begins with `prefix`, up to the next slash: objects, and folders in the place of all that is in them. One
   * request, however much there is. Throws where S3 cannot be asked.
   */
  level(bucket: string, prefix: string, most: number): Promise<Level>;
}

/** One page of one level of a bucket, in S3's order. */
export interface Level {
  readonly objects: readonly ObjectRef[];
  /** Keys' beginnings, each up to and with its slash. */
  readonly folders: readonly string[];
  /** Whether that is all that there is; false also where there is no such bucket or it may not be listed. */
  readonly complete: boolean;
}

export function createObjects(buckets: Buckets): Objects {
  async function inspect({ bucket, key }: ObjectRef, versionId?: string): Promise<Inspection> {
    const input = { Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
    const head = await attempt(() => buckets.ask(bucket, (client) => client.send(new HeadObjectCommand(input))));
    if (head.kind === 'refused') return obstacle(await whyRefused(head.error, input));
    const { found } = head;
    const archive = archiveObstacle(found);
    if (archive !== undefined) return obstacle(archive);
    if (found.ServerSideEncryption?.startsWith('aws:kms') && !(await canDecrypt(input, found))) return obstacle('kms');
    return { kind: 'found', facts: factsOf(found) };
  }

  /** HEAD works without kms:Decrypt, GET does not: one byte tells. An empty object has none to ask for. */
  async function canDecrypt(input: ObjectInput, { ContentLength }: HeadObjectCommandOutput): Promise<boolean> {
    const range = ContentLength === 0 ? {} : { Range: 'bytes=0-0' };
    const got = await attempt(() => read({ ...input, ...range }));
    return got.kind === 'answered';
  }

  async function read(input: ObjectInput & { Range?: string }): Promise<void> {
    const answer = await buckets.ask(input.Bucket, (client) => client.send(new GetObjectCommand(input)));
    await answer.Body?.transformToByteArray();
  }

  /** The answer to a HEAD has no body, so what S3 means by 400 and 403 has to be found out. */
  async function whyRefused(error: S3ServiceException, input: ObjectInput): Promise<Obstacle> {
    const status = error.$metadata.httpStatusCode;
    if (status === 404 || status === 405) return 'missing';
    if (status === 400) {
      const got = await attempt(() => read({ ...input, Range: 'bytes=0-0' }));
      if (got.kind === 'refused' && /encryption/i.test(got.error.message)) return 'customer-key';
      throw got.kind === 'refused' ? got.error : error;
    }
    const paying = { ...input, RequestPayer: 'requester' as const };
    const paid = await attempt(() => buckets.ask(input.Bucket, (client) => client.send(new HeadObjectCommand(paying))));
    if (paid.kind === 'answered' || paid.error.$metadata.httpStatusCode !== status) return 'requester-pays';
    const got = await attempt(() => read({ ...input, Range: 'bytes=0-0' }));
    // Whose credentials S3 does not take may read nothing: that says nothing of this object.
    if (got.kind === 'refused' && isCredentialsFault(got.error)) throw got.error;
    return 'unreadable';
  }

  /** The first page of what begins with `prefix`, without the mark of a folder of that name; undefined where S3 refuses. */
  async function firstPage(bucket: string, prefix: string, how: { MaxKeys: number; Delimiter?: string }) {
    // XML has no way to write most control characters, so keys come URL-encoded.
    const input = { ...how, Bucket: bucket, Prefix: prefix, EncodingType: 'url' as const };
    const after = prefix.endsWith('/') ? { StartAfter: prefix } : {};
    const command = new ListObjectsV2Command({ ...input, ...after });
    const answer = await attempt(() => buckets.ask(bucket, (client) => client.send(command)));
    if (answer.kind === 'refused' && isCredentialsFault(answer.error)) throw answer.error;
    return answer.kind === 'refused' ? undefined : answer.found;
  }

  return {
    inspect,
    async list(bucket, prefix, most) {
      const page = await firstPage(bucket, prefix, { MaxKeys: most });
      return (page?.Contents ?? []).map(({ Key }) => ({ bucket, key: decodedKey(Key) })).filter(isObject);
    },

    async level(bucket, prefix, most) {
      const page = await firstPage(bucket, prefix, { MaxKeys: most, Delimiter: '/' });
      return {
        objects: (page?.Contents ?? []).map(({ Key }) => ({ bucket, key: decodedKey(Key) })).filter(isObject),
        folders: (page?.CommonPrefixes ?? []).map(({ Prefix }) => decodedKey(Prefix)),
        complete: page !== undefined && page.IsTruncated !== true,
      };
    },
  };
}

/** A name out of a listing that was asked for URL-encoded: XML has no way to write most control characters. */
export function decodedKey(name = ''): string {
  return decodeURIComponent(name.replaceAll('+', ' '));
}

function isObject({ key }: ObjectRef): boolean {
  return key !== '' && !key.endsWith('/');
}

interface ObjectInput {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}

type Attempt<Found> =
  | { readonly kind: 'answered'; readonly found: Found }
  | { readonly kind: 'refused'; readonly error: S3ServiceException };

/** S3's refusals of one object are outcomes; its faults and an S3 that cannot be reached stay exceptions. */
async function attempt<Found>(ask: () => Promise<Found>): Promise<Attempt<Found>> {
  try {
    return { kind: 'answered', found: await ask() };
  } catch (error) {
    if (error instanceof S3ServiceException && REFUSALS.has(error.$metadata.httpStatusCode)) {
      return { kind: 'refused', error };
    }
    throw error;
  }
}

const REFUSALS: ReadonlySet<number | undefined> = new Set([400, 403, 404, 405]);

function obstacle(which: Obstacle): Inspection {
  return { kind: 'obstacle', obstacle: which };
}

/**
 * GLACIER and DEEP_ARCHIVE objects, and those that Intelligent-Tiering has archived, have no bytes to give until they
 * are restored. GLACIER_IR has them at once.
 */
function archiveObstacle({ StorageClass, ArchiveStatus, Restore }: HeadObjectCommandOutput): Obstacle | undefined {
  const archived = StorageClass === 'GLACIER' || StorageClass === 'DEEP_ARCHIVE' || ArchiveStatus !== undefined;
  if (!archived) return undefined;
  if (Restore === undefined) return 'archived';
  return Restore.includes('ongoing-request="true"') ? 'restoring' : undefined;
}

function factsOf(head: HeadObjectCommandOutput): ObjectFacts {
  const { ContentLength, ContentType, LastModified, ETag, VersionId } = head;
  return {
    size: ContentLength ?? 0,
    etag: ETag ?? '',
    ...(ContentType === undefined ? {} : { contentType: ContentType }),
    ...(LastModified === undefined ? {} : { lastModified: instant(LastModified.getTime()) }),
    ...(VersionId === undefined || VersionId === 'null' ? {} : { versionId: VersionId }),
  };
}
