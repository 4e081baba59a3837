import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { S3Error } from './error.ts';
import { documentOf, type Element } from './xml.ts';

/** Part of a file: `length` bytes from `start`. Whoever sends it closes the descriptor. */
export interface FilePart {
  readonly descriptor: number;
  readonly start: number;
  readonly length: number;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FilePart;
}

export function xmlReply(root: Element): Reply {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: documentOf(root) };
}

/** Any thrown thing as S3's answer; what is not an S3Error is an InternalError, and says no more. */
export function errorReply(error: unknown, requestId: string): Reply {
  const refusal = error instanceof S3Error ? error : new S3Error('InternalError');
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/xml', ...refusal.headers },
    body: refusal.body(requestId),
  };
}

export function newRequestId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

/**
 * Sends a reply. To HEAD it sends what GET would, without the body; S3's errors to HEAD have neither body nor length.
 *
 * @param now epoch milliseconds, for the Date header: SDKs correct their clocks by it
 */
export async function send(
  response: ServerResponse,
  reply: Reply,
  request: { method: string; requestId: string; now: number },
): Promise<void> {
  const { status, body, headers = {} } = reply;
  response.sendDate = false;
  response.writeHead(status, {
    ...headers,
    ...(typeof body === 'string' && request.method !== 'HEAD' && { 'content-length': Buffer.byteLength(body) }),
    'x-amz-request-id': request.requestId,
    'x-amz-id-2': randomBytes(48).toString('base64'),
    date: new Date(request.now).toUTCString(),
    server: 'AmazonS3',
  });
  if (body === undefined || request.method === 'HEAD') response.end();
  else if (typeof body === 'string') response.end(body);
  else await sendPart(response, body);
}

async function sendPart(response: ServerResponse, { descriptor, start, length }: FilePart): Promise<void> {
  const file = createReadStream('', { fd: descriptor, start, end: start + length - 1 });
  await pipeline(file, response);
}
