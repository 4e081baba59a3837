import type { App } from '@slack/bolt';
import { BOT } from '../../../demo/slack/cast.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import type { Message } from '../../../demo/slack/workspace.ts';
import { nextMessage, only, type Stage, setStage } from './stage.ts';

const { ada, ben, olga, general, acme, random } = SAMPLE;
let stage: Stage;

afterEach(() => stage.close());

const card = {
  text: 'A card',
  blocks: [
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'A card' } },
    {
      type: 'actions' as const,
      elements: [
        {
          type: 'button' as const,
          action_id: 'get',
          value: 'sh_1',
          text: { type: 'plain_text' as const, text: 'Get link' },
        },
      ],
    },
  ],
};

type Respond = Parameters<Parameters<App['action']>[1]>[0]['respond'];

async function cardIn(channel: string, onPress: (respond: Respond, body: unknown) => Promise<unknown>) {
  let settled: Promise<unknown> = Promise.resolve();
  stage = await setStage({}, (app) => {
    app.command('/share', async ({ ack, respond }) => {
      await ack();
      await respond({ ...card, response_type: 'in_channel' });
    });
    app.action('get', async ({ ack, respond, body }) => {
      settled = onPress(respond, body);
      await settled;
      await ack();
    });
  });
  const posted = nextMessage(stage.workspace);
  await stage.workspace.command({ user: ada, channel, text: 'x' });
  await posted;
  const message = only(stage.workspace.messages({ user: ada, channel }));
  return { message, press: (by: { user: string; message?: Message }) => pressed(by.user, by.message ?? message) };
}

function pressed(user: string, message: Message) {
  return stage.workspace.press({ user, message, actionId: 'get' });
}

it('a card that an app posts by a command is for all, and a press on it answers the presser alone', async () => {
  let seen: unknown;
  const { press } = await cardIn(general, async (respond, body) => {
    seen = body;
    await respond({ text: 'your link', replace_original: false });
  });
  const { workspace } = stage;
  expect(await press({ user: ben })).toMatchObject({ status: 200 });
  const texts = (user: string) => workspace.messages({ user, channel: general }).map((message) => message.text);
  expect(texts(ben)).toEqual(['A card', 'your link']);
  expect(texts(ada)).toEqual(['A card']);
  expect(seen).toMatchObject({
    type: 'block_actions',
    user: { id: ben, username: 'ben', team_id: 'T0HARBOUR' },
    team: { id: 'T0HARBOUR', domain: 'harbour-books' },
    enterprise: null,
    is_enterprise_install: false,
    container: { type: 'message', channel_id: general, is_ephemeral: false },
    channel: { id: general, name: 'general' },
    message: { type: 'message', user: BOT, text: 'A card', blocks: [{ type: 'section' }, { type: 'actions' }] },
    actions: [{ type: 'button', action_id: 'get', value: 'sh_1', text: { type: 'plain_text', text: 'Get link' } }],
  });
});

it('cards can be posted where the bot is no member, by a response_url only', async () => {
  await cardIn(random, async () => {});
  const refused = stage.client.chat.postMessage({ channel: random, text: 'hi' });
  await expect(refused).rejects.toMatchObject({ data: { error: 'not_in_channel' } });
});

it('someone of another organisation is told apart by their team', async () => {
  let seen: unknown;
  const { press } = await cardIn(acme, async (_respond, body) => {
    seen = body;
  });
  await press({ user: olga });
  expect(seen).toMatchObject({ user: { id: olga, team_id: 'T0ACMEINC' }, team: { id: 'T0HARBOUR' } });
});

it('nobody presses what they cannot see, but a forged click may name any channel', async () => {
  const { message, press } = await cardIn(general, async () => {});
  await expect(press({ user: olga })).rejects.toThrow('cannot see');
  const forged = await stage.workspace.press({ user: olga, message, actionId: 'get', channel: acme, value: 'sh_2' });
  const payload = JSON.parse(new URLSearchParams(forged.rawBody).get('payload') ?? '');
  expect(payload).toMatchObject({ channel: { id: acme }, actions: [{ value: 'sh_2' }] });
  await expect(stage.workspace.press({ user: ada, message, actionId: 'other' })).rejects.toThrow('no element other');
});

it('a click can replace and delete what was clicked, ephemeral or not', async () => {
  const { message, press } = await cardIn(general, async (respond) => {
    await respond({ text: 'changed', blocks: [], replace_original: true });
  });
  const { workspace } = stage;
  await press({ user: ben });
  expect(only(workspace.messages({ user: ada, channel: general }))).toMatchObject({
    ts: message.ts,
    text: 'changed',
    blocks: [],
    edited: true,
  });
  const eph = await stage.client.chat.postEphemeral({ channel: general, user: ben, ...card });
  const ephemeral = workspace.messages({ user: ben, channel: general }).find((each) => each.ts === eph.message_ts);
  if (!ephemeral) throw new Error('not posted');
  const delivery = await press({ user: ben, message: ephemeral });
  const payload = JSON.parse(new URLSearchParams(delivery.rawBody).get('payload') ?? '');
  expect(payload.container.is_ephemeral).toBe(true);
  expect(payload.message).toBeUndefined();
  expect(workspace.messages({ user: ben, channel: general }).at(-1)).toMatchObject({
    text: 'changed',
    ephemeralTo: ben,
  });
  const gone = await fetch(delivery.responseUrl, { method: 'POST', body: JSON.stringify({ delete_original: true }) });
  expect(await gone.text()).toBe('ok');
  expect(workspace.messages({ user: ben, channel: general })).toHaveLength(1);
});

it('ids that the app leaves out are made up', async () => {
  const { message } = await cardIn(general, async () => {});
  const ids = message.blocks.map((block) => block.block_id);
  expect(ids).toEqual([expect.stringMatching(/^\w{5}$/), expect.stringMatching(/^\w{5}$/)]);
  expect(new Set(ids).size).toBe(2);
});
