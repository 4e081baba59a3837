import type { IncomingMessage } from 'node:http';
import { S3Error } from './error.ts';
import type { Reply } from './reply.ts';
import type { S3Request } from './request.ts';

/** What every bucket's CORS rules allow here, to any origin. */
const METHODS = ['GET', 'PUT', 'HEAD'];

/** Answers a browser's question whether a page may make a request. Unsigned, as browsers send it. */
export function preflight(request: S3Request): Reply {
  const method = request.headers.get('access-control-request-method');
  if (!request.headers.has('origin') || method === undefined) {
    throw new S3Error('AccessForbidden', { message: 'Insufficient information. Origin request header needed.' });
  }
  if (!METHODS.includes(method)) throw new S3Error('AccessForbidden');
  const asked = request.headers.get('access-control-request-headers');
  return {
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': METHODS.join(', '),
      ...(asked && { 'access-control-allow-headers': asked }),
      'access-control-max-age': '3000',
      'content-length': '0',
      vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    },
  };
}

/** Headers that let the page which made a request read its answer, errors included. */
export function corsHeaders({ method, headers }: IncomingMessage): Record<string, string> {
  if (headers.origin === undefined || !METHODS.includes(method ?? '')) return {};
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': METHODS.join(', '),
    'access-control-expose-headers': 'ETag, Content-Range, x-amz-version-id, x-amz-request-id',
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
