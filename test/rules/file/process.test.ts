import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { built, environmentOf } from '../../support/process.ts';
import { type Stage, setStage } from '../../support/stage.ts';
import { ruleEvents, rulesInForce } from './written.ts';

// Each test starts the built product as a process, some of them several times.
let stage: Stage;
let folder: string;
let file: string;

beforeEach(async () => {
  stage = await setStage();
  folder = await mkdtemp(join(tmpdir(), 'rules-'));
  file = join(folder, 'rules.yml');
});

afterEach(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly told: string;
}

const NOTHING = { HOME: '/nonexistent', DOTENV_CONFIG_PATH: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };

/** `npm run rules -- …`, once it is built. @param input what comes in on standard input */
function run(
  args: readonly string[],
  { env = environmentOf(stage, stage.proxy.url), input = '', onStart = (_kill: () => void) => {} } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--no-warnings', built('dist/rules.js'), ...args],
      { env: { PATH: process.env.PATH, ...NOTHING, ...env } },
      (_error, said, told) => resolve({ code: child.exitCode, said, told }),
    );
    child.stdin?.end(input);
    onStart(() => child.kill('SIGKILL'));
  });
}

/** Settings without anything of Slack's. */
function withoutSlack(): Record<string, string> {
  const {
    SLACK_BOT_TOKEN: _token,
    SLACK_API_URL: _url,
    SLACK_SIGNING_SECRET: _secret,
    ...env
  } = environmentOf(stage, stage.proxy.url);
  return env;
}

it('plans a file from standard input, exports one to standard output, and applies one', async () => {
  const exported = await run(['export', '-']);
  expect(exported).toMatchObject({ code: 0, told: '1 rule of T0HARBOUR written.\n' });
  expect(exported.said).toMatch(
    /^# yaml-language-server: \$schema=\.\/schema\/rules\.schema\.json\nworkspace: T0HARBOUR\n/,
  );
  expect(await run(['plan', '-'], { input: exported.said })).toMatchObject({ code: 0 });
  await writeFile(file, exported.said.replace('2 hours', '1 hour'));
  expect(await run(['plan', file])).toMatchObject({ code: 2, said: expect.stringContaining('2 hours → 1 hour') });
  expect(await run(['apply', file])).toMatchObject({
    code: 0,
    said: '0 added, 1 changed, 0 removed; 0 as they were.\n',
  });
  expect((await ruleEvents(stage)).at(-1)?.by).toBe(`rules file (${userInfo().username})`);
});

it('killed on the way and run again: only the rest is done, and every change has its one event', async () => {
  const entries = Array.from(
    { length: 150 },
    (_, n) => `  - {place: team-files/folder-${n}/, who: everyone, effect: allow}\n`,
  );
  await writeFile(file, `workspace: T0HARBOUR\nrules:\n${entries.join('')}`);
  const env = withoutSlack();
  let writes = 0;
  const killed = await run(['apply', file], {
    env,
    onStart: (kill) => {
      stage.proxy.after = ({ operation, body }) => {
        if (operation === 'PutItem' && body.includes('"RULE#')) writes += 1;
        // Fifty at most are on their way just then.
        if (writes === 60) kill();
      };
    },
  });
  stage.proxy.after = () => {};
  expect(killed.code).toBeNull();

  const again = await run(['apply', file], { env });
  expect(again.code).toBe(0);
  const [, added = '', same = ''] = /^(\d+) added, 0 changed, 0 removed; (\d+) as they were\.\n/.exec(again.said) ?? [];
  expect(Number(added) + Number(same)).toBe(150);
  expect(Number(added)).toBeGreaterThan(0);
  expect(Number(same)).toBeGreaterThan(30);
  expect(again.told).toContain(`${added} changes to make.\n`);
  expect(again.told).toContain(`${added} of ${added} done, `);
  const inForce = await rulesInForce(stage);
  expect(inForce).toHaveLength(151);
  expect(inForce.filter((each) => !each.endsWith(' v1'))).toEqual([]);
  const ids = (await ruleEvents(stage)).map(({ ruleId }) => ruleId);
  expect(ids).toHaveLength(151);
  expect(new Set(ids).size).toBe(151);
  for await (const { sk } of stage.table.list({ pk: `DELIVERY#${stage.team}` })) throw new Error(`left over: ${sk}`);
});

it('whoever reads only the first line of a plan reads no fault, and an export that nobody read to its end is none', async () => {
  // More than fits into a pipe, in few rules.
  const approvers = Array.from({ length: 5_000 }, (_, n) => `U0APPROVER${n}`).join(', ');
  const entries = Array.from(
    { length: 4 },
    (_, n) => `  - {place: team-files/${n}/, who: everyone, effect: ask, approvers: [${approvers}]}\n`,
  );
  await writeFile(file, `workspace: T0HARBOUR\nrules:\n${entries.join('')}`);
  const planned = await runUnread(['plan', file]);
  expect(planned).toEqual({ code: 2, told: '' });
  await run(['apply', file], { env: withoutSlack() });
  expect(await runUnread(['export', '-', '--workspace', 'T0HARBOUR'])).toEqual({
    code: 1,
    told: 'Whoever was to read it went away before the end.\n',
  });
});

/** The same with somebody who reads the first of what comes out and goes away. */
function runUnread(args: readonly string[]): Promise<{ code: number | null; told: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-warnings', built('dist/rules.js'), ...args], {
      env: { PATH: process.env.PATH, ...NOTHING, ...withoutSlack() },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.on('data', (data) => {
      told += String(data);
    });
    child.on('close', (code) => resolve({ code, told }));
  });
}

it.each([
  [['aply', 'x'], 'There is no “aply”.'],
  [['plan', '/nonexistent/rules.yml'], 'There is no /nonexistent/rules.yml, or no folder to write it to.'],
  [['plan', '/'], '/ is a folder: name a file.'],
])('%j: one sentence, and ends with 1', async (args, expected) => {
  const { code, said, told } = await run(args);
  expect([code, said, told.split('\n', 1)[0]]).toEqual([1, '', expected]);
});

it('a table that is not there, in one sentence', async () => {
  const { code, told } = await run(['export', file], { env: { ...environmentOf(stage), TABLE_NAME: 'nowhere' } });
  expect([code, told]).toEqual([1, 'There is no such DynamoDB table: run “npm run table”, or set TABLE_NAME.\n']);
});
