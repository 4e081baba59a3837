import { execFile } from 'node:child_process';
import { lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { WebClient } from '@slack/web-api';
import { createPatientDynamoDbClient } from '../../../src/aws/dynamo-db.ts';
import { explainAwsFault } from '../../../src/aws/explain.ts';
import { openTable, type Table } from '../../../src/aws/table.ts';
import { openAllowList } from '../../../src/rules/allow-list.ts';
import { readArguments } from '../../../src/rules/file/arguments.ts';
import { readText, schemaFor, writeText } from '../../../src/rules/file/files.ts';
import { runRules } from '../../../src/rules/file/run.ts';
import { createNames } from '../../../src/slack/names.ts';
import { days, instant } from '../../../src/time.ts';
import { first, readable } from '../../support/reading.ts';
import { ada, board, CREDENTIALS, type Stage, setStage } from '../../support/stage.ts';
import { ruleEvents, rulesInForce } from './written.ts';

let stage: Stage;
let runs = 0;
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
  readonly code: number;
  readonly said: string;
  readonly told: string;
}

interface Around {
  /** What comes in on standard input. */
  readonly input?: string;
  /** Whether a token is set. */
  readonly token?: boolean;
  readonly table?: Table;
  /** How much later it is at each look at the clock, in milliseconds, in the place of the stage's clock. */
  readonly tick?: number;
}

/** `npm run rules -- …` as its process does it, but in this one. */
async function run(
  args: readonly string[],
  { input = '', token = true, table = stage.table, tick = 0 }: Around = {},
): Promise<Ended> {
  const [said, told]: [string[], string[]] = [[], []];
  const client = new WebClient(stage.workspace.botToken, { slackApiUrl: stage.workspace.apiUrl });
  let clock = stage.now();
  runs += 1;
  const code = await runRules(readArguments(args), {
    read: async (name) => (name === '-' ? input : readText(name)),
    write: async (name, text) => (name === '-' ? void said.push(text) : writeText(name, text)),
    schemaFor: (name) => schemaFor(name, resolve('schema/rules.schema.json')),
    openList: (installation) => openAllowList(table, installation, days(400)),
    ...(token ? { askSlack: async () => ({ installation: stage.team, names: createNames(client) }) } : {}),
    say: (line) => said.push(`${line}\n`),
    tell: (line) => told.push(`${line}\n`),
    now: () => {
      clock += tick;
      return instant(tick === 0 ? stage.now() : clock);
    },
    operator: 'ada',
    newCause: () => `rules file ${runs}`,
    explain: explainAwsFault,
  });
  return { code, said: said.join(''), told: told.join('') };
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
  expect(await rulesInForce(stage)).toHaveLength(3);

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
  expect((await rulesInForce(stage)).sort()).toEqual([
    'team-files v2',
    'team-files/finance/ v1',
    'team-files/finance/salaries.csv v1',
    'team-files/new/ v1',
  ]);
  const byFile = (await ruleEvents(stage)).filter(({ cause }) => String(cause).startsWith('rules file '));
  expect(byFile.map(({ kind, by }) => `${kind} by ${by}`).sort()).toEqual([
    'rule added by rules file (ada)',
    'rule added by rules file (ada)',
    'rule changed by rules file (ada)',
    `rule removed by ${ada}`,
  ]);
});

it('an export goes where a link leads and into a pipe, and takes the place of neither', async () => {
  const kept = join(folder, 'kept.yml');
  await writeFile(kept, '', { mode: 0o600 });
  await symlink(kept, file);
  await run(['export', file]);
  expect([(await lstat(file)).isSymbolicLink(), (await stat(kept)).mode & 0o777]).toEqual([true, 0o600]);
  expect(await readFile(kept, 'utf8')).toContain('place: team-files');
  const pipe = join(folder, 'pipe');
  await promisify(execFile)('mkfifo', [pipe]);
  const [text] = await Promise.all([readFile(pipe, 'utf8'), run(['export', pipe])]);
  expect([text, (await lstat(pipe)).isFIFO()]).toEqual([await readFile(kept, 'utf8'), true]);
  expect(await readdir(folder)).toEqual(['kept.yml', 'pipe', 'rules.yml']);
});

it('a file that is wrong changes nothing, and every problem is said with line and column', async () => {
  await writeFile(file, 'rules:\n  - place: files/rep*\n    who: "@nobody"\n    effect: alow\n  - place: x\n');
  for (const command of ['plan', 'apply']) {
    const { code, said, told } = await run([command, file]);
    expect([code, said]).toEqual([1, '']);
    expect(told.split('\n').map((line) => line.replace(`${file}:`, '').split(' ', 1)[0])).toEqual([
      ...['2:12:', '3:10:', '4:13:', '5:5:', '5:5:', '5:12:', 'Nothing', ''],
    ]);
  }
  expect(await rulesInForce(stage)).toHaveLength(1);
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
  expect(await rulesInForce(stage)).toHaveLength(2);
  expect(await run(['apply', file, '--remove', '2'])).toMatchObject({ code: 0 });
  expect(await rulesInForce(stage)).toEqual([]);
});

it('without a token the workspace is named, and ids do', async () => {
  const token = false;
  const text = 'rules:\n  - {place: files, who: S0LEGAL00, effect: allow}\n';
  expect(await run(['plan', '-'], { token, input: text })).toMatchObject({
    code: 1,
    told: 'Whose allow-list is it? Set SLACK_BOT_TOKEN, or say --workspace T… (its id).\n',
  });
  expect(await run(['apply', '-', '--workspace', 'T0HARBOUR'], { token, input: text })).toMatchObject({ code: 0 });
  expect(await run(['apply', '-'], { token, input: `workspace: T0HARBOUR\n${text}` })).toMatchObject({
    code: 0,
    said: expect.stringContaining('1 as they were.'),
  });
  const exported = await run(['export', '-', '--workspace', 'T0HARBOUR'], { token });
  expect(exported.said).toContain('    who: S0LEGAL00\n');
  expect(exported.said).toMatch(/^# yaml-language-server: \$schema=\.\/schema\/rules\.schema\.json\n/);
  expect(await run(['plan', '-'], { token, input: text.replace('S0LEGAL00', '"@legal"') })).toMatchObject({
    code: 1,
    told: 'standard input:2:25: “@legal” is a name, and names are looked up in Slack: set “SLACK_BOT_TOKEN” and leave out “--workspace”, or write the id.\nNothing was changed.\n',
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
  expect(await rulesInForce(stage)).toEqual(['team-files v2']);
});

it('what somebody removed after the plan was looked at does not come back', async () => {
  await run(['export', file]);
  const asOf = new Date(stage.now()).toISOString();
  stage.pass(60_000);
  const [listed = first([])] = await stage.type(ada, 'rules', board);
  await stage.type(ada, `forget ${/ru_\w{8}/.exec(readable(listed))?.[0]}`, board);
  const { code, said } = await run(['apply', file, '--as-of', asOf]);
  expect([code, said.split('\n', 1)[0]]).toEqual([
    1,
    '! left    everyone may share “team-files” for up to 2 hours: somebody removed it meanwhile',
  ]);
  expect(await rulesInForce(stage)).toEqual([]);
  expect(await run(['apply', file])).toMatchObject({ code: 0, said: expect.stringContaining('1 added') });
});

it('what somebody changes while it runs is left alone, and said', async () => {
  await writeFile(
    file,
    'rules:\n  - {place: team-files, who: everyone, effect: deny}\n  - {place: other, who: everyone, effect: deny}\n',
  );
  let reads = 0;
  const table: Table = {
    ...stage.table,
    async getMany(keys, reading) {
      reads += 1;
      if (reads === 1) await stage.type(ada, 'allow everyone team-files up to 5h', board);
      return stage.table.getMany(keys, reading);
    },
  };
  const { code, said } = await run(['apply', file], { table });
  expect(code).toBe(1);
  expect(said).toMatch(
    /^! left {4}ru_\w{8}: everyone may share “team-files” for up to 5 hours: changed meanwhile by @ada/,
  );
  expect(said).toContain('\n1 added, 0 changed, 0 removed; 0 as they were.\n1 rule changed meanwhile and left alone');
  expect((await rulesInForce(stage)).sort()).toEqual(['other v1', 'team-files v2']);
});

it('says every two seconds how far it is', async () => {
  const entries = Array.from({ length: 60 }, (_, n) => `  - {place: team-files/${n}/, who: everyone, effect: allow}\n`);
  const { told } = await run(['apply', '-'], { input: `rules:\n${entries.join('')}`, tick: 100 });
  expect(told.split('\n')).toEqual([
    '60 changes to make.',
    ...['19', '39', '59', '60'].map((done) => `${done} of 60 done, 10 a second.`),
    '',
  ]);
});

it('the audit says who applied it, also where that is nobody in Slack', async () => {
  await run(['apply', '-'], { input: 'rules:\n  - {place: other, who: everyone, effect: deny}\n' });
  const [audit = first([])] = await stage.type(ada, 'audit all 1d', board);
  expect(readable(audit)).toMatch(/rules file \(ada\).*added a rule for.*everyone in other/);
});

it('a DynamoDB that has too much to do is asked again, and nothing is lost', async () => {
  const client = createPatientDynamoDbClient({
    endpoint: stage.dynamoDbUrl,
    region: 'us-east-1',
    credentials: CREDENTIALS,
  });
  let writes = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'PutItemCommand') writes += 1;
      if (context.commandName === 'PutItemCommand' && writes % 5 === 0) {
        throw Object.assign(new Error('slow down'), { name: 'ThrottlingException', $metadata: {}, $fault: 'client' });
      }
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  const entries = Array.from({ length: 8 }, (_, n) => `  - {place: team-files/${n}/, who: everyone, effect: allow}\n`);
  const table = openTable(client, 's3-share');
  expect(await run(['apply', '-'], { input: `rules:\n${entries.join('')}`, table })).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^8 added, /),
  });
  client.destroy();
  expect(writes).toBeGreaterThan(17);
  expect(await ruleEvents(stage)).toHaveLength(9);
});
