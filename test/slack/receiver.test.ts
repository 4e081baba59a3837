import { type ClientRequest, request, type Server } from 'node:http';
import { sampleWorkspace } from '../../demo/slack/sample.ts';
import { startWorkspace, type Workspace } from '../../demo/slack/workspace.ts';
import type { Receiving } from '../../src/config.ts';
import { createReceiver, type Listening } from '../../src/slack/receiver.ts';
import { MANIFEST, quiet } from '../demo/slack/stage.ts';
import { download } from '../support/download.ts';
import { hurry } from '../support/hurry.ts';

const KB = 1024;
const HTTP = { mode: 'http', signingSecret: 'the signing secret' } as const;

let closing: (() => unknown)[];

beforeEach(() => {
  closing = [];
});

afterEach(async () => {
  for (const close of closing.reverse()) await close();
});

/** The product's receiver, listening, and its own address. */
async function listen(
  receiving: Receiving,
  apiUrl?: string,
): Promise<{ listening: Listening; url: string; server: Server }> {
  const settings = { receiving, port: 0, host: '127.0.0.1', logger: quiet, isReady: () => true };
  const listening = createReceiver({ ...settings, ...(apiUrl === undefined ? {} : { apiUrl }) });
  const server = await listening.start();
  closing.push(() => server.close());
  const address = server.address();
  return { listening, server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

/** Sends a body that nobody signed, piece by piece, until there is an answer. */
async function pour(url: string): Promise<{ status: number; sent: number }> {
  const outgoing = request(`${url}/slack/events`, { method: 'POST', agent: false });
  outgoing.on('error', () => {});
  let status: number | undefined;
  outgoing.on('response', (response) => {
    status = response.statusCode;
    response.resume();
  });
  let sent = 0;
  for (const piece = Buffer.alloc(64 * KB, 'x'); status === undefined && sent < 100_000 * KB; sent += piece.length) {
    await written(outgoing, piece);
  }
  outgoing.destroy();
  return { status: status ?? 0, sent };
}

function written(outgoing: ClientRequest, piece: Buffer): Promise<void> {
  return new Promise((resolve) => outgoing.write(piece, () => setImmediate(resolve)));
}

describe('over HTTP', () => {
  test('a body that nobody signed takes no more memory than a megabyte, however long it is', async () => {
    const { url } = await listen(HTTP);
    for (let time = 0; time < 3; time += 1) {
      const { status, sent } = await pour(url);
      expect(status).toBe(413);
      expect(sent).toBeLessThan(20_000 * KB);
    }
    expect((await download(`${url}/healthz`)).status).toBe(200);
  });

  test('who sends a request so slowly that it never ends is not waited for', async () => {
    const { server } = await listen(HTTP);
    expect([server.headersTimeout, server.requestTimeout]).toEqual([5_000, 10_000]);
  });
});

describe('over a WebSocket', () => {
  async function startSlack(): Promise<Workspace> {
    const workspace = await startWorkspace({ manifest: MANIFEST, ...sampleWorkspace() });
    closing.push(() => workspace.close());
    workspace.deliverTo({ kind: 'socket' });
    return workspace;
  }

  async function until(url: string, status: number): Promise<void> {
    while ((await download(`${url}/healthz`)).status !== status);
  }

  test('it is not healthy while Slack is gone, and is again once Slack is back', async () => {
    const workspace = await startSlack();
    const { listening, url } = await listen({ mode: 'socket', appToken: workspace.appToken }, workspace.apiUrl);
    closing.push(() => listening.receiver.stop());
    expect((await download(`${url}/healthz`)).status).toBe(200);
    await hurry(async () => {
      workspace.recycleSockets();
      await until(url, 503);
      await until(url, 200);
    });
  });

  test('it is not healthy once it is told to stop', async () => {
    const workspace = await startSlack();
    const { listening, url } = await listen({ mode: 'socket', appToken: workspace.appToken }, workspace.apiUrl);
    await listening.receiver.stop();
    expect((await download(`${url}/healthz`)).status).toBe(503);
  });
});
