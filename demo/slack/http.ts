import type { IncomingMessage, ServerResponse } from 'node:http';

/** More than any method takes; Slack's own limit on a request is about this. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The whole body as text. Rejects where it is too long or breaks off. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request, MOST_BYTES)).toString('utf8');
}

/** The whole body. Rejects with a RangeError where it is longer than `most` bytes, and where it breaks off. */
export async function bytesOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > most) throw new RangeError('the request is too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(body);
}

export function sendText(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
