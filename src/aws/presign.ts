import type { S3Client } from '@aws-sdk/client-s3';
import type { ObjectRef } from '../share/object-ref.ts';
import { type Instant, LONGEST_LINK, type Seconds } from '../time.ts';
import { createLinkPlaces } from './presign-place.ts';
import { createGetSigner, escapeUri, type Parameter, type SigningIdentity } from './presign-signature.ts';

/** One pre-signed GET to mint. */
export interface GetLink {
  readonly object: ObjectRef;
  /** The version to serve, for ever; else whatever is current at the time of the download. */
  readonly versionId?: string;
  /** The Content-Disposition that the download gets. */
  readonly disposition: string;
  /** How long after `at` S3 accepts it. It ends sooner where the identity's session does. */
  readonly expiresIn: Seconds;
  /** The signing time. */
  readonly at: Instant;
  /**
   * Further signed parameters, which S3 ignores but for writing them to the bucket's access log. Not of S3's own
   * (`x-id`, `x-amz-…`).
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html#LogFormatCustom
   */
  readonly logged?: Readonly<Record<`x-${string}`, string>>;
}

/**
 * @returns the URL, byte for byte the one that the SDK's `getSignedUrl` makes of the same client and identity. It is a
 * secret until it ends. Rejects with a RangeError for an empty key, a lifetime that SigV4 does not have or a logged
 * parameter of S3's own; with a URIError for half a surrogate pair, which has no UTF-8; and where a first link into the
 * bucket cannot be had from the SDK.
 */
export type Presign = (link: GetLink, identity: SigningIdentity) => Promise<string>;

/**
 * Mints links into the buckets of one client's region. Nothing is sent anywhere but by the client's own credential
 * provider, which is asked once per bucket.
 */
export function createPresigner(client: S3Client): Presign {
  const placeOf = createLinkPlaces(client);
  const signGet = createGetSigner();
  return async (link, identity) => {
    check(link);
    const { object, expiresIn, at } = link;
    const { origin, folder, region, query } = await placeOf(object.bucket);
    const path = `${folder}/${escapeUri(object.key).replaceAll('%2F', '/')}`;
    return signGet({ origin, path, region, expiresIn, at, query: [...query, ...parametersOf(link)] }, identity);
  };
}

/** The SDK signs all of these: zero, negative and broken seconds, and an empty key, which lists the bucket. */
function check({ object, expiresIn, logged = {} }: GetLink): void {
  if (object.key === '') throw new RangeError('An empty key names the bucket, not an object');
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST_LINK) {
    throw new RangeError(`A link lasts from 1 to ${LONGEST_LINK} whole seconds, not ${expiresIn}`);
  }
  for (const name of Object.keys(logged)) {
    if (!/^x-(?!amz-|id$)[a-z\d-]+$/.test(name)) throw new RangeError(`S3 does not ignore the parameter ${name}`);
  }
}

function parametersOf({ disposition, versionId, logged = {} }: GetLink): Parameter[] {
  const parameters: Parameter[] = [['response-content-disposition', disposition], ...Object.entries(logged)];
  if (versionId !== undefined) parameters.push(['versionId', versionId]);
  return parameters;
}
