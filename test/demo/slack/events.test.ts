import type { App } from '@slack/bolt';
import { BOT } from '../../../demo/slack/cast.ts';
import { isRecord } from '../../../demo/slack/json.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import type { Manifest, Workspace } from '../../../demo/slack/workspace.ts';
import { MANIFEST, type Stage, setStage } from './stage.ts';

const { ada, ben, olga, general, random, board, acme, hiring } = SAMPLE;
const MINUTE = 60_000;
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const HOME = { type: 'home' as const, blocks: [{ type: 'section' as const, text: plain('Your shares') }] };
let stage: Stage;

afterEach(() => stage.close());

/** A stage whose app subscribes to these events. @returns how long Slack waits before each retry */
async function withEvents(events: string[], register: (app: App) => void, more: Partial<Manifest> = {}) {
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  const manifest = { ...MANIFEST, homeTab: true, events, ...more };
  stage = await setStage({ manifest, wait }, register);
  return waits;
}

/** Resolves when anyone's view changes: Bolt acknowledges an event before its listener has run. */
function nextView(workspace: Workspace): Promise<void> {
  return new Promise((resolve) => {
    const stop = workspace.onChange(({ kind }) => {
      if (kind !== 'view') return;
      stop();
      resolve();
    });
  });
}

/** Everything that the app hears of an event, with the number of the attempt. */
function hearing(type: RegExp, heard: unknown[]) {
  return (app: App) =>
    app.event(type, async ({ event, body, context }) => {
      heard.push({ event, body, retry: context.retryNum });
    });
}

it('someone opens the Home tab, and the app publishes it', async () => {
  const seen: unknown[] = [];
  await withEvents(['app_home_opened'], (app) =>
    app.event('app_home_opened', async ({ event, client }) => {
      seen.push(event);
      await client.views.publish({ user_id: event.user, view: HOME });
    }),
  );
  const { workspace } = stage;
  const published = nextView(workspace);
  expect(await workspace.openHome(ada)).toMatchObject([{ status: 200 }]);
  await published;
  const again = nextView(workspace);
  await workspace.openHome(ada);
  await again;
  expect(seen).toEqual([
    expect.objectContaining({ type: 'app_home_opened', user: ada, channel: workspace.dm(ada).id, tab: 'home' }),
    expect.objectContaining({
      tab: 'home',
      view: expect.objectContaining({ type: 'home', id: workspace.home(ada)?.id }),
    }),
  ]);
  expect(isRecord(seen[0]) && seen[0].view).toBeUndefined();
  expect(workspace.home(ada)?.content).toMatchObject({ type: 'home' });
});

it('an app without a Home tab has none to open, and no events that it does not ask for', async () => {
  const heard: unknown[] = [];
  await withEvents([], hearing(/.*/, heard), { homeTab: false });
  expect(await stage.workspace.openHome(ada, 'messages')).toEqual([]);
  await expect(stage.workspace.openHome(ada)).rejects.toThrow('no Home tab');
  stage.workspace.post({ user: ada, channel: general, text: `<@${BOT}>` });
  stage.workspace.join({ user: ada, channel: acme });
  await stage.workspace.eventsSettled();
  expect(heard).toEqual([]);
});

it('a Home view is changed by its id, pressed, and never submitted', async () => {
  let pressed: unknown;
  await withEvents([], (app) => {
    app.action('more', async ({ ack, body }) => {
      pressed = body;
      await ack();
    });
  });
  const { client, workspace } = stage;
  await client.views.publish({ user_id: ada, view: HOME });
  const id = workspace.home(ada)?.id ?? '';
  const buttons = {
    type: 'actions' as const,
    elements: [{ type: 'button' as const, text: plain('More'), action_id: 'more' }],
  };
  await client.views.update({ view_id: id, view: { ...HOME, blocks: [buttons] } });
  expect(workspace.home(ada)?.content.blocks).toMatchObject([{ type: 'actions' }]);
  expect(workspace.views(ada)).toEqual([]);
  const tell = async (name: string, body: object) => {
    const address = `${workspace.url}/workspace/${name}?as=${ada}`;
    return (await fetch(address, { method: 'POST', body: JSON.stringify(body) })).json();
  };
  expect(await tell('press', { view: id, action: 'more' })).toEqual({});
  expect(pressed).toMatchObject({ container: { type: 'view', view_id: id }, view: { type: 'home', id } });
  expect(await tell('submit', { view: id })).toMatchObject({ error: expect.stringContaining('has no view') });
  const modal = { type: 'modal' as const, title: plain('T'), blocks: [] };
  await expect(client.views.update({ view_id: id, view: modal })).rejects.toMatchObject({
    data: { error: 'invalid_arguments' },
  });
});

it('an external id is good for one view in the workspace, Home tabs included', async () => {
  await withEvents([], () => {});
  const { views } = stage.client;
  const view = { ...HOME, external_id: 'one' };
  await views.publish({ user_id: ada, view });
  await views.publish({ user_id: ada, view });
  await expect(views.publish({ user_id: ben, view })).rejects.toMatchObject({
    data: { error: 'duplicate_external_id' },
  });
});

it('who comes and goes is told, with the bot itself among them', async () => {
  const heard: unknown[] = [];
  await withEvents(['member_joined_channel', 'member_left_channel'], hearing(/^member_/, heard));
  const { workspace } = stage;
  workspace.join({ user: olga, channel: board });
  workspace.join({ user: BOT, channel: random });
  workspace.leave({ user: ben, channel: general });
  workspace.leave({ user: ben, channel: general });
  await workspace.eventsSettled();
  expect(heard.map((each) => isRecord(each) && each.event)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: 'member_joined_channel',
        user: olga,
        channel: board,
        channel_type: 'G',
        team: 'T0ACMEINC',
      }),
      expect.objectContaining({ type: 'member_joined_channel', user: BOT, channel: random, channel_type: 'C' }),
      expect.objectContaining({ type: 'member_left_channel', user: ben, channel: general }),
    ]),
  );
  expect(heard).toHaveLength(3);
});

it('what is said where the bot is no member does not reach it', async () => {
  const heard: unknown[] = [];
  await withEvents(['message.channels', 'message.im', 'app_mention'], hearing(/message|app_mention/, heard));
  const { workspace } = stage;
  workspace.post({ user: ada, channel: general, text: `hello <@${BOT}>` });
  workspace.post({ user: ada, channel: random, text: 'not for bots' });
  workspace.post({ user: ada, channel: hiring, text: 'nor this' });
  workspace.post({ user: ada, channel: board, text: 'message.groups is not subscribed to' });
  workspace.post({ user: ada, channel: workspace.dm(ada).id, text: 'psst' });
  await workspace.eventsSettled();
  expect(
    heard
      .flatMap((each) => (isRecord(each) && isRecord(each.event) ? [`${each.event.type} ${each.event.text}`] : []))
      .sort(),
  ).toEqual([`app_mention hello <@${BOT}>`, `message hello <@${BOT}>`, 'message psst'].sort());
});

it('an event that is not acknowledged comes again three times, as the very same event', async () => {
  const heard: unknown[] = [];
  const waits = await withEvents(['app_home_opened'], (app) =>
    app.event('app_home_opened', async ({ body, context }) => {
      heard.push([body.event_id, context.retryNum, context.retryReason]);
    }),
  );
  const { workspace } = stage;
  workspace.deliverTo({ kind: 'http', url: 'http://127.0.0.1:1/' });
  const attempts = await workspace.openHome(ada);
  expect(waits).toEqual([0, MINUTE, 5 * MINUTE]);
  expect(attempts.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
    [undefined, undefined],
    ['1', 'connection_failed'],
    ['2', 'connection_failed'],
    ['3', 'connection_failed'],
  ]);
  expect(new Set(attempts.map(({ rawBody }) => rawBody)).size).toBe(1);
  expect(heard).toEqual([]);
});

it('Bolt sees which attempt it is, and an app can ask for no more', async () => {
  const heard: unknown[] = [];
  let fail = true;
  const { createServer } = await import('node:http');
  await withEvents(['app_home_opened'], () => {});
  const app = createServer((request, response) => {
    heard.push(request.headers['x-slack-retry-num']);
    request.resume();
    const headers: Record<string, string> = heard.length === 2 ? { 'x-slack-no-retry': '1' } : {};
    response.writeHead(fail ? 500 : 200, headers).end();
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  const port = typeof address === 'object' ? address?.port : 0;
  stage.workspace.deliverTo({ kind: 'http', url: `http://127.0.0.1:${port}/` });
  expect(await stage.workspace.openHome(ada)).toHaveLength(2);
  expect(heard).toEqual([undefined, '1']);
  fail = false;
  expect(await stage.workspace.openHome(ada)).toHaveLength(1);
  await new Promise((resolve) => app.close(resolve));
});

it('an app is asked to prove its address, and Bolt does', async () => {
  await withEvents([], () => {});
  expect(await stage.workspace.verifyUrl()).toMatchObject({ verified: true, status: 200 });
  stage.workspace.deliverTo({ kind: 'http', url: `${stage.workspace.url}/` });
  expect(await stage.workspace.verifyUrl()).toMatchObject({ verified: false });
});
