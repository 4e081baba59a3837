import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { environmentOf } from '../../support/process.ts';
import { type DynamoDbProxy, startProxy } from '../../support/proxy.ts';
import { ada, board, type Stage, setStage } from '../../support/stage.ts';

// Each test starts the built product as a process, some of them several times.
let stage: Stage;
let proxy: DynamoDbProxy;
let folder: string;
let file: string;

beforeEach(async () => {
  stage = await setStage();
  proxy = await startProxy(stage.dynamoDbUrl);
  folder = await mkdtemp(join(tmpdir(), 'rules-'));
  file = join(folder, 'rules.yml');
});

afterEach(async () => {
  await stage.close();
  await proxy.close();
  await rm(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly told: string;
}

/** `npm run rules -- …`, once it is built. @param input what comes in on standard input */
function run(
  args: readonly string[],
  { env = environmentOf(stage, proxy.url), input = '', onStart = (_kill: () => void) => {} } = {},
): Promise<Ended> {
  const nothing = { HOME: '/nonexistent', DOTENV_CONFIG_PATH: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--no-warnings', 'dist/src/rules.js', ...args],
      { env: { PATH: process.env.PATH, ...nothing, ...env } },
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
  } = environmentOf(stage, proxy.url);
  return env;
}

async function rulesInForce(): Promise<string[]> {
  const rules: string[] = [];
  for await (const { place, version } of stage.table.list({ index: 'gsi2', pk: `RULES#${stage.team}` })) {
    rules.push(`${place} v${version}`);
  }
  return rules;
}

async function events(): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  const day = new Date(stage.now()).toISOString().slice(0, 10);
  for await (const event of stage.table.list({ index: 'gsi2', pk: `DAY#${stage.team}#${day}` })) found.push(event);
  return found.filter(({ kind }) => String(kind).startsWith('rule '));
}

it('export, edit, plan, apply: the list becomes what the file says, each change with its audit event', async () => {
  await stage.type(ada, 'ask #finance team-files/finance/ up to 1d by @ada', board);
  await stage.type(ada, 'deny @ben team-files/finance/salaries.csv', board);
  expect(await run(['export', file])).toEqual({
    code: 0,
    said: '',
    told: `3 rules of T0HARBOUR written to ${file}.\n`,
  });
  const exported = await readFile(file, 'utf8');
  expect(exported.replace(/\$schema=.*/, '$schema=…')).toBe(`# yaml-language-server: $schema=…
workspace: T0HARBOUR
rules:
  - place: team-files
    who: everyone
    effect: allow
    longest: 2 hours
  - place: team-files/finance/
    who: C0FINANCE # #finance
    effect: ask
    longest: 1 day
    approvers:
      - U0ADA0001 # @ada
  - place: team-files/finance/salaries.csv
    who: U0BEN0002 # @ben
    effect: deny
`);
  expect(exported).toMatch(/\$schema=\.\.?\/.*schema\/rules\.schema\.json\n/);
  expect(await run(['plan', file])).toMatchObject({ code: 0, said: expect.stringMatching(/^Nothing to do/) });

  const edited = exported.replace('2 hours', '30m').replace('who: C0FINANCE # #finance', 'who: "@legal"');
  await writeFile(file, `${edited}  - {place: team-files/new/, who: "#design", effect: allow}\n`);
  const planned = await run(['plan', file]);
  expect(planned.code).toBe(2);
  expect(planned.said).toContain('longest: 2 hours → 30 minutes\n');
  expect(planned.said).toContain('+ add     @legal (S0LEGAL00) may share “team-files/finance/” for up to 1 day');
  expect(planned.said).toMatch(/- remove {2}ru_\w{8}: #finance \(C0FINANCE\) may share/);
  expect(planned.said).toContain('\n2 to add, 1 to change, 1 to remove; 1 as they should be.\n');
  expect(await rulesInForce()).toHaveLength(3);

  const applied = await run(['apply', file]);
  expect(applied).toMatchObject({ code: 0, told: expect.stringContaining('3 changes to make.\n') });
  expect(applied.said).toBe(
    '2 added, 1 changed, 0 removed; 1 as they were.\n' +
      '1 rule is not in the file and stays. To take it away too: --remove 1\n',
  );
  expect(await run(['apply', file, '--remove', '1', '--as', ada])).toMatchObject({
    code: 0,
    said: '0 added, 0 changed, 1 removed; 4 as they were.\n',
  });
  expect(await run(['plan', file])).toMatchObject({ code: 0 });
  expect((await rulesInForce()).sort()).toEqual([
    'team-files v2',
    'team-files/finance/ v1',
    'team-files/finance/salaries.csv v1',
    'team-files/new/ v1',
  ]);
  const byFile = (await events()).filter(({ cause }) => String(cause).startsWith('rules file '));
  expect(byFile.map(({ kind, by }) => `${kind} by ${by}`).sort()).toEqual([
    `rule added by rules file (${userInfo().username})`,
    `rule added by rules file (${userInfo().username})`,
    `rule changed by rules file (${userInfo().username})`,
    `rule removed by ${ada}`,
  ]);
});

it('a file that is wrong changes nothing, and every problem is said with line and column', async () => {
  await writeFile(file, 'rules:\n  - place: files/rep*\n    who: "@nobody"\n    effect: alow\n  - place: x\n');
  for (const command of ['plan', 'apply']) {
    const { code, said, told } = await run([command, file]);
    expect([code, said]).toEqual([1, '']);
    expect(told.split('\n').map((line) => line.replace(`${file}:`, '').split(' ', 1)[0])).toEqual([
      ...['4:13:', '5:5:', 'Nothing', ''],
    ]);
  }
  expect(await rulesInForce()).toHaveLength(1);
});

it('an empty or cut file takes nothing away', async () => {
  await stage.type(ada, 'deny @ben team-files/a/', board);
  await writeFile(file, '');
  expect(await run(['apply', file, '--remove', '9'])).toMatchObject({
    code: 1,
    told: expect.stringContaining('There are no rules in this file.'),
  });
  await writeFile(file, 'rules: []\n');
  expect(await run(['apply', file])).toMatchObject({
    code: 0,
    said: '0 added, 0 changed, 0 removed; 0 as they were.\n2 rules are not in the file and stay. To take them away too: --remove 2\n',
  });
  expect(await run(['apply', file, '--remove', '1'])).toEqual({
    ...{ code: 1, said: '' },
    told: '2 rules are not in the file, and --remove 1 lets no more than 1 go. Nothing was changed. Run plan, and say --remove 2 if that is meant.\n',
  });
  expect(await rulesInForce()).toHaveLength(2);
  expect(await run(['apply', file, '--remove', '2'])).toMatchObject({ code: 0 });
  expect(await rulesInForce()).toEqual([]);
});

it('without a token the workspace is named, and ids do', async () => {
  const env = withoutSlack();
  const text = 'rules:\n  - {place: files, who: S0LEGAL00, effect: allow}\n';
  expect(await run(['plan', '-'], { env, input: text })).toMatchObject({
    code: 1,
    told: 'Whose allow-list is it? Set SLACK_BOT_TOKEN, or say --workspace T… (its id).\n',
  });
  expect(await run(['apply', '-', '--workspace', 'T0HARBOUR'], { env, input: text })).toMatchObject({ code: 0 });
  expect(await run(['apply', '-'], { env, input: `workspace: T0HARBOUR\n${text}` })).toMatchObject({
    code: 0,
    said: expect.stringContaining('1 as they were.'),
  });
  const exported = await run(['export', '-', '--workspace', 'T0HARBOUR'], { env });
  expect(exported.said).toContain('    who: S0LEGAL00\n');
  expect(exported.said).toMatch(/^# yaml-language-server: \$schema=\.\/schema\/rules\.schema\.json\n/);
  expect(await run(['plan', '-'], { env, input: text.replace('S0LEGAL00', '"@legal"') })).toMatchObject({
    code: 1,
    told: 'Names like “@legal” are looked up in Slack: set SLACK_BOT_TOKEN and leave out --workspace, or write ids.\n',
  });
});

it('a file of another workspace is not applied', async () => {
  expect(await run(['apply', '-'], { input: 'workspace: T0OTHER\nrules: []\n' })).toMatchObject({
    code: 1,
    told: 'The file is for the workspace T0OTHER, and this is T0HARBOUR. Take “workspace:” out of the file if its rules are meant for both.\n',
  });
});

it('what somebody changed after the plan was looked at is left alone, and said', async () => {
  await run(['export', file]);
  await writeFile(file, (await readFile(file, 'utf8')).replace('2 hours', '1 hour'));
  const [, asOf = ''] = /--as-of (\S+)/.exec((await run(['plan', file])).said) ?? [];
  stage.pass(60_000);
  await stage.type(ada, 'allow everyone team-files up to 5h', board);
  const { code, said } = await run(['apply', file, '--as-of', asOf]);
  expect(code).toBe(1);
  expect(said).toMatch(
    /^! left {4}ru_\w{8}: everyone may share “team-files” for up to 5 hours: changed meanwhile by @ada \(U0ADA0001\) on \d{4}-/,
  );
  expect(said).toContain('1 rule changed meanwhile and left alone: look at them, and run plan.\n');
  expect(await rulesInForce()).toEqual(['team-files v2']);
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
      proxy.after = ({ operation }) => {
        if (operation === 'PutItem') writes += 1;
        if (writes === 250) kill();
      };
    },
  });
  proxy.after = () => {};
  expect(killed.code).toBeNull();
  const done = (await rulesInForce()).length - 1;
  expect(done).toBeGreaterThan(30);
  expect(done).toBeLessThan(150);

  const again = await run(['apply', file], { env });
  expect(again.said).toContain(`${150 - done} added, 0 changed, 0 removed; ${done} as they were.\n`);
  expect(again.told).toContain(`${150 - done} changes to make.\n`);
  expect(again.told).toContain(`${150 - done} of ${150 - done} done, `);
  const inForce = await rulesInForce();
  expect(inForce).toHaveLength(151);
  expect(inForce.filter((each) => !each.endsWith(' v1'))).toEqual([]);
  const ids = (await events()).map(({ ruleId }) => ruleId);
  expect(ids).toHaveLength(151);
  expect(new Set(ids).size).toBe(151);
});

it('a DynamoDB that goes away ends it with what is done and what to do', async () => {
  const entries = Array.from(
    { length: 100 },
    (_, n) => `  - {place: team-files/folder-${n}/, who: everyone, effect: allow}\n`,
  );
  let writes = 0;
  proxy.before = ({ operation }) => {
    if (operation !== 'PutItem') return;
    writes += 1;
    if (writes > 150) throw new Error('gone');
  };
  const { code, told } = await run(['apply', '-'], {
    env: { ...withoutSlack(), AWS_MAX_ATTEMPTS: '1' },
    input: `workspace: T0HARBOUR\nrules:\n${entries.join('')}`,
  });
  expect(code).toBe(1);
  expect(told).toMatch(/Stopped after \d+ of 100 changes\. AWS cannot be reached/);
  expect(told).toContain('Run the same again: only the rest is left.\n');
});

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
