import { SAMPLE } from '../../../demo/slack/sample.ts';
import { type Stage, setStage } from './stage.ts';

const { ada, general, finance } = SAMPLE;
const SECOND = 1_000;
let stage: Stage;

afterEach(() => stage.close());

async function setLimitedStage() {
  stage = await setStage({ rateLimits: true });
  return stage.client;
}

async function times(count: number, call: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < count; time += 1) await call();
}

it('a channel takes a short burst of messages, and then one a second', async () => {
  const { chat } = await setLimitedStage();
  const post = (channel: string) => chat.postMessage({ channel, text: 'hi' });
  await times(5, () => post(general));
  await expect(post(general)).rejects.toMatchObject({ retryAfter: 5 });
  await post(finance);
  stage.pass(4 * SECOND);
  await expect(post(general)).rejects.toMatchObject({ retryAfter: 1 });
  stage.pass(SECOND);
  await times(5, async () => {
    await post(general);
    stage.pass(SECOND);
  });
  await post(general);
  expect(stage.workspace.calls.filter(({ status }) => status === 429)).toHaveLength(2);
});

it.each([
  ['usergroups.list', 20, {}],
  ['conversations.info', 50, { channel: general }],
  ['users.info', 100, { user: ada }],
  ['views.publish', 100, { user_id: ada, view: { type: 'home', blocks: [] } }],
])('%s can be called %i times a minute', async (method, count, args) => {
  const client = await setLimitedStage();
  const call = () => client.apiCall(method, args);
  await times(count, call);
  await expect(call()).rejects.toMatchObject({ retryAfter: 60 });
  stage.pass(59 * SECOND);
  await expect(call()).rejects.toMatchObject({ retryAfter: 1 });
  stage.pass(SECOND);
  expect(await call()).toMatchObject({ ok: true });
});

it('what is limited says so as Slack does', async () => {
  await setLimitedStage();
  const { apiUrl, botToken } = stage.workspace;
  const call = () => fetch(`${apiUrl}users.list`, { method: 'POST', headers: { authorization: `Bearer ${botToken}` } });
  await times(20, call);
  const limited = await call();
  expect([limited.status, limited.headers.get('retry-after'), await limited.text()]).toEqual([
    429,
    '60',
    '{"ok":false,"error":"ratelimited"}',
  ]);
});

it('nothing is limited where nobody asks for it', async () => {
  stage = await setStage();
  await times(30, () => stage.client.usergroups.list({}));
  expect(stage.workspace.calls.every(({ status }) => status === 200)).toBe(true);
});

it('a long demo remembers the newest calls only', async () => {
  stage = await setStage({ keep: 10 });
  await times(25, () => stage.client.chat.postMessage({ channel: general, text: 'hi' }));
  const { calls } = stage.workspace;
  expect(calls.length).toBeGreaterThanOrEqual(10);
  expect(calls.length).toBeLessThanOrEqual(11);
  expect(calls.at(-1)).toMatchObject({ method: 'chat.postMessage', status: 200 });
});
