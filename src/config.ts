import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { durationText, parseDuration } from './share/duration.ts';
import { days, HOUR, hours, MINUTE, minutes, type Seconds } from './time.ts';

/** How Slack's payloads reach us: through a WebSocket that we open, or by HTTP requests that Slack makes. */
export type Receiving =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string };

/** Ids out of ADMINS or AUDITORS. */
export interface Entitled {
  readonly users: readonly string[];
  readonly usergroups: readonly string[];
}

export interface Config {
  readonly slack: { readonly botToken: string; readonly receiving: Receiving; readonly apiUrl?: string };
  readonly port: number;
  /** The address to listen on; all of the machine's where it is not given. */
  readonly host?: string;
  /** Without a region the AWS SDK looks for one where it always does, as in the profile. */
  readonly aws: { readonly region?: string; readonly forcePathStyle: boolean };
  readonly tableName: string;
  readonly admins: Entitled;
  readonly auditors: Entitled;
  /** The longest life of a link for anyone but the sharer. */
  readonly claimLinkTtl: Seconds;
  /** The longest life of a link signed by session credentials that do not say when they end. */
  readonly signingMaxTtl: Seconds;
  readonly requestTtl: Seconds;
  /** How long events are kept after the end of their share. */
  readonly auditRetention: Seconds;
  readonly signingRoleArn?: string;
  readonly publicUrl?: string;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The settings that matter to the table alone. */
export interface TableConfig {
  readonly tableName: string;
  /** Without a region the AWS SDK looks for one where it always does. */
  readonly region?: string;
}

/** The settings that matter to the rules as a file. */
export interface RulesConfig extends TableConfig {
  readonly auditRetention: Seconds;
  /** Slack is only asked for names, and whose token it is. */
  readonly slack?: { readonly botToken: string; readonly apiUrl?: string };
}

export type Read<Settings> =
  | { readonly ok: true; readonly config: Settings }
  /** The region all the same, where one is set: whether one is missing as well is said with the rest. */
  | { readonly ok: false; readonly problems: readonly string[]; readonly region?: string };

/** The environment with what `.env` adds; what is set already wins, as dotenv has it. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  readDotenv({ quiet: true });
  return process.env;
}

/** Reads every setting, or says of each wrong one what is wrong with it. Values are never repeated: some are secrets. */
export function readConfig(environment: NodeJS.ProcessEnv): Read<Config> {
  const given = setOf(environment);
  const parsed = fields.safeParse(given);
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  const receiving = receivingOf(given.SLACK_APP_TOKEN, given.SLACK_SIGNING_SECRET);
  if (receiving === undefined) problems.push(NO_RECEIVER);
  if (!parsed.success || receiving === undefined) return { ok: false, problems, ...regionOf(given) };

  const env = parsed.data;
  const customS3 = (env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL) !== undefined;
  return {
    ok: true,
    config: {
      slack: { botToken: env.SLACK_BOT_TOKEN, receiving, ...optional('apiUrl', env.SLACK_API_URL) },
      port: env.PORT,
      ...optional('host', env.HOST),
      aws: {
        ...regionOf(env),
        forcePathStyle: env.S3_FORCE_PATH_STYLE === undefined ? customS3 : env.S3_FORCE_PATH_STYLE === 'true',
      },
      tableName: env.TABLE_NAME,
      admins: env.ADMINS,
      auditors: env.AUDITORS,
      claimLinkTtl: env.CLAIM_LINK_TTL,
      signingMaxTtl: env.SIGNING_MAX_TTL,
      requestTtl: env.REQUEST_TTL,
      auditRetention: env.AUDIT_RETENTION,
      ...optional('signingRoleArn', env.SIGNING_ROLE_ARN),
      ...optional('publicUrl', env.PUBLIC_URL),
      logLevel: env.LOG_LEVEL,
    },
  };
}

/** Reads what `npm run table` needs, which is nothing of Slack's. */
export function readTableConfig(environment: NodeJS.ProcessEnv): Read<TableConfig> {
  const parsed = tableFields.safeParse(setOf(environment));
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  return { ok: true, config: { tableName: parsed.data.TABLE_NAME, ...regionOf(parsed.data) } };
}

/** Reads what `npm run rules` needs. */
export function readRulesConfig(environment: NodeJS.ProcessEnv): Read<RulesConfig> {
  const parsed = rulesFields.safeParse(setOf(environment));
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const { TABLE_NAME, AUDIT_RETENTION, SLACK_BOT_TOKEN: botToken, SLACK_API_URL } = parsed.data;
  return {
    ok: true,
    config: {
      ...{ tableName: TABLE_NAME, auditRetention: AUDIT_RETENTION, ...regionOf(parsed.data) },
      ...(botToken === undefined ? {} : { slack: { botToken, ...optional('apiUrl', SLACK_API_URL) } }),
    },
  };
}

/** A variable that is set to nothing counts as unset, as it does for the AWS SDK. */
function setOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

function problemsOf({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => [...path, message].join(' '));
}

function regionOf(env: { AWS_REGION?: string | undefined; AWS_DEFAULT_REGION?: string | undefined }) {
  return optional('region', env.AWS_REGION ?? env.AWS_DEFAULT_REGION);
}

const NO_RECEIVER = 'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of them';

const token = (prefix: string, what: string) =>
  z.string({ error: `is missing: ${what}` }).startsWith(prefix, `must begin with ${prefix}: ${what}`);

function duration(standard: Seconds, least: Seconds, most: Seconds) {
  const problem = `must be a length of time like 15m, 2h or 30d, from ${durationText(least)} to ${durationText(most)}`;
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return standard;
      const length = parseDuration(text);
      if (typeof length === 'number' && length >= least && length <= most) return length;
      context.addIssue({ code: 'custom', message: problem });
      return z.NEVER;
    });
}

const USER_ID = /^[UW][A-Z0-9]{2,}$/;
const USERGROUP_ID = /^S[A-Z0-9]{2,}$/;

const entitled = z
  .string()
  .default('')
  .transform((text, context): Entitled => {
    const ids = text.split(',').flatMap((id) => id.trim() || []);
    const users = ids.filter((id) => USER_ID.test(id));
    const usergroups = ids.filter((id) => USERGROUP_ID.test(id));
    if (users.length + usergroups.length < ids.length) {
      context.addIssue({
        code: 'custom',
        message: 'must be user ids (U…) and usergroup ids (S…), separated by commas',
      });
    }
    return { users, usergroups };
  });

const address = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' });

const port = z
  .string()
  .regex(/^\d+$/, 'must be a port number')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port number');

const tableFields = z.object({
  TABLE_NAME: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'must be 3 to 255 letters, digits, dots, hyphens or underscores')
    .default('s3-share'),
  AWS_REGION: z.string().optional(),
  AWS_DEFAULT_REGION: z.string().optional(),
  AWS_ENDPOINT_URL: address.optional(),
  AWS_ENDPOINT_URL_DYNAMODB: address.optional(),
});

const fields = tableFields.extend({
  SLACK_BOT_TOKEN: token('xoxb-', 'the bot token from your Slack app’s page “OAuth & Permissions”'),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is too short to be a signing secret').optional(),
  SLACK_APP_TOKEN: token('xapp-', 'an app-level token with connections:write').optional(),
  SLACK_API_URL: address.transform((url) => (url.endsWith('/') ? url : `${url}/`)).optional(),
  PORT: port.default(3000),
  HOST: z.string().optional(),
  AWS_ENDPOINT_URL_S3: address.optional(),
  S3_FORCE_PATH_STYLE: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
  ADMINS: entitled,
  AUDITORS: entitled,
  CLAIM_LINK_TTL: duration(minutes(15), MINUTE, days(7)),
  SIGNING_MAX_TTL: duration(HOUR, minutes(2), days(7)),
  REQUEST_TTL: duration(hours(8), MINUTE, days(30)),
  AUDIT_RETENTION: duration(days(400), days(30), days(36_500)),
  SIGNING_ROLE_ARN: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/, 'must be the ARN of an IAM role (arn:aws:iam::…:role/…)')
    .optional(),
  PUBLIC_URL: address.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

const rulesFields = tableFields.extend({
  SLACK_BOT_TOKEN: fields.shape.SLACK_BOT_TOKEN.optional(),
  SLACK_API_URL: fields.shape.SLACK_API_URL,
  AUDIT_RETENTION: fields.shape.AUDIT_RETENTION,
});

/** Socket Mode where both are set: an app-level token serves no other purpose here. */
function receivingOf(appToken: string | undefined, signingSecret: string | undefined): Receiving | undefined {
  if (appToken !== undefined) return { mode: 'socket', appToken };
  if (signingSecret !== undefined) return { mode: 'http', signingSecret };
  return undefined;
}

function optional<Name extends string>(name: Name, value: string | undefined): { [K in Name]?: string } {
  const empty: { [K in Name]?: string } = {};
  return value === undefined ? empty : { ...empty, [name]: value };
}
