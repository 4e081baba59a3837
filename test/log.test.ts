import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createLog, type Log } from '../src/log.ts';
import { masked } from '../src/mask.ts';
import { cpuTime } from './support/cpu.ts';

const SESSION_TOKEN = 'FwoGZXIvYXdzEJr//session+token==';
const credentials = { accessKeyId: 'AKIDLOG', secretAccessKey: 'secret/of/the/log', sessionToken: SESSION_TOKEN };
const RESPONSE_URL = 'https://hooks.slack.com/commands/T012AB/123456/abcDEF';
// In two parts, so that no scanner takes them for real ones.
const BOT_TOKEN = `xoxb${'-'}12345-67890-AbCdEf`;
const APP_TOKEN = `xapp${'-'}1-A012-345-abc_DEF.ghi`;

let url: string;
let lines: string[];
let log: Log;

beforeAll(async () => {
  const client = new S3Client({ region: 'eu-central-1', credentials });
  url = await getSignedUrl(client, new GetObjectCommand({ Bucket: 'files', Key: "it's a (key).txt" }));
});

beforeEach(() => {
  lines = [];
  log = createLog('trace', { write: (line: string) => lines.push(line) });
});

function written(): string {
  expect(lines).toHaveLength(1);
  const [line = ''] = lines;
  JSON.parse(line);
  return line;
}

function nested(value: unknown): object {
  return { a: { b: [{ c: { d: value } }] } };
}

/** Each way in which text gets into a line of the log. */
const ways: [string, (text: string) => void][] = [
  ['a message', (text) => log.info(`before ${text} after`)],
  ['a field', (text) => log.info({ field: text }, 'message')],
  ['a field called url', (text) => log.info({ url: text })],
  ['a nested field', (text) => log.info(nested(text), 'message')],
  ['an error', (text) => log.error(new Error(`before ${text} after`))],
  ['an error’s cause', (text) => log.error({ err: new Error('outer', { cause: new Error(text) }) }, 'message')],
  ['a field of an error', (text) => log.error(Object.assign(new Error('outer'), { request: { text } }))],
  ['a stack', (text) => log.error({ stack: `Error: ${text}\n    at file (${text}:1:2)` })],
  ['JSON in text', (text) => log.warn(JSON.stringify({ text: [text] }))],
  ['JSON in JSON', (text) => log.warn({ body: JSON.stringify({ payload: JSON.stringify({ text }) }) })],
  ['mrkdwn', (text) => log.info(`<${text}|a link>`)],
  ['a child logger', (text) => log.child({ text }).info('message')],
];

describe.each(ways)('in %s', (_way, write) => {
  it.each<[string, () => string, () => string[]]>([
    ['a pre-signed URL', () => url, () => ['X-Amz-', ...signedParts(url)]],
    ['one with entities', () => url.replaceAll('&', '&amp;'), () => ['X-Amz-', ...signedParts(url)]],
    ['one that is a parameter itself', () => `https://x/?to=${encodeURIComponent(url)}`, () => signedParts(url)],
    ['a bot token', () => BOT_TOKEN, () => ['67890-AbCdEf']],
    ['an app-level token', () => APP_TOKEN, () => ['A012', 'ghi']],
    ['a response URL', () => RESPONSE_URL, () => ['T012AB', 'abcDEF']],
    ['an Authorization header', () => `AWS4-HMAC-SHA256 Credential=AKID/x, Signature=0a1b2c`, () => ['0a1b2c']],
    ['a canonical request', () => `host:x\nx-amz-security-token:${SESSION_TOKEN}\n\nhost`, () => ['FwoGZXIvYXdzEJr']],
  ])('%s is masked', (_what, text, secrets) => {
    write(text());
    const line = written();
    for (const secret of secrets()) expect(line).not.toContain(secret);
    expect(line).toContain('[secret]');
  });
});

/** What of a link makes it one. */
function signedParts(link: string): string[] {
  const { searchParams } = new URL(link);
  return [searchParams.get('X-Amz-Signature') ?? 'none', 'FwoGZXIvYXdzEJr', 'AKIDLOG'];
}

it.each([
  'token',
  'botToken',
  'signingSecret',
  'secretAccessKey',
  'sessionToken',
  'authorization',
  'Authorization',
  'x-amz-security-token',
  'x-slack-signature',
  'response_url',
  'responseUrl',
  'cookie',
])('a field called %s is masked wherever it is', (name) => {
  const secret = 'one \\ two "three\nfour';
  log.info({
    [name]: 'plain',
    deep: nested({ [name]: 'plain', more: 'stays' }),
    json: JSON.stringify({ [name]: 'plain' }),
  });
  expect(written()).not.toContain('plain');
  expect(written()).toContain('stays');
  lines = [];
  log.info({ [name]: secret });
  expect(written()).not.toContain('one');
});

it('what is no secret stays as it is', () => {
  const fields = {
    shareId: 'sh_4k2m9x0a',
    key: 'folder/What?.txt',
    path: '/slack/events?retry=1',
    tokens: 3,
    secretary: 'Ada',
    site: 'https://example.com/commands?x=1#Signature',
  };
  log.info(fields, 'Shared report.pdf with U0123 until 17:00');
  expect(JSON.parse(written())).toMatchObject({ ...fields, msg: 'Shared report.pdf with U0123 until 17:00' });
});

it('the URL’s path stays, since it tells which object', () => {
  log.info(url);
  expect(JSON.parse(written()).msg).toBe(`${url.slice(0, url.indexOf('?'))}?[secret]`);
});

it('a line is JSON with level, time and message, and no process or host', () => {
  log.warn({ reference: 'abcd1234' }, 'Something');
  const { time, ...rest } = JSON.parse(written());
  expect(rest).toEqual({ level: 40, reference: 'abcd1234', msg: 'Something' });
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

it('writes what its level asks for', () => {
  const quiet = createLog('warn', { write: (line: string) => lines.push(line) });
  quiet.info('no');
  quiet.warn('yes');
  expect(lines).toHaveLength(1);
  createLog('silent', { write: (line: string) => lines.push(line) }).fatal('no');
  expect(lines).toHaveLength(1);
});

it.each(['?', '%3F', '"', '"token', 'X-Amz-', 'xoxb-', '/commands/T/'])(
  'a long text of nothing but %s is masked in no time',
  (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    expect(cpuTime(() => masked(text))).toBeLessThan(1_000);
  },
);
