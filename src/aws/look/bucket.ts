import { HeadBucketCommand, ListObjectsV2Command, S3ServiceException } from '@aws-sdk/client-s3';
import type { ObjectRef } from '../../share/object-ref.ts';
import type { Buckets } from '../buckets.ts';
import { decodedKey } from '../objects.ts';
import { type BucketSettings, lookAtSettings } from './bucket-settings.ts';
import { isForbidden, type Looked, lookAt } from './looked.ts';
import { type Reading, readOne } from './reading.ts';

/** A bucket that rules name. */
export interface BucketAsked {
  readonly bucket: string;
  /** What begins so may be downloaded by some rule, or is exactly that: keys, and folders with their slash. */
  readonly downloads: readonly string[];
  /** Whether some rule is about uploads, for which a browser needs CORS. */
  readonly uploads: boolean;
}

export interface BucketLook extends BucketAsked {
  /** Where it is; undefined where that is not told. */
  readonly region: string | undefined;
  readonly listing: Looked<'listed'>;
  readonly reading: Reading;
  readonly settings: BucketSettings;
}

/** Looks at one bucket as the bot would use it. 'missing': there is none of this name. Throws where S3 cannot be asked. */
export async function lookAtBucket(
  buckets: Buckets,
  asked: BucketAsked,
  signal: AbortSignal,
): Promise<BucketLook | 'missing'> {
  const { bucket } = asked;
  // The first answer tells where the bucket is, also to those who may not list it; the other questions go there.
  const region = await regionOf(buckets, bucket, signal);
  if (region === 'missing') return 'missing';
  const [settings, { listing, reading }] = await Promise.all([
    lookAtSettings(buckets, asked, signal),
    lookInside(buckets, asked, signal),
  ]);
  return { ...asked, region: region.name, listing, reading, settings };
}

async function regionOf(
  buckets: Buckets,
  bucket: string,
  signal: AbortSignal,
): Promise<{ name: string | undefined } | 'missing'> {
  try {
    const head = new HeadBucketCommand({ Bucket: bucket });
    const answer = await buckets.ask(bucket, (client) => client.send(head, { abortSignal: signal }));
    return { name: answer.BucketRegion };
  } catch (error) {
    if (error instanceof S3ServiceException) {
      if (error.$metadata.httpStatusCode === 404) return 'missing';
      if (isForbidden(error) || error.$metadata.httpStatusCode === 403) {
        return { name: error.$response?.headers['x-amz-bucket-region'] };
      }
    }
    throw error;
  }
}

/** Enough to find a file behind the marks of folders, and behind what is archived. */
const LISTED = 20;

/** More places of one bucket than these are not gone through for a file to try. */
const PLACES_TRIED = 3;

/** Lists what a rule covers, and reads one byte of one file of it. */
async function lookInside(
  buckets: Buckets,
  { bucket, downloads }: BucketAsked,
  signal: AbortSignal,
): Promise<Pick<BucketLook, 'listing' | 'reading'>> {
  const tried = downloads.slice(0, PLACES_TRIED);
  const list = (prefix: string) =>
    lookAt('s3:ListBucket', async () => {
      const input = { Bucket: bucket, Prefix: prefix, MaxKeys: LISTED, EncodingType: 'url' as const };
      const command = new ListObjectsV2Command(input);
      const { Contents = [] } = await buckets.ask(bucket, (client) => client.send(command, { abortSignal: signal }));
      const found = Contents.map(({ Key, StorageClass }) => ({
        key: decodedKey(Key),
        archived: isArchive(StorageClass),
      }));
      return found.filter(({ key }) => isCovered(key, prefix));
    });
  const listings = await Promise.all((tried.length === 0 ? [''] : tried).map(list));
  const [first] = listings;
  const refused = listings.find(({ kind }) => kind !== 'seen') ?? first;
  const listing: Looked<'listed'> =
    refused === undefined || refused.kind === 'seen' ? { kind: 'seen', what: 'listed' } : refused;
  if (tried.length === 0) return { listing, reading: { kind: 'nothing' } };
  const found = listings
    .flatMap((each) => (each.kind === 'seen' ? each.what : []))
    .sort((one, other) => Number(one.archived) - Number(other.archived));
  const key = found[0]?.key ?? exactKey(tried);
  if (key === undefined) return { listing, reading: { kind: 'nothing' } };
  const object: ObjectRef = { bucket, key };
  return { listing, reading: await readOne(buckets, object, signal) };
}

function exactKey(places: readonly string[]): string | undefined {
  return places.find((place) => place !== '' && !place.endsWith('/'));
}

/** Whether a key is a file that a rule for the place is about: a folder's mark is none, nor is what only begins alike. */
function isCovered(key: string, place: string): boolean {
  if (key === '' || key.endsWith('/')) return false;
  return place === '' || place.endsWith('/') || key === place;
}

function isArchive(storageClass: string | undefined): boolean {
  return storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE';
}
