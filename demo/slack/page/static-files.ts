import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { inProject } from '../../project.ts';
import { sendText } from '../http.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Names in it are words with hyphens, so that no path leads out of the folder. */
const PATH = /^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.(?:html|js|css|svg)$/;

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

/** Sends a file of demo/page. @param path within that folder */
export async function sendPageFile(response: ServerResponse, path: string): Promise<void> {
  const type = PATH.test(path) ? TYPES[extname(path)] : undefined;
  const bytes = type && (await readFile(inProject('demo', 'page', path)).catch(() => undefined));
  if (!type || !bytes) return sendText(response, 'not found', 404);
  response.writeHead(200, {
    'content-type': type,
    'content-length': String(bytes.length),
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  });
  response.end(bytes);
}
