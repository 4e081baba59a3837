import { SAMPLE } from '../../../demo/slack/sample.ts';
import { type Stage, setStage } from './stage.ts';

const { ada, general } = SAMPLE;
const MINUTE = 60_000;
let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

async function fresh() {
  const { responseUrl } = await stage.workspace.command({ user: ada, channel: general, text: 'x' });
  return async (body: unknown) => {
    const response = await fetch(responseUrl, { method: 'POST', body: JSON.stringify(body) });
    return `${response.status} ${await response.text()}`;
  };
}

it('takes five messages and no more', async () => {
  const say = await fresh();
  for (const text of ['1', '2', '3', '4', '5']) expect(await say({ text })).toBe('200 ok');
  expect(await say({ text: '6' })).toBe('404 {"ok":false,"error":"used_url"}');
  expect(stage.workspace.messages({ user: ada, channel: general })).toHaveLength(5);
});

it('is good for thirty minutes', async () => {
  const say = await fresh();
  stage.pass(30 * MINUTE);
  expect(await say({ text: 'in time' })).toBe('200 ok');
  stage.pass(1);
  expect(await say({ text: 'late' })).toBe('404 {"ok":false,"error":"expired_url"}');
});

it('refuses what Slack refuses, which does not count as a use', async () => {
  const say = await fresh();
  for (let times = 0; times < 6; times += 1) {
    expect(await say({ blocks: [{ type: 'section' }] })).toBe('400 {"ok":false,"error":"invalid_blocks"}');
  }
  expect(await say({})).toBe('400 {"ok":false,"error":"no_text"}');
  expect(await say({ text: 'well' })).toBe('200 ok');
});

it("a command's response_url has no original to replace or delete", async () => {
  const say = await fresh();
  await say({ text: 'first' });
  await say({ text: 'second', replace_original: true });
  const texts = stage.workspace.messages({ user: ada, channel: general }).map((message) => message.text);
  expect(texts).toEqual(['first', 'second']);
});

it('every post is noted, and can be made to fail', async () => {
  const say = await fresh();
  stage.workspace.fail('response_url', { status: 500, times: 2 });
  expect(await say({ text: 'a' })).toBe('500 {"ok":false,"error":"internal_error"}');
  expect(await say({ text: 'b' })).toMatch(/^500/);
  expect(await say({ text: 'c' })).toBe('200 ok');
  const posts = stage.workspace.calls.filter((call) => call.method === 'response_url');
  expect(posts.map((call) => [call.body.text, call.status])).toEqual([
    ['a', 500],
    ['b', 500],
    ['c', 200],
  ]);
});
