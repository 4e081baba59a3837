import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { download } from './support/download.ts';
import { endProcesses, environmentOf, startProcess } from './support/process.ts';
import { ephemeral, onlyLink } from './support/reading.ts';
import { ben, general, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
let env: Record<string, string>;

beforeAll(async () => {
  stage = await setStage();
  env = environmentOf(stage);
});

afterEach(endProcesses);
afterAll(() => stage.close());

/** What the process says when it does not start, and the code it ends with. */
async function failure(changed: Record<string, string>): Promise<{ code: number | string; said: string }> {
  const bot = startProcess({ ...env, ...changed });
  const code = await bot.ended();
  return { code, said: bot.output() };
}

/** At a port that the system chose. A test that fails leaves it open, and the process ends all the same. */
async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const address = server.address();
  return String(typeof address === 'object' ? address?.port : '');
}

const CANNOT = 'The bot cannot start:\n';

describe('what is wrong is said at start, and the process exits with 1', () => {
  test('every wrong setting at once, and no secret', async () => {
    const { code, said } = await failure({
      SLACK_BOT_TOKEN: 'xoxp-wrong-kind',
      PORT: 'many',
      CLAIM_LINK_TTL: 'soon',
      ADMINS: 'ada',
      AUDIT_RETENTION: '3d',
    });
    expect(code).toBe(1);
    expect(said.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(5);
    expect(said).toContain('- SLACK_BOT_TOKEN must begin with xoxb-');
    expect(said).not.toContain('xoxp-wrong-kind');
  });

  test('with the other settings, that no region is set', async () => {
    const { SLACK_BOT_TOKEN: _token, AWS_REGION: _region, ...rest } = env;
    const bare = startProcess(rest);
    expect(await bare.ended()).toBe(1);
    expect(bare.output()).toMatch(
      /^The bot cannot start:\n- SLACK_BOT_TOKEN is missing: .*\n- No AWS region is set: set AWS_REGION, or a region in the AWS profile\.\n$/,
    );
  });

  test('a bad token', async () => {
    expect(await failure({ SLACK_BOT_TOKEN: 'xoxb-not-a-token' })).toEqual({
      code: 1,
      said: `${CANNOT}- Slack does not know the token: copy it again from the app’s pages (SLACK_BOT_TOKEN, SLACK_APP_TOKEN).\n`,
    });
  });

  test('a missing table', async () => {
    expect(await failure({ TABLE_NAME: 'not-there' })).toEqual({
      code: 1,
      said: `${CANNOT}- There is no DynamoDB table not-there: run “npm run table”, or set TABLE_NAME.\n`,
    });
  });

  test('a bad token and a missing table together', async () => {
    const { said } = await failure({ SLACK_BOT_TOKEN: 'xoxb-not-a-token', TABLE_NAME: 'not-there' });
    expect(said.match(/^- /gm)).toHaveLength(2);
  });

  test.each(['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL_DYNAMODB', 'SLACK_API_URL'])('nothing at %s', async (name) => {
    const { code, said } = await failure({ [name]: 'http://127.0.0.1:9/' });
    expect(code).toBe(1);
    expect(said).toMatch(/^The bot cannot start:\n- .*(could not be|cannot be) reached.*\n$/);
  });

  test('a SLACK_API_URL without its /api/', async () => {
    const other = createHttpServer((_, response) => response.end('{"ok":false,"error":"unknown_method"}'));
    const port = await listening(other);
    expect(await failure({ SLACK_API_URL: `http://127.0.0.1:${port}/` })).toEqual({
      code: 1,
      said: `${CANNOT}- What answers at SLACK_API_URL is not Slack’s Web API: the address ends in /api/.\n`,
    });
    other.close();
  });

  test('AWS credentials that S3 does not take', async () => {
    const { code, said } = await failure({ AWS_ACCESS_KEY_ID: 'AKIDOFNOBODY' });
    expect(code).toBe(1);
    expect(said).toMatch(/^The bot cannot start:\n- AWS does not know the access key: check AWS_ACCESS_KEY_ID.*\n$/);
  });

  test('no AWS credentials at all, and no region', async () => {
    const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _key, ...rest } = env;
    const keyless = startProcess(rest);
    expect(await keyless.ended()).toBe(1);
    expect(keyless.output()).toMatch(/^The bot cannot start:\n- .*credentials.*\n$/);
    const { AWS_REGION: _region, ...without } = env;
    const nowhere = startProcess(without);
    expect(await nowhere.ended()).toBe(1);
    expect(nowhere.output()).toMatch(/^The bot cannot start:\n- .*AWS_REGION.*\n$/);
  });

  test('a port that is taken', async () => {
    const taken = createServer();
    const port = await listening(taken);
    for (const mode of [{}, { SLACK_APP_TOKEN: stage.workspace.appToken }]) {
      expect(await failure({ PORT: port, ...mode })).toEqual({
        code: 1,
        said: `${CANNOT}- Port ${port} is taken by another program: set PORT to another one.\n`,
      });
    }
    taken.close();
  });

  test('a bad app-level token', async () => {
    const { code, said } = await failure({ SLACK_APP_TOKEN: 'xapp-1-not-a-token' });
    expect(code).toBe(1);
    expect(said).toContain('- Slack does not know the token');
  });
});

test('told to end while it starts, it ends with 0 and says nothing of a fault', async () => {
  const asked = new Promise<void>((resolve) => {
    // The table is never described, so the process is not ready before it is told to end.
    stage.proxy.before = () => new Promise(() => resolve());
  });
  const bot = startProcess(environmentOf(stage, stage.proxy.url));
  await asked;
  bot.child.kill('SIGTERM');
  expect(await bot.ended()).toBe(0);
  expect(bot.output()).toMatch(/^\{[^\n]*"msg":"Stopped before it was ready"\}\n$/);
});

test.each(['HTTP', 'Socket Mode'])(
  'over %s it takes commands, is healthy, and SIGTERM finishes what is in flight',
  async (mode) => {
    const bot = startProcess({ ...env, ...(mode === 'HTTP' ? {} : { SLACK_APP_TOKEN: stage.workspace.appToken }) });
    const url = await bot.ready();
    stage.workspace.deliverTo(mode === 'HTTP' ? { kind: 'http', url: `${url}/slack/events` } : { kind: 'socket' });
    expect((await download(`${url}/healthz`)).status).toBe(200);
    expect((await download(`${url}/other`)).status).toBe(404);

    // S3 answers only when the process has been told to end.
    let headCame = () => {};
    const asked = new Promise<void>((resolve) => {
      headCame = resolve;
    });
    let release = () => {};
    const told = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held = true;
    stage.s3.onRequest(async () => {
      headCame();
      if (held) await told;
    });
    const before = stage.workspace.messages({ user: ben, channel: general }).length;
    expect(
      (await stage.workspace.command({ user: ben, channel: general, text: 'team-files/report.pdf 1h me' })).status,
    ).toBe(200);
    await asked;
    bot.child.kill('SIGTERM');
    held = false;
    release();
    expect(await bot.ended()).toBe(0);
    const seen = stage.workspace.messages({ user: ben, channel: general }).slice(before);
    expect((await download(onlyLink(ephemeral(seen)))).status).toBe(200);
    expect(bot.output()).not.toMatch(/X-Amz-Signature=(?!\[secret\])|xoxb-|xapp-/);
  },
);
