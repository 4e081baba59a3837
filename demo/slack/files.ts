import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerToken } from './api/arguments.ts';
import { seenByBot } from './api/files.ts';
import { bytesOf, sendText } from './http.ts';
import type { StoredFile } from './model/files.ts';
import type { Model } from './model/model.ts';
import { isFromElsewhere } from './page/guard.ts';

/** Multipart forms have a little more to them than their file. */
const FORM_BYTES = 64 * 1024;

/**
 * Takes the bytes of an upload, as they are or as the file of a form, which is how the SDKs send them.
 * https://docs.slack.dev/messaging/working-with-files#upload
 */
export async function serveUpload(
  model: Model,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const upload = model.files.awaited(path);
  if (!upload || request.method !== 'POST') return sendText(response, 'not found', 404);
  const body = await bytesOf(request, upload.file.size + FORM_BYTES);
  const bytes = await fileIn(body, request.headers['content-type'] ?? '');
  if (bytes.length !== upload.file.size) return sendText(response, 'the length is not the one announced', 400);
  upload.bytes = bytes;
  sendText(response, `OK - ${bytes.length}`);
}

async function fileIn(body: Buffer, contentType: string): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const value of form.values()) {
    return typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}

const PATH = /^\/files-pri\/[A-Z0-9]+-(F[A-Z0-9]+)\/(?:download\/)?[^/]+$/;

/**
 * Sends a file to whoever is in a conversation where it was shared: a person (`as` in the query), or an app with its
 * token and the scope to read files. To anyone else it is not there.
 */
export function serveFile(model: Model, asked: URL, request: IncomingMessage, response: ServerResponse): void {
  const found = model.files.find(PATH.exec(asked.pathname)?.[1] ?? '');
  if (!found || !maySee(model, found.file, asked, request)) {
    sendText(response, 'not found', 404);
    return;
  }
  const name = encodeURIComponent(found.file.name).replaceAll("'", '%27');
  response.writeHead(200, {
    'content-type': found.file.mimeType,
    'content-length': found.bytes.length,
    // Whatever is in it, it does not run here.
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(found.bytes);
}

function maySee(model: Model, file: StoredFile, asked: URL, request: IncomingMessage): boolean {
  if (bearerToken(request) === model.identity.botToken)
    return model.manifest.botScopes.includes('files:read') && seenByBot(model, file);
  const person = asked.searchParams.get('as');
  if (person === null || isFromElsewhere(request)) return false;
  return file.channels.some((channel) => model.isMember(channel, person));
}
