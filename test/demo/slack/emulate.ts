import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Another Slack, to compare ours with. */
export interface OtherSlack {
  /** With /api/. */
  readonly apiUrl: string;
  close(): Promise<void>;
}

/** Ends when its input does, so that nothing is left of it where a test run is killed. */
const PROGRAM = `
import { createEmulator } from 'emulate';
const { port, seed } = JSON.parse(process.argv[1]);
const emulator = await createEmulator({ service: 'slack', port, seed });
process.stdout.write(emulator.url + '\\n');
process.stdin.on('end', () => emulator.close().finally(() => process.exit(0))).resume();
`;

/**
 * Starts the Slack of `emulate` in a process of its own: the package is an ES module that offers nothing to `require`,
 * which is all that jest has without experimental flags.
 */
export async function startEmulate(slack: object): Promise<OtherSlack> {
  const how = JSON.stringify({ port: await freePort(), seed: { slack } });
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM, how], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data').then(([line]) => String(line).trim()),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`emulate ended with ${code}`))),
  ]);
  return {
    apiUrl: `${url}/api/`,
    async close() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}
