import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRecord } from '../../demo/slack/json.ts';
import { SAMPLE } from '../../demo/slack/sample.ts';
import { type Demo, startDemo } from '../../demo/start-demo.ts';
import { createLog } from '../../src/log.ts';
import { SLOW_MOTION } from '../support/slow-motion.ts';

const { ada, general } = SAMPLE;
const log = createLog('silent');
let folder: string;
let running: Demo[];

async function started(options: { data?: string; port?: number } = {}): Promise<Demo> {
  const demo = await startDemo({ log, slowMotion: SLOW_MOTION, ...options });
  running.push(demo);
  return demo;
}

beforeEach(async () => {
  running = [];
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
});

afterEach(async () => {
  for (const demo of running) await demo.close();
  await rm(folder, { recursive: true });
});

it('is ready for its own hints, and every one of them is understood', async () => {
  const demo = await started();
  const state: unknown = await (await fetch(`${demo.url}/workspace/state?as=${ada}`)).json();
  const hints = isRecord(state) && Array.isArray(state.hints) ? state.hints.map(String) : [];
  expect(hints).toContain('/share help');
  for (const hint of hints) {
    const answers = await typed(demo, hint);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.join()).not.toMatch(/understand|no command|failed|went wrong/);
  }
});

it('keeps files, rules and shares in the folder that it is given', async () => {
  const first = await started({ data: folder });
  await typed(first, '/share team-files/report.pdf 2h');
  await first.close();
  const second = await started({ data: folder });
  expect((await typed(second, '/share list')).join()).toContain('report.pdf');
  expect((await typed(second, '/share rules')).join()).toContain('press-kit');
});

it('a port that is taken is reported, and nothing is left running', async () => {
  const first = await started();
  const port = Number(new URL(first.url).port);
  await expect(started({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

/** What Ada sees after typing a line, and did not see before. */
async function typed({ url, workspace, bot }: Demo, text: string): Promise<string[]> {
  const seen = () => workspace.messages({ user: ada, channel: general });
  const before = new Set(seen().map(({ ts }) => ts));
  const body = JSON.stringify({ channel: general, text });
  await fetch(`${url}/workspace/say?as=${ada}`, { method: 'POST', body });
  await bot.settled();
  return seen().flatMap((message) => (before.has(message.ts) ? [] : JSON.stringify(message.blocks)));
}
