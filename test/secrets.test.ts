import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ACTION } from '../src/share/ids.ts';
import { clientOf } from './support/dynamodb.ts';
import { first, linksIn, posted } from './support/reading.ts';
import { ben, chie, general, random, type Stage, setStage } from './support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  const card = first(posted(await stage.type(ben, 'team-files/report.pdf 1h @chie -- a note')));
  await stage.press(chie, card, ACTION.getLink);
  const list = first(await stage.type(ben, 'list', random));
  await stage.press(ben, list, ACTION.newLink);
  await stage.type(ben, 'team-files/report.pdf 5h');
  await stage.type(ben, 'team-files/report.pdf 1h me');
});

afterAll(() => stage.close());

const SIGNED = /X-Amz-/i;

test('a URL with a signature is only ever in messages for one person, none of which stays', () => {
  const calls = stage.workspace.calls.filter(({ body }) => SIGNED.test(JSON.stringify(body)));
  expect(calls.length).toBeGreaterThanOrEqual(4);
  expect(calls.every(({ method, body }) => method === 'response_url' && body.response_type === 'ephemeral')).toBe(true);
});

test('never in a button, an id or metadata', () => {
  for (const { body } of stage.workspace.calls) {
    const values = [
      ...JSON.stringify(body).matchAll(/"(?:value|url|action_id|block_id|private_metadata|callback_id)":"([^"]*)"/g),
    ];
    for (const [, value = ''] of values) expect(value).not.toMatch(/^http|X-Amz/);
  }
});

test('links do not unfurl', () => {
  const calls = stage.workspace.calls.filter(
    ({ method }) => method === 'response_url' || method === 'chat.postMessage',
  );
  for (const { body } of calls)
    expect([String(body.unfurl_links), String(body.unfurl_media)]).toEqual(['false', 'false']);
});

test('never in the table', async () => {
  const client = clientOf(stage.dynamoDbUrl);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 's3-share' }));
  client.destroy();
  expect(Items.length).toBeGreaterThan(5);
  expect(JSON.stringify(Items)).not.toMatch(/X-Amz-|https?:/);
});

test('never in what the channel or a DM sees', () => {
  const { workspace } = stage;
  const seen = [general, random].flatMap((channel) => posted(workspace.messages({ user: ben, channel })));
  const dms = workspace.messages({ user: chie, channel: workspace.dm(chie).id });
  expect([...seen, ...dms].flatMap(linksIn)).toEqual([]);
  expect(dms.length).toBeGreaterThan(0);
});

test('never in the logs, and no token or secret either', () => {
  const all = stage.logs.join('');
  expect(all).not.toBe('');
  for (const secret of [stage.workspace.botToken, stage.workspace.signingSecret, 'secret/of/the/stage'])
    expect(all).not.toContain(secret);
  expect(all.replaceAll('[secret]', '')).not.toMatch(/X-Amz-(?:Signature|Credential)[=:]/);
});
