import { Agent, request } from 'node:http';
import { signedHeaders } from '../demo/slack/deliver/signature.ts';
import { BUCKET, CHANNEL, FOLDERS, OBJECTS, SHARER, SIGNING_SECRET, TEAM } from './scene.ts';
import type { SlackStub } from './slack-stub.ts';

/** `me`: one reply, with the link. `here`: the link, and then the card for the channel. */
export type Audience = 'me' | 'here';

/** Something that `/share` can be typed to. */
export interface Typing {
  /** Types one command; resolves when all that is due to it has come: how long its link took, in milliseconds. */
  share(audience: Audience): Promise<number>;
  close(): void;
}

const REPLIES: Readonly<Record<Audience, number>> = { me: 1, here: 2 };

/** Apps close idle connections after five seconds, and a command could just then be sent: ours are let go before. */
const IDLE_MS = 2_000;

/** @param url where the app takes payloads */
export function typeTo(url: string, slack: SlackStub): Typing {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  // The product makes one share of one trigger id, for ever.
  const run = Date.now().toString(36);
  let typed = 0;
  return {
    async share(audience) {
      typed += 1;
      const { responseUrl, linkedAt } = slack.expectReplies(REPLIES[audience]);
      const object = `${BUCKET}/${FOLDERS}${OBJECTS[typed % OBJECTS.length]}`;
      const body = new URLSearchParams({
        ...{ command: '/share', text: `${object} 2h ${audience}`, response_url: responseUrl },
        ...{ trigger_id: `${run}.${typed}.bench`, user_id: SHARER, user_name: 'ada', channel_id: CHANNEL },
        ...{ channel_name: 'general', team_id: TEAM, team_domain: 'bench', api_app_id: 'A0BENCH' },
        ...{ is_enterprise_install: 'false', token: 'unused' },
      }).toString();
      const headers = signedHeaders(SIGNING_SECRET, body, Math.floor(Date.now() / 1000));
      const sentAt = performance.now();
      const [arrival] = await Promise.all([linkedAt, post(agent, url, headers, body)]);
      return arrival - sentAt;
    },
    close: () => agent.destroy(),
  };
}

/** Resolves when the app has acknowledged; rejects where it answers anything but 200. */
function post(agent: Agent, url: string, headers: Record<string, string>, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(url, { agent, method: 'POST', headers: { ...headers, ...length } }, (answer) => {
      answer.resume().on('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`A command was acknowledged with ${answer.statusCode}`));
      });
    });
    outgoing.on('error', reject).end(body);
  });
}
