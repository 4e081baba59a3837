import { createHmac, hash } from 'node:crypto';
import type { Instant, Seconds } from '../time.ts';

/**
 * Who signs. The derived key is kept with this very object: hand over the same one for as long as the credentials
 * are the same.
 */
export interface SigningIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export type Parameter = readonly [name: string, value: string];

/** A GET that carries its signature in its query and signs no header but `host`. */
export interface UnsignedGet {
  /** Scheme, host and, where it is not the scheme's own, port. */
  readonly origin: string;
  /** From the first slash on, percent-encoded; S3 signs it as it stands, without taking `.`, `..` or `//` out. */
  readonly path: string;
  /** Not yet encoded, in any order, without the parameters that SigV4 adds; no name twice. */
  readonly query: readonly Parameter[];
  /** Where the bucket is. */
  readonly region: string;
  /** How long after `at` S3 still accepts it. */
  readonly expiresIn: Seconds;
  readonly at: Instant;
}

/** @returns the whole URL, its parameters in the order of their names */
export type SignGet = (request: UnsignedGet, identity: SigningIdentity) => string;

/**
 * SigV4 in the query, as S3 wants it. The SDK's own presigner, given the endpoint, takes a seventh to a tenth of the
 * time of its `getSignedUrl`; this takes a thirtieth, and the tests hold it to the SDK's URLs byte for byte.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function createGetSigner(): SignGet {
  const keys = new WeakMap<SigningIdentity, ScopedKey>();

  function keyOf(identity: SigningIdentity, scope: string): Buffer {
    const kept = keys.get(identity);
    if (kept?.scope === scope) return kept.key;
    const key = deriveKey(identity.secretAccessKey, scope);
    keys.set(identity, { scope, key });
    return key;
  }

  return (request, identity) => {
    const { origin, path, region, at } = request;
    const time = basicTime(at);
    const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
    const query = canonicalQuery([...request.query, ...signingParameters(request, identity, time, scope)]);
    const host = origin.slice(origin.indexOf('//') + 2);
    const canonical = `GET\n${path}\n${query}\nhost:${host}\n\nhost\nUNSIGNED-PAYLOAD`;
    const toSign = `${ALGORITHM}\n${time}\n${scope}\n${hash('sha256', canonical)}`;
    const signature = createHmac('sha256', keyOf(identity, scope)).update(toSign).digest('hex');
    return `${origin}${path}?${query.replace(NEXT, `X-Amz-Signature=${signature}&${NEXT}`)}`;
  };
}

/** What SigV4's URLs percent-encode: all but letters, digits, `-`, `.`, `_` and `~`. Throws a URIError for half a surrogate pair. */
export function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The parameter that comes after the signature, in the order of names; no encoded value can contain the `=`. */
const NEXT = 'X-Amz-SignedHeaders=';

interface ScopedKey {
  /** `yyyymmdd/region/s3/aws4_request`. */
  readonly scope: string;
  readonly key: Buffer;
}

function signingParameters(
  { expiresIn }: UnsignedGet,
  { accessKeyId, sessionToken }: SigningIdentity,
  time: string,
  scope: string,
): Parameter[] {
  const parameters: Parameter[] = [
    ['X-Amz-Algorithm', ALGORITHM],
    ['X-Amz-Credential', `${accessKeyId}/${scope}`],
    ['X-Amz-Date', time],
    ['X-Amz-Expires', `${expiresIn}`],
    ['X-Amz-SignedHeaders', 'host'],
  ];
  if (sessionToken) parameters.push(['X-Amz-Security-Token', sessionToken]);
  return parameters;
}

function canonicalQuery(parameters: Parameter[]): string {
  return parameters
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .join('&');
}

/** `20130524T000000Z`. */
function basicTime(at: Instant): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}

function deriveKey(secretAccessKey: string, scope: string): Buffer {
  let key = Buffer.from(`AWS4${secretAccessKey}`);
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  return key;
}
