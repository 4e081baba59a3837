import { isRecord } from '../../../demo/slack/json.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { SURFACES } from '../../../demo/slack/validate/surfaces.ts';
import { ACK_TIMEOUT_MS } from '../../../demo/slack/workspace.ts';
import { GOOD_BLOCKS, HOME_LIMITS, type LimitCase, MESSAGE_LIMITS, MODAL_LIMITS } from './limit-cases.ts';
import { MANIFEST, type Stage, setStage } from './stage.ts';

const { ada, general } = SAMPLE;
const SECOND = 1_000;
const plain = (text: string) => ({ type: 'plain_text', text });
const BUTTON = { type: 'button', action_id: 'more', text: plain('More') };
const MODAL = { type: 'modal', title: plain('T'), blocks: [{ type: 'actions', elements: [BUTTON] }] };
let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ manifest: { ...MANIFEST, homeTab: true } });
});

afterAll(() => stage.close());

/** What Slack answers to a call, whatever it is: the SDK throws what is not ok. */
async function call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { workspace } = stage;
  const response = await fetch(workspace.apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(args),
  });
  const answer: unknown = await response.json();
  return isRecord(answer) ? answer : {};
}

async function trigger(): Promise<string> {
  return (await stage.workspace.command({ user: ada, channel: general, text: 'x' })).triggerId;
}

const post = (blocks: unknown) => call('chat.postMessage', { channel: general, text: 't', blocks });
const open = async (view: unknown) => call('views.open', { trigger_id: await trigger(), view });
const publish = (view: unknown) => call('views.publish', { user_id: ada, view });

function refusal(error: string, { says }: LimitCase, root: string) {
  const named = says.map(([words, pointer]) =>
    typeof words === 'string' ? `[ERROR] ${words} [json-pointer:${root}${pointer}]` : expect.stringContaining(pointer),
  );
  return { ok: false, error, response_metadata: { messages: expect.arrayContaining(named) } };
}

it.each(MESSAGE_LIMITS)('a message: $what', async (limit) => {
  expect(await post(limit.fits)).toMatchObject({ ok: true });
  expect(await post(limit.over)).toMatchObject(refusal('invalid_blocks', limit, '/blocks'));
});

it.each(MODAL_LIMITS)('a modal: $what', async (limit) => {
  expect(await open(limit.fits)).toMatchObject({ ok: true });
  expect(await open(limit.over)).toMatchObject(refusal('invalid_arguments', limit, '/view'));
});

it.each(HOME_LIMITS)('a Home tab: $what', async (limit) => {
  expect(await publish(limit.fits)).toMatchObject({ ok: true });
  expect(await publish(limit.over)).toMatchObject(refusal('invalid_arguments', limit, '/view'));
});

it('every kind of block has an example, but for the one that no app may send', () => {
  expect(Object.keys(GOOD_BLOCKS).sort()).toEqual(Object.keys(SURFACES).filter((type) => type !== 'file'));
});

it.each(Object.entries(SURFACES))('where a block of type %s may be', async (type, surfaces) => {
  const block = GOOD_BLOCKS[type] ?? { type, source: 'remote', external_id: 'e' };
  const answers = {
    message: await post([block]),
    modal: await open({ ...MODAL, submit: plain('Go'), blocks: [block] }),
    home: await publish({ type: 'home', blocks: [block] }),
  };
  const taken = Object.entries(answers).flatMap(([surface, { ok }]) => (ok === true ? [surface] : []));
  expect(taken).toEqual(surfaces);
  for (const answer of Object.values(answers).filter(({ ok }) => ok !== true)) {
    expect(JSON.stringify(answer)).toContain(`[ERROR] unsupported type: ${type}`);
  }
});

it('text of a message that is changed: 4,000 characters', async () => {
  const { ts } = await call('chat.postMessage', { channel: general, text: 'x' });
  const update = (length: number) => call('chat.update', { channel: general, ts, text: 'x'.repeat(length) });
  expect(await update(4000)).toMatchObject({ ok: true });
  expect(await update(4001)).toEqual({ ok: false, error: 'msg_too_long' });
});

it('a trigger id: once, within 3 s', async () => {
  const [once, late, last] = [await trigger(), await trigger(), await trigger()];
  expect(await call('views.open', { trigger_id: once, view: MODAL })).toMatchObject({ ok: true });
  const again = await call('views.open', { trigger_id: once, view: MODAL });
  expect(again).toEqual({ ok: false, error: 'exchanged_trigger_id' });
  stage.pass(3 * SECOND);
  expect(await call('views.open', { trigger_id: last, view: MODAL })).toMatchObject({ ok: true });
  stage.pass(1);
  expect(await call('views.open', { trigger_id: late, view: MODAL })).toEqual({
    ok: false,
    error: 'expired_trigger_id',
  });
  expect(await call('views.open', { trigger_id: '1.2.3', view: MODAL })).toEqual({
    ok: false,
    error: 'invalid_trigger_id',
  });
});

it('a stack of modals: three', async () => {
  await open(MODAL);
  const push = async () => {
    const viewId = stage.workspace.views(ada).at(-1)?.id ?? '';
    const { triggerId } = await stage.workspace.pressView({ user: ada, viewId, actionId: 'more' });
    return call('views.push', { trigger_id: triggerId, view: MODAL });
  };
  expect(await push()).toMatchObject({ ok: true });
  expect(await push()).toMatchObject({ ok: true });
  expect(await push()).toEqual({ ok: false, error: 'push_limit_reached' });
  const elsewhere = await call('views.push', { trigger_id: await trigger(), view: MODAL });
  expect(elsewhere).toEqual({ ok: false, error: 'not_found' });
  expect(stage.workspace.views(ada)).toHaveLength(3);
});

it('a button with a url opens it, and the app hears of the press all the same', async () => {
  const link = { ...BUTTON, url: 'https://e.example/' };
  const { ts } = await post([{ type: 'actions', elements: [link] }]);
  const message = stage.workspace.messages({ user: ada, channel: general }).find((each) => each.ts === ts);
  if (!message) throw new Error('not posted');
  const { status, rawBody } = await stage.workspace.press({ user: ada, message, actionId: 'more' });
  expect(status).toBe(200);
  expect(new URLSearchParams(rawBody).get('payload')).toContain('"url":"https://e.example/"');
});

it('a view is changed only by who knows its newest version', async () => {
  const { view } = await open(MODAL);
  const { id, hash } = isRecord(view) ? view : {};
  const update = () => call('views.update', { view_id: id, hash, view: MODAL });
  expect(await update()).toMatchObject({ ok: true });
  expect(await update()).toEqual({ ok: false, error: 'hash_conflict' });
});

it('a response_url: five times, for 30 minutes', async () => {
  const say = async (url: string) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'hi' }) });
    return `${response.status} ${await response.text()}`;
  };
  const command = { user: ada, channel: general, text: 'x' };
  const [used, kept] = [await stage.workspace.command(command), await stage.workspace.command(command)];
  for (let time = 0; time < 5; time += 1) expect(await say(used.responseUrl)).toBe('200 ok');
  expect(await say(used.responseUrl)).toBe('404 {"ok":false,"error":"used_url"}');
  stage.pass(30 * 60 * SECOND);
  expect(await say(kept.responseUrl)).toBe('200 ok');
  stage.pass(1);
  expect(await say(kept.responseUrl)).toBe('404 {"ok":false,"error":"expired_url"}');
});

it('an ephemeral message is gone when its reader reloads', async () => {
  const { workspace } = stage;
  workspace.reload(ada);
  const before = workspace.messages({ user: ada, channel: general }).length;
  await call('chat.postEphemeral', { channel: general, user: ada, text: 'psst' });
  expect(workspace.messages({ user: ada, channel: general })).toHaveLength(before + 1);
  workspace.reload(ada);
  expect(workspace.messages({ user: ada, channel: general })).toHaveLength(before);
});

describe('an app', () => {
  let silent: Stage;
  let offering: Stage;
  const options = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      text: { type: 'plain_text' as const, text: 'o' },
      value: `${index}`,
    }));

  beforeAll(async () => {
    silent = await setStage({ ackTimeout: 50 }, (app) => {
      app.command('/share', async () => {});
      app.options('pick', async () => {});
    });
    offering = await setStage({}, (app) =>
      app.options('pick', async ({ ack, payload }) => ack({ options: options(Number(payload.value.slice(1))) })),
    );
  });

  afterAll(async () => {
    await silent.close();
    await offering.close();
  });

  async function suggest(value: string, more: object = {}, { client, workspace } = offering) {
    const element = { type: 'external_select' as const, action_id: 'pick', ...more };
    const blocks = [{ type: 'actions' as const, elements: [element] }];
    const { ts } = await client.chat.postMessage({ channel: general, text: 't', blocks });
    const message = workspace.messages({ user: ada, channel: general }).find((each) => each.ts === ts);
    if (!message) throw new Error('not posted');
    return workspace.suggest({ user: ada, message, actionId: 'pick', value });
  }

  it('has 3 s to acknowledge, and the person is told that it did not', async () => {
    expect(ACK_TIMEOUT_MS).toBe(3 * SECOND);
    const { error } = await silent.workspace.command({ user: ada, channel: general, text: 'x' });
    expect(error).toBe('operation_timeout');
    const said = silent.workspace.messages({ user: ada, channel: general }).at(-1);
    expect(said).toMatchObject({ text: '/share failed with the error "operation_timeout"', ephemeralTo: ada });
  });

  it('offers 100 options at most in an external select', async () => {
    expect((await suggest('n100')).options).toHaveLength(100);
    expect(await suggest('n101')).toEqual({
      options: [],
      error: 'invalid_options: no more than 100 items allowed [json-pointer:/options]',
    });
  });

  it('has 3 s for those too', async () => {
    expect(await suggest('n100', {}, silent)).toEqual({ options: [], error: 'operation_timeout' });
  });

  it('is asked from three characters on, unless it says otherwise', async () => {
    expect(await suggest('n1')).toEqual({ options: [] });
    expect((await suggest('n1', { min_query_length: 2 })).options).toHaveLength(1);
  });
});
