import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { bodyOf, sendJson, sendText } from '../demo/slack/http.ts';
import { BOT, CHANNEL, SHARER, TEAM, USERGROUPS } from './scene.ts';

/** The replies to one command, as they come in. */
export interface Awaited {
  readonly responseUrl: string;
  /**
   * Resolves when all replies are there, with when the link was, in milliseconds on the clock of `performance.now()`.
   * Rejects where none has a link, or too few come within half a minute.
   */
  readonly linkedAt: Promise<number>;
}

/** As much of Slack as sharing needs, which checks nothing and answers at once. */
export interface SlackStub {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** A response_url of its own for a command that so many replies are due to. */
  expectReplies(count: number): Awaited;
  close(): Promise<void>;
}

type Take = (reply: { readonly body: string; readonly at: number }) => void;

const PATIENCE_MS = 30_000;

export async function startSlackStub(): Promise<SlackStub> {
  const waiting = new Map<string, Take>();
  let issued = 0;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const at = performance.now();
    const [, kind, name = ''] = request.url?.split('/') ?? [];
    if (kind === 'api') return answer(name, response);
    sendText(response, 'ok');
    waiting.get(name)?.({ body, at });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`;

  return {
    apiUrl: `${url}/api/`,
    expectReplies(count) {
      issued += 1;
      const name = String(issued);
      const linkedAt = new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('Too few replies to a command')), PATIENCE_MS);
        let left = count;
        let link: number | undefined;
        waiting.set(name, ({ body, at }) => {
          left -= 1;
          if (body.includes('X-Amz-Signature=')) link ??= at;
          if (left > 0) return;
          clearTimeout(timer);
          waiting.delete(name);
          if (link === undefined) reject(new Error(`A command was answered without a link: ${body}`));
          else resolve(link);
        });
      });
      return { responseUrl: `${url}/replies/${name}`, linkedAt };
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const ANSWERS: Readonly<Record<string, object>> = {
  'auth.test': {
    url: 'https://bench.slack.com/',
    team: 'Bench',
    user: 's3share',
    team_id: TEAM,
    user_id: BOT,
    bot_id: 'B0BOT',
  },
  'users.info': {
    user: { id: SHARER, team_id: TEAM, name: 'ada', tz: 'Europe/Berlin', is_bot: false, deleted: false },
  },
  'usergroups.list': {
    usergroups: USERGROUPS.map((id) => ({ id, team_id: TEAM, handle: id.toLowerCase(), users: [SHARER] })),
  },
  'conversations.info': { channel: { id: CHANNEL, is_channel: true, is_ext_shared: false } },
  'conversations.open': { channel: { id: 'D0SHARER' } },
  'chat.postMessage': { channel: CHANNEL, ts: '1700000000.000100', message: {} },
};

function answer(method: string, response: ServerResponse): void {
  const known = ANSWERS[method];
  sendJson(response, known === undefined ? { ok: false, error: 'unknown_method' } : { ok: true, ...known });
}
