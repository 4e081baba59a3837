import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { inProject } from '../../project.ts';
import { sendText } from '../http.ts';

const FOLDER = inProject('demo', 'page');

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Names in it are words with hyphens, so that no path leads out of the folder. */
const PATH = /^[0-9a-f]{8}\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.(?:js|css|svg))$/;

/** Messages show images from anywhere, as in Slack; all else comes from here. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: https: http://127.0.0.1:* http://localhost:*",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const GUARDS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Sends the page itself, which names its files by their version. */
export async function sendPage(response: ServerResponse): Promise<void> {
  const [html, version] = await Promise.all([readFile(join(FOLDER, 'index.html'), 'utf8'), versionOf(FOLDER)]);
  const headers = { ...GUARDS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(200, headers).end(html.replaceAll('"/page/', `"/page/${version}/`));
}

/** Sends a file of demo/page. @param path VERSION/path within that folder */
export async function sendPageFile(response: ServerResponse, path: string): Promise<void> {
  const file = PATH.exec(path)?.[1];
  const bytes = file && (await readFile(join(FOLDER, file)).catch(() => undefined));
  if (!file || !bytes) return sendText(response, 'not found', 404);
  const type = TYPES[extname(file)];
  // With another version it has another address, so a browser need not ask again.
  const headers = { ...GUARDS, ...(type && { 'content-type': type }), 'cache-control': 'max-age=31536000, immutable' };
  response.writeHead(200, headers).end(bytes);
}

/** Changes whenever a file of the folder does. */
async function versionOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const times = await Promise.all(names.map(async (name) => `${name} ${(await stat(join(folder, name))).mtimeMs}`));
  return createHash('sha256').update(times.join('\n')).digest('hex').slice(0, 8);
}
