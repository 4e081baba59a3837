import { S3Error } from '../error.ts';
import { parameter, type S3Request } from '../request.ts';
import { type Claim, malformedCredential } from './claim.ts';
import type { S3Credential } from './credential.ts';
import { readHeaderClaim } from './header-claim.ts';
import { readQueryClaim } from './query-claim.ts';
import { checkRegion, type Regions } from './region.ts';
import { canonicalRequest, sameText, signature, stringToSign } from './signature.ts';
import { isoSeconds } from './times.ts';

const SKEW_MS = 15 * 60_000;

export interface Proven {
  readonly credential: S3Credential;
  readonly payloadHash: string;
}

/**
 * Proves who signed a request, or throws the error that S3 answers with.
 *
 * @param credentials by access key id
 * @param now epoch milliseconds
 */
export function authenticate(
  request: S3Request,
  credentials: ReadonlyMap<string, S3Credential>,
  regions: Regions,
  now: number,
): Proven {
  const claim = readClaim(request);
  checkTime(claim, now);
  checkRegion(claim, regions, request.method);
  const credential = credentials.get(claim.accessKeyId);
  if (!credential) {
    throw new S3Error('InvalidAccessKeyId', { elements: [['AWSAccessKeyId', claim.accessKeyId]] });
  }
  if (!sameText(claim.token ?? '', credential.sessionToken ?? '')) throw new S3Error('InvalidToken');
  checkHeadersSigned(request, claim);
  checkSignature(request, claim, credential);
  return { credential, payloadHash: claim.payloadHash };
}

function readClaim(request: S3Request): Claim {
  const authorization = request.headers.get('authorization');
  const presigned = request.query.some(([name]) => name === 'X-Amz-Algorithm' || name === 'X-Amz-Signature');
  if (authorization !== undefined && presigned) {
    throw new S3Error('InvalidArgument', {
      message:
        'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string ' +
        'parameter or the Authorization header should be specified',
    });
  }
  if (authorization !== undefined) return readHeaderClaim(request, authorization);
  if (presigned || parameter(request, 'X-Amz-Credential') !== undefined) return readQueryClaim(request);
  throw new S3Error('AccessDenied');
}

function checkTime(claim: Claim, now: number): void {
  if (claim.expires === undefined) checkSkew(claim, now);
  else checkLifetime(claim, claim.expires, now);
}

function checkLifetime(claim: Claim, expires: number, now: number): void {
  if (claim.signedAt > now + SKEW_MS) throw new S3Error('AccessDenied', { message: 'Request is not yet valid' });
  const end = claim.signedAt + expires * 1000;
  if (now < end) return;
  throw new S3Error('AccessDenied', {
    message: 'Request has expired',
    elements: [
      ['X-Amz-Expires', expires],
      ['Expires', isoSeconds(end)],
      ['ServerTime', isoSeconds(now)],
    ],
  });
}

function checkSkew(claim: Claim, now: number): void {
  if (Math.abs(claim.signedAt - now) <= SKEW_MS) return;
  throw new S3Error('RequestTimeTooSkewed', {
    elements: [
      ['RequestTime', claim.time],
      ['ServerTime', isoSeconds(now)],
      ['MaxAllowedSkewMilliseconds', SKEW_MS],
    ],
  });
}

/** Headers that change what a request does must be signed, or a reader of a link could add them to it. */
function checkHeadersSigned(request: S3Request, claim: Claim): void {
  if (!claim.signedHeaders.includes('host')) {
    throw claim.by === 'query'
      ? malformedCredential('the SignedHeaders must include "host".')
      : new S3Error('AccessDenied', { message: 'There were headers present in the request which were not signed' });
  }
  const unsigned = [...request.headers.keys()].filter(
    (name) => name.startsWith('x-amz-') && !claim.signedHeaders.includes(name),
  );
  if (unsigned.length === 0) return;
  throw new S3Error('AccessDenied', {
    message: 'There were headers present in the request which were not signed',
    elements: [['HeadersNotSigned', unsigned.join(', ')]],
  });
}

function checkSignature(request: S3Request, claim: Claim, credential: S3Credential): void {
  const canonical = canonicalRequest(request, claim.signedHeaders, claim.payloadHash);
  const toSign = stringToSign(claim.time, claim.scope, canonical);
  if (sameText(claim.signature, signature(credential.secretAccessKey, claim.scope, toSign))) return;
  throw new S3Error('SignatureDoesNotMatch', {
    elements: [
      ['AWSAccessKeyId', claim.accessKeyId],
      ['StringToSign', toSign],
      ['SignatureProvided', claim.signature],
      ['CanonicalRequest', canonical],
    ],
  });
}
