import { SAMPLE } from '../../../demo/slack/sample.ts';
import { MANIFEST, only, type Stage, setStage } from './stage.ts';

const { ada, ben, olga, general } = SAMPLE;
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const SHORTCUTS = [
  { type: 'global' as const, name: 'Share a file', callbackId: 'share', description: 'Share a file' },
  { type: 'message' as const, name: 'Share for this', callbackId: 'share_for', description: 'Share a file' },
];
let stage: Stage;
let seen: unknown;

beforeEach(async () => {
  seen = undefined;
  stage = await setStage({ manifest: { ...MANIFEST, shortcuts: SHORTCUTS } }, (app) => {
    app.shortcut('share', async ({ ack, body, client }) => {
      seen = body;
      await client.views.open({
        trigger_id: body.trigger_id,
        view: { type: 'modal', title: plain('Share'), blocks: [] },
      });
      await ack();
    });
    app.shortcut({ callback_id: 'share_for', type: 'message_action' }, async ({ ack, body, respond }) => {
      seen = body;
      await respond('got it');
      await ack();
    });
  });
});

afterEach(() => stage.close());

it('a global shortcut opens a modal', async () => {
  expect(await stage.workspace.shortcut({ user: ada, callbackId: 'share' })).toMatchObject({ status: 200 });
  expect(seen).toMatchObject({
    type: 'shortcut',
    callback_id: 'share',
    user: { id: ada, username: 'ada', team_id: 'T0HARBOUR' },
    team: { id: 'T0HARBOUR', domain: 'harbour-books' },
    enterprise: null,
    is_enterprise_install: false,
    action_ts: expect.stringMatching(/^\d+\.\d+$/),
  });
  expect(only(stage.workspace.views(ada)).content.title).toEqual(plain('Share'));
});

it('a shortcut on a message carries the message, and answers the one who picked it', async () => {
  const { workspace } = stage;
  const message = workspace.post({ user: ben, channel: general, text: 'Has anybody the report?' });
  await workspace.shortcut({ user: ada, callbackId: 'share_for', message });
  expect(seen).toMatchObject({
    type: 'message_action',
    callback_id: 'share_for',
    message_ts: message.ts,
    message: { type: 'message', user: ben, text: 'Has anybody the report?' },
    channel: { id: general, name: 'general' },
    response_url: expect.stringContaining(workspace.url),
  });
  expect(workspace.messages({ user: ada, channel: general }).at(-1)).toMatchObject({
    text: 'got it',
    ephemeralTo: ada,
  });
});

it('there are no shortcuts on what the person cannot see, on ephemeral messages, and none that the manifest lacks', async () => {
  const { workspace, client } = stage;
  const message = workspace.post({ user: ben, channel: general, text: 'hi' });
  const pick = (by: Parameters<typeof workspace.shortcut>[0]) => workspace.shortcut(by);
  await expect(pick({ user: olga, callbackId: 'share_for', message })).rejects.toThrow('no shortcuts on message');
  await client.chat.postEphemeral({ channel: general, user: ada, text: 'psst' });
  const ephemeral = workspace.messages({ user: ada, channel: general }).at(-1);
  if (!ephemeral) throw new Error('not posted');
  await expect(pick({ user: ada, callbackId: 'share_for', message: ephemeral })).rejects.toThrow('no shortcuts');
  await expect(pick({ user: ada, callbackId: 'share', message })).rejects.toThrow('no message shortcut share');
  await expect(pick({ user: ada, callbackId: 'nope' })).rejects.toThrow('no global shortcut nope');
});
