import { S3Error } from '../error.ts';
import type { S3Request } from '../request.ts';
import { type Claim, malformedHeader, readScope } from './claim.ts';
import { basicTime, parseBasicTime } from './times.ts';

const NOT_HASHED = ['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'];
const SIGNED_CHUNKS = /^STREAMING-AWS4-/;

/** Reads an Authorization header. Throws S3's error for one that cannot be understood. */
export function readHeaderClaim(request: S3Request, authorization: string): Claim {
  if (!authorization.startsWith('AWS4-HMAC-SHA256')) {
    throw new S3Error('InvalidRequest', {
      message: 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    });
  }
  const fields = new Map(
    authorization
      .slice('AWS4-HMAC-SHA256'.length)
      .split(',')
      .map((field): [string, string] => {
        const equals = field.indexOf('=');
        return [field.slice(0, equals).trim(), field.slice(equals + 1).trim()];
      }),
  );
  const credential = fields.get('Credential');
  const signedHeaders = fields.get('SignedHeaders');
  const signature = fields.get('Signature');
  if (!credential || !signedHeaders || !signature) {
    throw malformedHeader(
      'the authorization header requires three components: Credential, SignedHeaders, and Signature.',
    );
  }
  const { time, signedAt } = requestTime(request);
  return {
    by: 'header',
    ...readScope(credential, time, malformedHeader),
    signedHeaders: signedHeaders.split(';'),
    signature,
    token: request.headers.get('x-amz-security-token'),
    time,
    signedAt,
    payloadHash: payloadHash(request),
  };
}

function requestTime(request: S3Request): { time: string; signedAt: number } {
  const time = request.headers.get('x-amz-date') ?? basicTimeOfDate(request.headers.get('date'));
  const signedAt = time === undefined ? undefined : parseBasicTime(time);
  if (time === undefined || signedAt === undefined) {
    throw new S3Error('AccessDenied', { message: 'AWS authentication requires a valid Date or x-amz-date header' });
  }
  return { time, signedAt };
}

function basicTimeOfDate(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : basicTime(time);
}

function payloadHash(request: S3Request): string {
  const hash = request.headers.get('x-amz-content-sha256');
  if (hash === undefined) {
    throw new S3Error('InvalidRequest', { message: 'Missing required header for this request: x-amz-content-sha256' });
  }
  // SDKs sign each chunk only when told to; nothing in this project is.
  if (SIGNED_CHUNKS.test(hash)) throw new S3Error('NotImplemented');
  if (!NOT_HASHED.includes(hash) && !/^[0-9a-f]{64}$/.test(hash)) {
    throw new S3Error('InvalidArgument', {
      message:
        'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER or a valid sha256 value.',
      elements: [
        ['ArgumentName', 'x-amz-content-sha256'],
        ['ArgumentValue', hash],
      ],
    });
  }
  return hash;
}
