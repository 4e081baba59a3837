import { execFile } from 'node:child_process';
import { built, environmentOf } from '../support/process.ts';
import { ada, board, CREDENTIALS, FILE, SESSION, type Stage, setStage } from '../support/stage.ts';
import { startSts } from '../support/sts.ts';

let stage: Stage;
let env: Record<string, string>;

beforeAll(async () => {
  stage = await setStage();
  env = environmentOf(stage);
  await stage.type(ada, 'ask #finance team-files/contracts/ by @ada', board);
});

afterEach(() => stage.s3.addCredential(CREDENTIALS));
afterAll(() => stage.close());

/** `npm run doctor`, once it is built, without this machine's settings. Rejects where it says anything secret. */
function run(changed: Record<string, string | undefined> = {}): Promise<{ code: number | null; said: string }> {
  const nothing = { HOME: '/nonexistent', DOTENV_CONFIG_PATH: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };
  const given: Record<string, string | undefined> = { PATH: process.env.PATH, ...nothing, ...env, ...changed };
  const secrets = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_ACCESS_KEY_ID',
  ];
  return new Promise((resolve, reject) => {
    const command = ['--no-warnings', built('dist/doctor.js')];
    const child = execFile(process.execPath, command, { env: given }, (_error, said, complained) => {
      const all = said + complained;
      const leaked = secrets.find((name) => given[name] && all.includes(given[name]));
      if (leaked === undefined) resolve({ code: child.exitCode, said: all });
      else reject(new Error(`it says ${leaked}`));
    });
  });
}

test('where nothing is wrong: the same as in Slack, in plain text, and exit code 0', async () => {
  const { code, said } = await run();
  expect(code).toBe(0);
  expect(said).toMatch(
    /^Nothing has to be mended; 3 things could not be looked at\.\n\nCOULD NOT BE LOOKED AT \(3\)\n- /,
  );
  expect(said).toContain(
    '- Slack: Whether commands reach the bot can’t be seen from a terminal: type /share doctor in Slack. If Slack says ' +
      'that it failed, check the address in the manifest and SLACK_SIGNING_SECRET.\n',
  );
  expect(said).toContain('- Slack: The bot is in #finance (C0FINANCE).\n');
  expect(said).toContain('- Rules: 2 rules.\n');
  expect(said).toContain('(AKID…TAGE) from environment variables: ');
});

test('what must be mended comes first, with what to paste, and exit code 1', async () => {
  stage.s3.addCredential({ ...CREDENTIALS, denied: ['s3:GetObject'] });
  const { code, said } = await run();
  expect(code).toBe(1);
  expect(said).toMatch(
    /^1 thing must be mended; .*\n\nMUST BE MENDED \(1\)\n- Buckets: The bot may not read team-files\//,
  );
  expect(said).toContain('\n    {\n      "Sid": "ReadTheFiles",\n');
});

test('what should be mended is no failure', async () => {
  await stage.s3.createBucket(FILE.bucket, { publicAccessBlock: 'none' });
  const { code, said } = await run();
  await stage.s3.createBucket(FILE.bucket, { publicAccessBlock: undefined });
  expect(code).toBe(0);
  expect(said).toMatch(/^1 thing should be mended; /);
});

test('Socket Mode: whether the app-level token is good', async () => {
  const { appToken } = stage.workspace;
  const right = await run({ SLACK_APP_TOKEN: appToken });
  expect(right.said).toContain('- Slack: The app-level token opens connections (Socket Mode).\n');
  const wrong = await run({ SLACK_APP_TOKEN: 'xapp-not-this-one' });
  expect(wrong.code).toBe(1);
  expect(wrong.said).toContain(
    '- Slack: The app-level token (SLACK_APP_TOKEN) opens no connection. Slack does not know the token: copy it again from ' +
      'the app’s pages (SLACK_BOT_TOKEN, SLACK_APP_TOKEN). It needs connections:write: Basic Information → App-Level ' +
      'Tokens, on api.slack.com/apps.\n',
  );
});

test('a token that Slack does not know: all else is looked at, but for whose rules they are', async () => {
  const { code, said } = await run({ SLACK_BOT_TOKEN: 'xoxb-not-a-token' });
  expect(code).toBe(1);
  expect(said).toContain('- Slack: Slack does not know the token: copy it again from the app’s pages');
  expect(said).toContain(
    '- Rules: The rules, and the buckets and people that they name: without Slack nobody knows whose rules are meant.\n',
  );
  expect(said).toContain('- Table: The table s3-share is there, with its keys and its three indexes.\n');
});

test('no table', async () => {
  const { code, said } = await run({ TABLE_NAME: 'not-there' });
  expect(code).toBe(1);
  expect(said).toContain(
    'MUST BE MENDED (1)\n- Table: There is no DynamoDB table not-there: create it, or set TABLE_NAME to the one there is.\n\n' +
      '    npm run table\n',
  );
});

test('no AWS that can be reached, and no credentials: said once', async () => {
  const away = await run({
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9',
  });
  expect(away.code).toBe(1);
  expect(away.said).toMatch(/^1 thing must be mended.*\n\nMUST BE MENDED \(1\)\n- AWS: AWS cannot be reached/);
  const without = await run({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
  expect(without.code).toBe(1);
  expect(without.said).toMatch(
    /^1 thing must be mended.*\n\nMUST BE MENDED \(1\)\n- AWS: No AWS credentials were found: /,
  );
});

test('a role that may not be assumed, with the statement that permits it', async () => {
  const role = 'arn:aws:iam::123456789012:role/s3-share-links';
  const sts = await startSts({ session: SESSION, refuses: () => true });
  const { code, said } = await run({ SIGNING_ROLE_ARN: role, AWS_ENDPOINT_URL_STS: process.env.AWS_ENDPOINT_URL_STS });
  await sts.close();
  expect(code).toBe(1);
  expect(said).toContain(
    `MUST BE MENDED (1)\n- AWS: AWS does not let the bot assume the role ${role} (SIGNING_ROLE_ARN), so it can read no file ` +
      'and sign no link. Add this to the policy of the bot’s own role, and name that role in the trust policy of the ' +
      `other.\n\n    {\n      "Sid": "AssumeTheSigningRole",\n      "Effect": "Allow",\n      "Action": "sts:AssumeRole",\n      "Resource": "${role}"\n    }\n`,
  );
});

test('wrong settings, all at once, and no secret', async () => {
  const { code, said } = await run({ SLACK_BOT_TOKEN: 'xoxp-wrong-kind', PORT: 'many', AWS_REGION: undefined });
  expect({ code, said }).toEqual({
    code: 1,
    said:
      'The settings are wrong, so nothing else was looked at.\n\n' +
      '- SLACK_BOT_TOKEN must begin with xoxb-: the bot token from your Slack app’s page “OAuth & Permissions”\n' +
      '- PORT must be a port number\n' +
      '- No AWS region is set: set AWS_REGION, or a region in the AWS profile.\n',
  });
});
