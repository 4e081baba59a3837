import { type Config, readConfig, readTableConfig } from '../src/config.ts';
import { DAY, HOUR, MINUTE } from '../src/time.ts';

// In two parts, so that no scanner takes them for real ones.
const BOT_TOKEN = `xoxb${'-'}1-2-three`;
const APP_TOKEN = `xapp${'-'}1-A0-2-three`;
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';

const LEAST = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET };

function configOf(env: NodeJS.ProcessEnv): Config {
  const read = readConfig({ ...LEAST, ...env });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  const read = readConfig({ ...LEAST, ...env });
  return read.ok ? [] : read.problems;
}

it('has a default for all but Slack’s secrets', () => {
  expect(configOf({})).toEqual({
    slack: { botToken: BOT_TOKEN, receiving: { mode: 'http', signingSecret: SIGNING_SECRET } },
    port: 3000,
    aws: { forcePathStyle: false },
    tableName: 's3-share',
    admins: { users: [], usergroups: [] },
    auditors: { users: [], usergroups: [] },
    claimLinkTtl: 15 * MINUTE,
    signingMaxTtl: HOUR,
    requestTtl: 8 * HOUR,
    auditRetention: 400 * DAY,
    logLevel: 'info',
  });
});

it('what is set to nothing is not set', () => {
  const names = ['SLACK_APP_TOKEN', 'SLACK_API_URL', 'PORT', 'AWS_REGION', 'TABLE_NAME', 'ADMINS', 'CLAIM_LINK_TTL'];
  const blank = [...names, 'SIGNING_ROLE_ARN', 'PUBLIC_URL', 'LOG_LEVEL', 'S3_FORCE_PATH_STYLE', 'HOST'];
  expect(configOf(Object.fromEntries(blank.map((name) => [name, ' '])))).toEqual(configOf({}));
});

it('what is of other programs does not matter', () => {
  expect(configOf({ PATH: '/bin', AWS_PROFILE: 'x', TABLE: '?' })).toEqual(configOf({}));
});

const apart = { slack: configOf({}).slack, aws: configOf({}).aws };

it.each<[Record<string, string>, object]>([
  [{ SLACK_APP_TOKEN: APP_TOKEN }, { slack: { ...apart.slack, receiving: { mode: 'socket', appToken: APP_TOKEN } } }],
  [
    { SLACK_API_URL: 'https://slack.example/api/' },
    { slack: { ...apart.slack, apiUrl: 'https://slack.example/api/' } },
  ],
  [{ SLACK_API_URL: 'http://127.0.0.1:1/api' }, { slack: { ...apart.slack, apiUrl: 'http://127.0.0.1:1/api/' } }],
  [{ PORT: '0' }, { port: 0 }],
  [{ PORT: '65535' }, { port: 65_535 }],
  [{ HOST: '127.0.0.1' }, { host: '127.0.0.1' }],
  [{ AWS_REGION: 'eu-central-1' }, { aws: { ...apart.aws, region: 'eu-central-1' } }],
  [{ AWS_DEFAULT_REGION: 'eu-central-1' }, { aws: { ...apart.aws, region: 'eu-central-1' } }],
  [{ AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'eu-west-1' }, { aws: { ...apart.aws, region: 'us-east-1' } }],
  [{ AWS_ENDPOINT_URL_S3: 'http://localhost:9000' }, { aws: { forcePathStyle: true } }],
  [{ AWS_ENDPOINT_URL: 'http://localhost:9000' }, { aws: { forcePathStyle: true } }],
  [{ AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:8000' }, { aws: { forcePathStyle: false } }],
  [{ S3_FORCE_PATH_STYLE: 'true' }, { aws: { forcePathStyle: true } }],
  [{ S3_FORCE_PATH_STYLE: 'false', AWS_ENDPOINT_URL_S3: 'https://s3.example' }, { aws: { forcePathStyle: false } }],
  [{ TABLE_NAME: 'a.b-c_D1' }, { tableName: 'a.b-c_D1' }],
  [{ ADMINS: 'U012AB' }, { admins: { users: ['U012AB'], usergroups: [] } }],
  [{ ADMINS: ' W012AB , S034CD,U056EF,, ' }, { admins: { users: ['W012AB', 'U056EF'], usergroups: ['S034CD'] } }],
  [{ AUDITORS: 'S034CD' }, { auditors: { users: [], usergroups: ['S034CD'] } }],
  [{ CLAIM_LINK_TTL: '1m' }, { claimLinkTtl: MINUTE }],
  [{ CLAIM_LINK_TTL: ' 7 days ' }, { claimLinkTtl: 7 * DAY }],
  [{ CLAIM_LINK_TTL: '900' }, { claimLinkTtl: 900 }],
  [{ SIGNING_MAX_TTL: '2h30m' }, { signingMaxTtl: 2.5 * HOUR }],
  [{ REQUEST_TTL: '1.5h' }, { requestTtl: 1.5 * HOUR }],
  [{ AUDIT_RETENTION: '30d' }, { auditRetention: 30 * DAY }],
  [
    { SIGNING_ROLE_ARN: 'arn:aws-us-gov:iam::123456789012:role/path/Signer+x' },
    { signingRoleArn: 'arn:aws-us-gov:iam::123456789012:role/path/Signer+x' },
  ],
  [{ PUBLIC_URL: 'https://share.example' }, { publicUrl: 'https://share.example' }],
  [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
])('%j', (env, expected) => {
  expect(configOf(env)).toEqual({ ...configOf({}), ...expected });
});

const A_LENGTH = 'must be a length of time like 15m, 2h or 30d, from';
const AN_ADDRESS = 'must be an address that begins with https:// or http://';
const IDS = 'must be user ids (U…) and usergroup ids (S…), separated by commas';

it.each<[Record<string, string>, string]>([
  [
    { SLACK_BOT_TOKEN: '' },
    'SLACK_BOT_TOKEN is missing: the bot token from your Slack app’s page “OAuth & Permissions”',
  ],
  [
    { SLACK_BOT_TOKEN: APP_TOKEN },
    'SLACK_BOT_TOKEN must begin with xoxb-: the bot token from your Slack app’s page “OAuth & Permissions”',
  ],
  [{ SLACK_APP_TOKEN: BOT_TOKEN }, 'SLACK_APP_TOKEN must begin with xapp-: an app-level token with connections:write'],
  [{ SLACK_SIGNING_SECRET: 'short' }, 'SLACK_SIGNING_SECRET is too short to be a signing secret'],
  [
    { SLACK_SIGNING_SECRET: '' },
    'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of them',
  ],
  [{ SLACK_API_URL: 'slack.example' }, `SLACK_API_URL ${AN_ADDRESS}`],
  [{ SLACK_API_URL: 'ftp://slack.example' }, `SLACK_API_URL ${AN_ADDRESS}`],
  ...['many', '-1', '1.5', '1e3', '0x10', '65536', '99999999999999999999'].map((PORT): [{ PORT: string }, string] => [
    { PORT },
    'PORT must be a port number',
  ]),
  [{ AWS_ENDPOINT_URL: 'localhost:9000' }, `AWS_ENDPOINT_URL ${AN_ADDRESS}`],
  [{ AWS_ENDPOINT_URL_S3: 'localhost:9000' }, `AWS_ENDPOINT_URL_S3 ${AN_ADDRESS}`],
  [{ AWS_ENDPOINT_URL_DYNAMODB: '//localhost' }, `AWS_ENDPOINT_URL_DYNAMODB ${AN_ADDRESS}`],
  [{ S3_FORCE_PATH_STYLE: 'yes' }, 'S3_FORCE_PATH_STYLE must be true or false'],
  [{ TABLE_NAME: 'ab' }, 'TABLE_NAME must be 3 to 255 letters, digits, dots, hyphens or underscores'],
  [{ TABLE_NAME: 'my table' }, 'TABLE_NAME must be 3 to 255 letters, digits, dots, hyphens or underscores'],
  [{ ADMINS: 'ada' }, `ADMINS ${IDS}`],
  [{ ADMINS: '@U012AB' }, `ADMINS ${IDS}`],
  [{ ADMINS: 'U012AB;U034CD' }, `ADMINS ${IDS}`],
  [{ AUDITORS: 'C012AB' }, `AUDITORS ${IDS}`],
  ...['soon', '59s', '0', '-1h', '1.5s', '8d', 'NaN', '1e9h'].map(
    (CLAIM_LINK_TTL): [{ CLAIM_LINK_TTL: string }, string] => [
      { CLAIM_LINK_TTL },
      `CLAIM_LINK_TTL ${A_LENGTH} 1 minute to 7 days`,
    ],
  ),
  [{ SIGNING_MAX_TTL: '1m' }, `SIGNING_MAX_TTL ${A_LENGTH} 2 minutes to 7 days`],
  [{ REQUEST_TTL: '31d' }, `REQUEST_TTL ${A_LENGTH} 1 minute to 30 days`],
  [{ AUDIT_RETENTION: '29d' }, `AUDIT_RETENTION ${A_LENGTH} 30 days to 36500 days`],
  [{ AUDIT_RETENTION: '99999999999d' }, `AUDIT_RETENTION ${A_LENGTH} 30 days to 36500 days`],
  [{ SIGNING_ROLE_ARN: 'Signer' }, 'SIGNING_ROLE_ARN must be the ARN of an IAM role (arn:aws:iam::…:role/…)'],
  [{ PUBLIC_URL: 'share.example' }, `PUBLIC_URL ${AN_ADDRESS}`],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent'],
])('%j is wrong', (env, problem) => {
  expect(problemsOf(env)).toEqual([problem]);
});

it('says all that is wrong at once, each by its name, and repeats no value', () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'a-secret-of-the-wrong-kind',
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_APP_TOKEN: 'another-secret',
    SLACK_API_URL: 'user:password@slack.example',
    PORT: 'https',
    TABLE_NAME: 'x',
    ADMINS: 'ada',
    AUDITORS: 'ben',
    CLAIM_LINK_TTL: 'later',
    SIGNING_MAX_TTL: 'later',
    REQUEST_TTL: 'later',
    AUDIT_RETENTION: 'later',
    SIGNING_ROLE_ARN: 'role',
    PUBLIC_URL: 'www.share.example',
    LOG_LEVEL: 'LOUD',
    S3_FORCE_PATH_STYLE: 'maybe',
    AWS_ENDPOINT_URL_S3: 's3.example',
  };
  const problems = problemsOf(wrong);
  expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort());
  const values = ['a-secret', 'another-secret', 'password', 'https ', 'ada', 'ben', 'later', 'www.', 'LOUD', 'maybe'];
  for (const value of values) expect(problems.join('\n')).not.toContain(value);
});

it('nothing set at all is two problems', () => {
  const read = readConfig({});
  expect(read.ok ? [] : read.problems.map((problem) => problem.split(' ')[0])).toEqual([
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
  ]);
});

describe('for the table alone', () => {
  it.each([
    [{}, { tableName: 's3-share' }],
    [
      { TABLE_NAME: 'mine', AWS_REGION: 'eu-west-1' },
      { tableName: 'mine', region: 'eu-west-1' },
    ],
    [
      { AWS_DEFAULT_REGION: 'eu-west-1', TABLE_NAME: '' },
      { tableName: 's3-share', region: 'eu-west-1' },
    ],
    [{ SLACK_BOT_TOKEN: 'wrong', PORT: 'wrong' }, { tableName: 's3-share' }],
  ])('%j', (env, config) => {
    expect(readTableConfig(env)).toEqual({ ok: true, config });
  });

  it('says all that is wrong', () => {
    expect(readTableConfig({ TABLE_NAME: '?', AWS_ENDPOINT_URL: 'localhost' })).toEqual({
      ok: false,
      problems: [
        'TABLE_NAME must be 3 to 255 letters, digits, dots, hyphens or underscores',
        `AWS_ENDPOINT_URL ${AN_ADDRESS}`,
      ],
    });
  });
});
