import { once } from 'node:events';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Child, Children } from './children.ts';
import type { Stage } from './stage.ts';

export type AppName = 'product' | 'floor';

/** An app that answers, in a process of its own. */
export interface RunningApp {
  readonly child: Child;
  /** From the start of its process to the first 200 of /healthz, in milliseconds. */
  readonly startUp: number;
  /** Where it takes payloads. */
  readonly url: string;
}

const SCRIPTS: Readonly<Record<AppName, string>> = {
  // What npm start runs.
  product: fileURLToPath(new URL('../bot.js', import.meta.url)),
  floor: fileURLToPath(new URL('floor-app.js', import.meta.url)),
};

const STARTS_WITHIN_MS = 60_000;

/** @param flags Node's, the same for both apps. Throws with the app's own words where it does not come up. */
export async function startApp(
  name: AppName,
  { children, stage }: { children: Children; stage: Stage },
  flags: readonly string[],
): Promise<RunningApp> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    ...stage.env,
    ...(name === 'floor' ? { FLOOR_SETTINGS: stage.floorSettings } : {}),
    PORT: String(port),
  };
  const startedAt = performance.now();
  const child = children.start(SCRIPTS[name], { env, flags, cwd: stage.folder });
  while (!(await isHealthy(origin))) {
    const late = performance.now() - startedAt > STARTS_WITHIN_MS;
    if (late || child.process.exitCode !== null) {
      await child.end();
      throw new Error(`The ${name} app does not start:\n${child.lastWords()}`);
    }
    // Not sooner: asking takes the machine's time from the app that is starting.
    await pause(5);
  }
  return { child, startUp: performance.now() - startedAt, url: `${origin}/slack/events` };
}

function isHealthy(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${origin}/healthz`, { agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.on('error', () => resolve(false));
  });
}

/** One that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A port has no number');
  return address.port;
}
