import { WebClient } from '@slack/web-api';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { type Stage, setStage } from './stage.ts';

const { ada, general } = SAMPLE;
let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

const post = () => stage.client.chat.postMessage({ channel: general, text: 'hi' });

it('a call can fail with an error of Slack, once', async () => {
  stage.workspace.fail('chat.postMessage', { error: 'internal_error' });
  await expect(post()).rejects.toMatchObject({ data: { error: 'internal_error' } });
  expect(await post()).toMatchObject({ ok: true });
  expect(stage.workspace.messages({ user: ada, channel: general })).toHaveLength(1);
});

it('a call can be rate limited', async () => {
  stage.workspace.fail('chat.postMessage', { retryAfter: 30 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 30 });
});

it('a call can meet a broken server, for as long as wanted', async () => {
  stage.workspace.fail('chat.postMessage', { status: 500, times: Number.POSITIVE_INFINITY });
  for (let times = 0; times < 3; times += 1) await expect(post()).rejects.toMatchObject({ statusCode: 500 });
  stage.workspace.clearFaults();
  expect(await post()).toMatchObject({ ok: true });
});

it('a call can be left without an answer', async () => {
  stage.workspace.fail('auth.test', { hang: true });
  const { apiUrl, botToken } = stage.workspace;
  const client = new WebClient(botToken, { slackApiUrl: apiUrl, timeout: 50, retryConfig: { retries: 0 } });
  await expect(client.auth.test()).rejects.toThrow(/timeout|aborted/i);
});

it('whoever watches the calls is awaited before a call has its effect, and can stop it', async () => {
  const seen: string[] = [];
  let stop = false;
  stage.workspace.onCall(async ({ method }) => {
    await Promise.resolve();
    seen.push(`${method} with ${stage.workspace.messages({ user: ada, channel: general }).length} messages`);
    if (stop) throw new Error('stopped');
  });
  await post();
  stop = true;
  await expect(post()).rejects.toMatchObject({ statusCode: 500 });
  expect(seen).toEqual(['chat.postMessage with 0 messages', 'chat.postMessage with 1 messages']);
  expect(stage.workspace.messages({ user: ada, channel: general })).toHaveLength(1);
});

it('a workspace can be one that has no data tables and charts yet, and take everything else', async () => {
  const cells = [[{ type: 'raw_text', text: 'Who' }], [{ type: 'raw_text', text: 'Ada' }]];
  const table = { type: 'data_table', caption: 'People', rows: cells };
  const say = (blocks: unknown[]) =>
    stage.client.apiCall('chat.postMessage', { channel: general, text: 'People', blocks });
  stage.workspace.missingBlocks.add('data_table');
  await expect(say([{ type: 'divider' }, table])).rejects.toMatchObject({
    data: {
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] unsupported type: data_table [json-pointer:/blocks/1/type]'] },
    },
  });
  expect(await say([{ type: 'divider' }])).toMatchObject({ ok: true });
  stage.workspace.missingBlocks.clear();
  expect(await say([table])).toMatchObject({ ok: true });
});
