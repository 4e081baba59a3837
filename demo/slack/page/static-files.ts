import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { inProject } from '../../project.ts';
import { sendText } from '../http.ts';
import { linkModules } from './link-modules.ts';

const FOLDER = inProject('demo', 'page');

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

/** The page as browsers get it: in few files, which are made of those in demo/page when one of them has changed. */
interface Assets {
  readonly version: string;
  readonly html: string;
  /** By name. */
  readonly files: Readonly<Record<string, { readonly type: string; readonly content: string }>>;
}

let made: Promise<Assets> | undefined;

/** Sends the page itself, which names its files by their version. */
export async function sendPage(response: ServerResponse): Promise<void> {
  const { html } = await assets();
  const headers = { ...GUARDS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(200, headers).end(html);
}

/** Sends a file of the page. @param path VERSION/NAME */
export async function sendPageFile(response: ServerResponse, path: string): Promise<void> {
  const [, name = ''] = /^[0-9a-f]{8}\/([a-z.]+)$/.exec(path) ?? [];
  const { files } = await assets();
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file) return sendText(response, 'not found', 404);
  // With another version it has another address, so a browser need not ask again.
  const headers = { ...GUARDS, 'content-type': file.type, 'cache-control': 'max-age=31536000, immutable' };
  response.writeHead(200, headers).end(file.content);
}

async function assets(): Promise<Assets> {
  const version = await versionOf(FOLDER);
  if ((await made)?.version !== version) made = makeAssets(version);
  return await (made ?? makeAssets(version));
}

const STYLES = /(?:\s*<link rel="stylesheet" href="\/page\/style\/[a-z]+\.css">)+/;

async function makeAssets(version: string): Promise<Assets> {
  const [html, icon, script] = await Promise.all([
    readFile(join(FOLDER, 'index.html'), 'utf8'),
    readFile(join(FOLDER, 'icon.svg'), 'utf8'),
    linkModules(join(FOLDER, 'main.js')),
  ]);
  const sheets = [...html.matchAll(/href="\/page\/(style\/[a-z]+\.css)"/g)].map(([, name = '']) => name);
  const styles = await Promise.all(sheets.map((name) => readFile(join(FOLDER, name), 'utf8')));
  const one = html.replace(STYLES, '\n    <link rel="stylesheet" href="/page/page.css">');
  return {
    version,
    html: one.replaceAll('"/page/', `"/page/${version}/`),
    files: {
      'main.js': { type: 'text/javascript; charset=utf-8', content: script },
      'page.css': { type: 'text/css; charset=utf-8', content: styles.join('\n') },
      'icon.svg': { type: 'image/svg+xml', content: icon },
    },
  };
}

/** Changes whenever a file of the folder does. */
async function versionOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const times = await Promise.all(names.map(async (name) => `${name} ${(await stat(join(folder, name))).mtimeMs}`));
  return createHash('sha256').update(times.join('\n')).digest('hex').slice(0, 8);
}
