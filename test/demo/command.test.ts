import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inProject } from '../../demo/project.ts';

let npm: ChildProcess;

/** To npm and what it has started, as Ctrl-C does in a terminal. */
function signal(name: NodeJS.Signals): void {
  if (npm.pid !== undefined && npm.exitCode === null && npm.signalCode === null) process.kill(-npm.pid, name);
}

afterEach(() => signal('SIGKILL'));

it('npm run demo says where the page is, which is there then, and ends on Ctrl-C', async () => {
  npm = spawn('npm', ['run', 'demo'], {
    cwd: inProject(),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(npm, 'close');
  const url = await addressIn(npm);
  const page = await fetch(url);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<main')]);
  signal('SIGINT');
  await closed;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

/** Resolves with the address when it says that it is ready. Rejects where it ends before. */
function addressIn({ stdout }: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const [, url] = /The demo runs at {2}(\S+)/.exec(output) ?? [];
      if (url !== undefined) resolve(url);
    });
    stdout?.on('end', () => reject(new Error(`the demo ended before it was ready:\n${output}`)));
  });
}
