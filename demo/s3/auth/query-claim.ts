import { S3Error } from '../error.ts';
import { amzHeader, parameter, type S3Request } from '../request.ts';
import { type Claim, malformedCredential, readScope } from './claim.ts';
import { parseBasicTime } from './times.ts';

const LONGEST_SECONDS = 604_800;

/** Reads the X-Amz-… parameters of a pre-signed request. Throws S3's error when one is missing or out of bounds. */
export function readQueryClaim(request: S3Request): Claim {
  const algorithm = parameter(request, 'X-Amz-Algorithm');
  const credential = parameter(request, 'X-Amz-Credential');
  const signature = parameter(request, 'X-Amz-Signature');
  const time = parameter(request, 'X-Amz-Date');
  const signedHeaders = parameter(request, 'X-Amz-SignedHeaders');
  const expires = parameter(request, 'X-Amz-Expires');
  if (!algorithm || !credential || !signature || !time || !signedHeaders || !expires) {
    throw wrong(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, ' +
        'X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  if (algorithm !== 'AWS4-HMAC-SHA256') {
    throw wrong('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"');
  }
  const signedAt = parseBasicTime(time);
  if (signedAt === undefined) {
    throw wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  return {
    by: 'query',
    ...readScope(credential, time, malformedCredential),
    signedHeaders: signedHeaders.split(';'),
    signature,
    token: amzHeader(request, 'x-amz-security-token'),
    time,
    signedAt,
    expires: readExpires(expires),
    payloadHash: amzHeader(request, 'x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

function readExpires(text: string): number {
  if (!/^-?\d+$/.test(text)) throw wrong('X-Amz-Expires should be a number');
  const expires = Number(text);
  if (expires < 0) throw wrong('X-Amz-Expires must be non-negative');
  if (expires === 0) throw wrong('X-Amz-Expires must be at least 1 second');
  if (expires > LONGEST_SECONDS) {
    throw wrong(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ' +
        `${LONGEST_SECONDS} seconds`,
    );
  }
  return expires;
}

function wrong(message: string): S3Error {
  return new S3Error('AuthorizationQueryParametersError', { message });
}
