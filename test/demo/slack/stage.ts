import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { sampleWorkspace } from '../../../demo/slack/sample.ts';
import {
  ACK_TIMEOUT_MS,
  type Manifest,
  startWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '../../../demo/slack/workspace.ts';
import { SLOW_MOTION } from '../../support/slow-motion.ts';

/** 2026-11-24T12:00:00Z in epoch milliseconds. */
export const NOON = Date.UTC(2026, 10, 24, 12);

export const MANIFEST: Manifest = {
  name: 'Share',
  botName: 'share',
  commands: [{ command: '/share', description: 'Share a file', usageHint: 'bucket/key 2h', shouldEscape: true }],
  botScopes: [
    'commands',
    'chat:write',
    'users:read',
    'usergroups:read',
    'channels:read',
    'groups:read',
    'im:read',
    'im:write',
  ],
  interactivity: true,
};

export const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

export interface Stage {
  readonly workspace: Workspace;
  readonly app: App;
  readonly client: WebClient;
  /** Moves the workspace's clock on. */
  pass(ms: number): void;
  close(): Promise<void>;
}

/** A workspace and a real Bolt app in it, over HTTP. The clock stands still at noon. */
export async function setStage(
  options: Partial<WorkspaceOptions> = {},
  register: (app: App) => void = acknowledge,
): Promise<Stage> {
  let now = NOON;
  const { ackTimeout = ACK_TIMEOUT_MS * SLOW_MOTION } = options;
  const workspace = await startWorkspace({
    manifest: MANIFEST,
    ...sampleWorkspace(),
    ackTimeout,
    now: () => now,
    ...options,
  });
  const receiver = new HTTPReceiver({
    ...{ signingSecret: workspace.signingSecret, logger: quiet },
    // After the workspace has given up, as with Slack.
    unhandledRequestTimeoutMillis: ackTimeout + 1_000,
  });
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const app = new App({ token: workspace.botToken, receiver, clientOptions, logger: quiet, deferInitialization: true });
  await app.init();
  // What a listener throws must not end the test run; the tests look at what people see.
  app.error(async () => {});
  register(app);
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  workspace.deliverTo({ kind: 'http', url: `http://127.0.0.1:${port}/slack/events` });
  return {
    workspace,
    app,
    client: app.client,
    pass(ms) {
      now += ms;
    },
    async close() {
      await app.stop();
      await workspace.close();
    },
  };
}

function acknowledge(app: App): void {
  app.command('/share', async ({ ack }) => ack());
  app.action(/.*/, async ({ ack }) => ack());
}

/** The one value; throws where there are more or none. */
export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error(`expected one of it, and there are ${list.length}`);
  return first;
}

/** Resolves when anyone next says something; a payload that was acknowledged changes the workspace too. */
export function nextMessage(workspace: Workspace): Promise<void> {
  return new Promise((resolve) => {
    const stop = workspace.onChange(({ kind }) => {
      if (kind !== 'message') return;
      stop();
      resolve();
    });
  });
}
