import { S3Error } from '../error.ts';
import type { Scope } from './signature.ts';

/** What a request says about who signed it, when and for what; nothing of it is proven yet. */
export interface Claim {
  readonly by: 'header' | 'query';
  readonly accessKeyId: string;
  readonly scope: Scope;
  /** Lower-case names in the order given. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly token?: string | undefined;
  /** X-Amz-Date as given, YYYYMMDDTHHMMSSZ. */
  readonly time: string;
  /** The same in epoch milliseconds. */
  readonly signedAt: number;
  /** Seconds from signing to the end; only for pre-signed requests. */
  readonly expires?: number;
  /** The hex SHA-256 of the body, or one of S3's names for "not hashed". */
  readonly payloadHash: string;
}

/**
 * Reads `AKID/YYYYMMDD/region/s3/aws4_request`.
 * Throws through `malformed` (which words it for a header or a query) unless it is for S3 and for the day of `time`.
 */
export function readScope(
  credential: string,
  time: string,
  malformed: (detail: string) => S3Error,
): { accessKeyId: string; scope: Scope } {
  const parts = credential.split('/');
  const [terminator, service, region, date] = parts.reverse();
  const accessKeyId = parts.slice(4).reverse().join('/');
  if (!accessKeyId || !date || !region || !service || terminator === undefined || !/^\d{8}$/.test(date)) {
    throw malformed('the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".');
  }
  if (terminator !== 'aws4_request') {
    throw malformed(`incorrect terminal "${terminator}". This endpoint uses "aws4_request".`);
  }
  if (service !== 's3') throw malformed(`incorrect service "${service}". This endpoint belongs to "s3".`);
  if (date !== time.slice(0, 8)) {
    throw malformed(
      `Invalid credential date "${date}". This date is not the same as X-Amz-Date: "${time.slice(0, 8)}".`,
    );
  }
  return { accessKeyId, scope: { date, region, service } };
}

/** The error for an Authorization header that says `detail` wrong. */
export function malformedHeader(detail: string): S3Error {
  return new S3Error('AuthorizationHeaderMalformed', {
    message: `The authorization header is malformed; ${detail}`,
  });
}

/** The error for query authentication whose X-Amz-Credential says `detail` wrong. */
export function malformedCredential(detail: string): S3Error {
  return new S3Error('AuthorizationQueryParametersError', {
    message: `Error parsing the X-Amz-Credential parameter; ${detail}`,
  });
}
