import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Parameter } from './presign-signature.ts';

/** What every link into a bucket has in common, as far as one S3 client's settings go. */
export interface LinkPlace {
  /** Scheme, host and port. */
  readonly origin: string;
  /** What comes before the key's own slash: empty, or the endpoint's path and the bucket where it is named in the path. */
  readonly folder: string;
  /** Where the bucket is, as far as the signature is concerned. */
  readonly region: string;
  /** The parameters that the SDK adds to every GET. */
  readonly query: readonly Parameter[];
}

/** Far more than are in use at once; what people type must not fill the memory. */
const PLACES_KEPT = 1_000;

/**
 * Where the links into a bucket go, by asking the SDK's presigner for a link once per bucket and keeping what is not
 * the link's own: so endpoint, addressing style, region and checksum settings are whatever the client makes of them.
 *
 * The answer rejects with what the SDK throws, also where the client has no credentials, and with an Error for a bucket
 * whose links are signed in another way (directory buckets, multi-region access points). Neither is kept.
 */
export function createLinkPlaces(client: S3Client): (bucket: string) => Promise<LinkPlace> {
  const places = new Map<string, Promise<LinkPlace>>();
  return (bucket) => {
    const kept = places.get(bucket);
    if (kept !== undefined) return kept;
    const place = askForPlace(client, bucket);
    if (places.size >= PLACES_KEPT) places.clear();
    places.set(bucket, place);
    place.catch(() => places.delete(bucket));
    return place;
  };
}

/** A key that no encoding changes. */
const KEY = 'k';

async function askForPlace(client: S3Client, bucket: string): Promise<LinkPlace> {
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: KEY }));
  const [, origin, folder, query] = /^(https?:\/\/[^/?]+)([^?]*)\/k\?(.*)$/.exec(url) ?? [];
  const parameters = new URLSearchParams(query);
  const [, , region, service] = parameters.get('X-Amz-Credential')?.split('/') ?? [];
  const signedAsUsual =
    parameters.get('X-Amz-Algorithm') === 'AWS4-HMAC-SHA256' &&
    parameters.get('X-Amz-SignedHeaders') === 'host' &&
    !parameters.has('X-Amz-S3session-Token') &&
    service === 's3';
  if (!signedAsUsual || origin === undefined || folder === undefined || region === undefined) {
    throw new Error(`Links into ${bucket} are signed in a way that is not supported`);
  }
  return { origin, folder, region, query: [...parameters].filter(([name]) => !OF_ONE_LINK.has(name)) };
}

/** What SigV4 itself adds, and is different in each link. */
const OF_ONE_LINK: ReadonlySet<string> = new Set([
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
]);
