import { App, SocketModeReceiver } from '@slack/bolt';
import { SAMPLE, sampleWorkspace } from '../../../demo/slack/sample.ts';
import { startWorkspace, type Workspace } from '../../../demo/slack/workspace.ts';
import { MANIFEST, quiet } from './stage.ts';

const { ada, general } = SAMPLE;
const MINUTE = 60_000;
const heard: unknown[] = [];
const waits: number[] = [];
let workspace: Workspace;
let app: App;

beforeAll(async () => {
  const shortcuts = [{ type: 'global' as const, name: 'Share', callbackId: 'share', description: 'd' }];
  workspace = await startWorkspace({
    manifest: { ...MANIFEST, shortcuts, homeTab: true, events: ['app_home_opened', 'message.channels'] },
    ...sampleWorkspace(),
    // An app that goes away while it is told something does not answer, which is waited for.
    ackTimeout: 2_000,
    wait: async (ms) => {
      waits.push(ms);
    },
  });
  const clientOptions = { slackApiUrl: workspace.apiUrl };
  const { appToken, botToken: token } = workspace;
  const receiver = new SocketModeReceiver({ appToken, logger: quiet, installerOptions: { clientOptions } });
  app = new App({ token, receiver, clientOptions, logger: quiet, deferInitialization: true });
  await app.init();
  app.command('/share', async ({ ack, command }) => ack(`you said ${command.text}`));
  app.shortcut('share', async ({ ack, body }) => {
    heard.push(body.type);
    await ack();
  });
  app.event('app_home_opened', async ({ event, context }) => {
    heard.push([event.tab, context.retryNum]);
  });
  workspace.deliverTo({ kind: 'socket' });
  await receiver.start();
});

beforeEach(() => {
  heard.length = 0;
});

afterAll(async () => {
  await app.stop();
  await workspace.close();
});

it('commands come over the socket, and their acknowledgement says something', async () => {
  expect(await workspace.command({ user: ada, channel: general, text: 'hi' })).toMatchObject({ status: 200 });
  expect(workspace.messages({ user: ada, channel: general }).at(-1)).toMatchObject({
    text: 'you said hi',
    ephemeralTo: ada,
  });
});

it('so do shortcuts and events', async () => {
  await workspace.shortcut({ user: ada, callbackId: 'share' });
  expect(await workspace.openHome(ada)).toHaveLength(1);
  expect(heard).toEqual(['shortcut', ['home', 0]]);
});

it('an event that finds no socket is tried again', async () => {
  await app.stop();
  const attempts = await workspace.openHome(ada);
  // The first may still find the socket that is just being closed.
  expect(attempts.slice(1).map(({ error }) => error)).toEqual(Array(3).fill('dispatch_failed'));
  expect(waits).toEqual([0, MINUTE, 5 * MINUTE]);
});
