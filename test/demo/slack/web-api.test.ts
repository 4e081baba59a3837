import { WebClient } from '@slack/web-api';
import { BOT } from '../../../demo/slack/cast.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { MANIFEST, only, type Stage, setStage } from './stage.ts';

const { ada, ben, chie, gus, olga, general, finance, board, hiring, random, acme } = SAMPLE;
let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

function refusal(error: string) {
  return { data: expect.objectContaining({ ok: false, error }) };
}

function clientWith(token: string | undefined) {
  return new WebClient(token, { slackApiUrl: stage.workspace.apiUrl, retryConfig: { retries: 0 } });
}

it('auth.test tells a bot who and where it is', async () => {
  expect(await stage.client.auth.test()).toMatchObject({
    ok: true,
    team_id: 'T0HARBOUR',
    team: 'Harbour Books',
    user_id: BOT,
    bot_id: stage.workspace.bot.id,
    is_enterprise_install: false,
  });
});

it('tokens are checked', async () => {
  await expect(clientWith('xoxb-wrong').auth.test()).rejects.toMatchObject(refusal('invalid_auth'));
  await expect(clientWith(undefined).auth.test()).rejects.toMatchObject(refusal('not_authed'));
  const { appToken, botToken } = stage.workspace;
  await expect(clientWith(appToken).auth.test()).rejects.toMatchObject(refusal('not_allowed_token_type'));
  await expect(clientWith(botToken).apps.connections.open()).rejects.toMatchObject(refusal('not_allowed_token_type'));
});

it('a scope that the manifest does not ask for is missed', async () => {
  await stage.close();
  stage = await setStage({ manifest: { ...MANIFEST, botScopes: ['commands', 'chat:write'] } });
  await expect(stage.client.users.info({ user: ada })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'users:read', provided: 'commands,chat:write' },
  });
  const info = stage.client.conversations.info({ channel: board });
  await expect(info).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'groups:read' } });
});

it('an unknown method is named', async () => {
  await expect(stage.client.apiCall('chat.shout')).rejects.toMatchObject({
    data: { error: 'unknown_method', req_method: 'chat.shout' },
  });
});

it('people are as Slack describes them', async () => {
  const info = async (user: string) => (await stage.client.users.info({ user })).user;
  expect(await info(ada)).toMatchObject({ name: 'ada', is_admin: true, is_owner: true, is_restricted: false });
  expect(await info(chie)).toMatchObject({ tz: 'Asia/Tokyo', tz_offset: 32_400, team_id: 'T0HARBOUR' });
  expect(await info(ben)).toMatchObject({ tz: 'America/New_York', tz_offset: -18_000 });
  expect(await info(gus)).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
  expect(await info(olga)).toMatchObject({ team_id: 'T0ACMEINC', is_stranger: true });
  stage.workspace.person(ben).deleted = true;
  expect(await info(ben)).toMatchObject({ deleted: true });
  await expect(info('U0NOBODY')).rejects.toMatchObject(refusal('user_not_found'));
});

it('users.list leaves outsiders out, and usergroups.list has members when asked', async () => {
  const { members } = await stage.client.users.list({});
  expect(members?.map((member) => member.id)).not.toContain(olga);
  const { usergroups } = await stage.client.usergroups.list({ include_users: true });
  expect(usergroups).toEqual([
    expect.objectContaining({ id: 'S0LEGAL00', handle: 'legal', users: [ada, chie] }),
    expect.objectContaining({ id: 'S0FINANCE', handle: 'finance', users: [ben] }),
  ]);
  const bare = await stage.client.usergroups.list({});
  expect(bare.usergroups?.[0]?.users).toBeUndefined();
});

it('conversations are as Slack describes them, and private ones without the bot are not there', async () => {
  const info = async (channel: string) => (await stage.client.conversations.info({ channel })).channel;
  expect(await info(general)).toMatchObject({ name: 'general', is_member: true, is_private: false });
  expect(await info(random)).toMatchObject({ is_member: false });
  expect(await info(board)).toMatchObject({ is_private: true, is_member: true });
  expect(await info(acme)).toMatchObject({ is_ext_shared: true });
  expect(await info(stage.workspace.dm(ben).id)).toMatchObject({ is_im: true, user: ben });
  await expect(info(hiring)).rejects.toMatchObject(refusal('channel_not_found'));
  await expect(info('C0NOWHERE')).rejects.toMatchObject(refusal('channel_not_found'));
});

it('members come in pages', async () => {
  const first = await stage.client.conversations.members({ channel: general, limit: 3 });
  expect(first.members).toEqual([ada, ben, chie]);
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await stage.client.conversations.members({ channel: general, limit: 3, cursor });
  expect(second).toMatchObject({ members: [BOT], response_metadata: { next_cursor: '' } });
});

it('a DM is opened by the person, and written to by either id', async () => {
  const opened = await stage.client.conversations.open({ users: ben });
  const id = opened.channel?.id ?? '';
  await stage.client.chat.postMessage({ channel: id, text: 'one' });
  const posted = await stage.client.chat.postMessage({ channel: ben, text: 'two' });
  expect(posted.channel).toBe(id);
  const texts = stage.workspace.messages({ user: ben, channel: id }).map((message) => message.text);
  expect(texts).toEqual(['one', 'two']);
  expect(stage.workspace.messages({ user: ada, channel: id })).toEqual([]);
});

it.each([
  ['a channel that it is not in', random, 'not_in_channel'],
  ['a private one that it is not in', hiring, 'channel_not_found'],
  ['nowhere', 'C0NOWHERE', 'channel_not_found'],
])('the bot cannot post to %s', async (_where, channel, error) => {
  await expect(stage.client.chat.postMessage({ channel, text: 'hi' })).rejects.toMatchObject(refusal(error));
});

it('an archived channel takes no messages, and an empty message is none', async () => {
  await expect(stage.client.chat.postMessage({ channel: general, text: '' })).rejects.toMatchObject(refusal('no_text'));
  stage.workspace.channel(general).isArchived = true;
  const posted = stage.client.chat.postMessage({ channel: general, text: 'hi' });
  await expect(posted).rejects.toMatchObject(refusal('is_archived'));
});

it('an ephemeral message needs both in the channel, and can be changed by no call', async () => {
  const { chat } = stage.client;
  const toChie = chat.postEphemeral({ channel: finance, user: chie, text: 'psst' });
  await expect(toChie).rejects.toMatchObject(refusal('user_not_in_channel'));
  const { message_ts: ts = '' } = await chat.postEphemeral({ channel: finance, user: ben, text: 'psst' });
  expect(only(stage.workspace.messages({ user: ben, channel: finance })).text).toBe('psst');
  expect(stage.workspace.messages({ user: ada, channel: finance })).toEqual([]);
  const change = chat.update({ channel: finance, ts, text: 'changed' });
  await expect(change).rejects.toMatchObject(refusal('message_not_found'));
});

it("the bot's own messages can be changed and deleted, and nobody else's", async () => {
  const { chat } = stage.client;
  const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'block' } }];
  const { ts = '' } = await chat.postMessage({ channel: general, text: 'one', blocks });
  await chat.update({ channel: general, ts, text: 'two' });
  const changed = only(stage.workspace.messages({ user: ada, channel: general }));
  expect(changed).toMatchObject({ text: 'two', edited: true, blocks: [{ type: 'section' }] });
  const long = chat.update({ channel: general, ts, text: 'x'.repeat(4001) });
  await expect(long).rejects.toMatchObject(refusal('msg_too_long'));
  const { ts: theirs } = stage.workspace.post({ user: ada, channel: general, text: 'mine' });
  const update = chat.update({ channel: general, ts: theirs, text: 'yours' });
  await expect(update).rejects.toMatchObject(refusal('cant_update_message'));
  await expect(chat.delete({ channel: general, ts: theirs })).rejects.toMatchObject(refusal('cant_delete_message'));
  await chat.delete({ channel: general, ts });
  expect(only(stage.workspace.messages({ user: ada, channel: general })).text).toBe('mine');
});

it('text of more than 4,000 characters is warned of, and of more than 40,000 cut', async () => {
  const { chat } = stage.client;
  const long = await chat.postMessage({ channel: general, text: 'x'.repeat(4001) });
  expect(long.response_metadata?.warnings).toEqual(['text_longer_than_4000_characters']);
  await chat.postMessage({ channel: general, text: 'x'.repeat(40_001) });
  expect(stage.workspace.messages({ user: ada, channel: general }).at(-1)?.text).toHaveLength(40_000);
});

it('calls are noted with their arguments parsed, and without the token', async () => {
  const blocks = [{ type: 'divider' as const }];
  const { ts } = await stage.client.chat.postMessage({ channel: general, text: 'hi', blocks });
  expect(stage.workspace.calls.at(-1)).toMatchObject({
    method: 'chat.postMessage',
    body: { channel: general, text: 'hi', blocks },
    status: 200,
    response: { ok: true, ts },
  });
  expect(JSON.stringify(stage.workspace.calls)).not.toContain(stage.workspace.botToken);
});
