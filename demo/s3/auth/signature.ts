import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { uriDecode, uriEncode, uriEncodePath } from '../encoding.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
// Written from the document and not with the SDK's signer, so that each checks the other.

export interface Scope {
  /** YYYYMMDD, UTC. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export interface Signable {
  readonly method: string;
  readonly rawPath: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: ReadonlyMap<string, string>;
}

/** The canonical request. Clients differ in what they percent-encode, so it is written anew from what they meant. */
export function canonicalRequest(request: Signable, signedHeaders: readonly string[], payloadHash: string): string {
  return [
    request.method,
    uriEncodePath(uriDecode(request.rawPath)),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headers.get(name) ?? '')}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** @param time X-Amz-Date, YYYYMMDDTHHMMSSZ */
export function stringToSign(time: string, scope: Scope, canonical: string): string {
  const hash = createHash('sha256').update(canonical).digest('hex');
  return ['AWS4-HMAC-SHA256', time, `${scope.date}/${scope.region}/${scope.service}/aws4_request`, hash].join('\n');
}

/** The signature in lower-case hex. */
export function signature(secretAccessKey: string, scope: Scope, toSign: string): string {
  const key = [scope.date, scope.region, scope.service, 'aws4_request'].reduce(
    hmac,
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return hmac(key, toSign).toString('hex');
}

/** Compares without telling by the time it takes how much was right. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function canonicalQuery(query: Signable['query']): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]): [string, string] => [uriEncode(name), uriEncode(value)])
    .sort(([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** By code unit; both are ASCII, so this is the byte order that SigV4 asks for. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function canonicalValue(value: string): string {
  return value.trim().replace(/ +/g, ' ');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
