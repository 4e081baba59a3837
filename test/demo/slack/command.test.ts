import { BOT, SLACKBOT } from '../../../demo/slack/cast.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { nextMessage, only, type Stage, setStage } from './stage.ts';

const { ada, ben, general, board } = SAMPLE;
let stage: Stage;

afterEach(() => stage.close());

it('a command is acknowledged, and its answer is seen by the one who typed it and by nobody else', async () => {
  stage = await setStage({}, (app) =>
    app.command('/share', async ({ ack, respond, command }) => {
      await ack();
      await respond(`you said ${command.text}`);
    }),
  );
  const { workspace } = stage;
  const answered = nextMessage(workspace);
  const delivery = await workspace.command({ user: ada, channel: general, text: 'team-files/a.pdf 2h' });
  await answered;
  expect(delivery).toMatchObject({ status: 200, body: '' });
  expect(only(workspace.messages({ user: ada, channel: general }))).toMatchObject({
    user: BOT,
    text: 'you said team-files/a.pdf 2h',
    ephemeralTo: ada,
    viaResponseUrl: true,
  });
  expect(workspace.messages({ user: ben, channel: general })).toEqual([]);
  workspace.reload(ada);
  expect(workspace.messages({ user: ada, channel: general })).toEqual([]);
});

it.each([
  ['a public channel', general, { channel_id: general, channel_name: 'general' }],
  ['a private one, whose name apps are not told', board, { channel_id: board, channel_name: 'privategroup' }],
  ['a DM', 'dm', { channel_id: 'D0ADA0001', channel_name: 'directmessage' }],
])('a command says where it was typed: %s', async (_where, channel, expected) => {
  let seen: unknown;
  stage = await setStage({}, (app) =>
    app.command('/share', async ({ ack, body }) => {
      seen = body;
      await ack();
    }),
  );
  const { workspace } = stage;
  const where = channel === 'dm' ? workspace.dm(ada).id : channel;
  await workspace.command({ user: ada, channel: where, text: 'list' });
  expect(seen).toMatchObject({
    ...expected,
    command: '/share',
    text: 'list',
    user_id: ada,
    user_name: 'ada',
    team_id: 'T0HARBOUR',
    team_domain: 'harbour-books',
    api_app_id: workspace.bot.appId,
    is_enterprise_install: 'false',
  });
});

it.each([
  ['a & b <c>', 'a &amp; b &lt;c&gt;'],
  ['a/b.pdf @ben', 'a/b.pdf <@U0BEN0002|ben>'],
  ['a/b.pdf @ben, @legal', 'a/b.pdf <@U0BEN0002|ben>, <!subteam^S0LEGAL00|@legal>'],
  ['why a/b @ben #finance', 'why a/b <@U0BEN0002|ben> <#C0FINANCE|finance>'],
  ['@nobody #nowhere a@b', '@nobody #nowhere a@b'],
  ['https://a.example/b?c&d', '<https://a.example/b?c&amp;d>'],
  ['data.zip', '<http://data.zip|data.zip>'],
  ['ada@example.com', '<mailto:ada@example.com|ada@example.com>'],
  ['bucket/report.md', 'bucket/report.md'],
])('%j reaches an app that asked for escaping as %j', async (typed, sent) => {
  stage = await setStage();
  const delivery = await stage.workspace.command({ user: ada, channel: general, text: typed });
  expect(new URLSearchParams(delivery.rawBody).get('text')).toBe(sent);
});

it('without should_escape mentions arrive as typed, and raw text is sent as it is', async () => {
  const commands = [{ command: '/share', description: '' }];
  stage = await setStage({ manifest: { commands, botScopes: [], interactivity: true } });
  const text = async (escaping?: boolean) => {
    const by = { user: ada, channel: general, text: '@ben <x>', ...(escaping !== undefined && { escape: escaping }) };
    return new URLSearchParams((await stage.workspace.command(by)).rawBody).get('text');
  };
  expect(await text()).toBe('@ben &lt;x&gt;');
  expect(await text(false)).toBe('@ben <x>');
});

it('what the acknowledgement itself says is shown', async () => {
  stage = await setStage({}, (app) =>
    app.command('/share', async ({ ack, command }) => {
      await ack(command.text === 'aloud' ? { response_type: 'in_channel', text: 'hello all' } : 'hello you');
    }),
  );
  const { workspace } = stage;
  await workspace.command({ user: ada, channel: general, text: 'quietly' });
  await workspace.command({ user: ada, channel: general, text: 'aloud' });
  const texts = (user: string) => workspace.messages({ user, channel: general }).map((message) => message.text);
  expect(texts(ada)).toEqual(['hello you', '/share aloud', 'hello all']);
  expect(texts(ben)).toEqual(['/share aloud', 'hello all']);
});

it('an app that does not acknowledge in time is reported to the person alone', async () => {
  stage = await setStage({ ackTimeout: 30 }, (app) => app.command('/share', async () => {}));
  const { workspace } = stage;
  const delivery = await workspace.command({ user: ada, channel: general, text: '' });
  expect(delivery.error).toBe('operation_timeout');
  expect(only(workspace.messages({ user: ada, channel: general }))).toMatchObject({
    user: SLACKBOT,
    text: '/share failed with the error "operation_timeout"',
    ephemeralTo: ada,
  });
});

it('an app that is down is reported as well', async () => {
  stage = await setStage();
  const { workspace } = stage;
  workspace.deliverTo({ kind: 'http', url: 'http://127.0.0.1:1/slack/events' });
  await workspace.command({ user: ada, channel: general, text: '' });
  expect(only(workspace.messages({ user: ada, channel: general })).text).toBe(
    '/share failed with the error "dispatch_failed"',
  );
});

it('a forged signature and an old timestamp are refused by the app, and a replay is taken as the app takes it', async () => {
  let count = 0;
  stage = await setStage({}, (app) =>
    app.command('/share', async ({ ack }) => {
      count += 1;
      await ack();
    }),
  );
  const { workspace } = stage;
  const by = { user: ada, channel: general, text: 'list' };
  expect((await workspace.command({ ...by, signingSecret: 'guessed' })).status).toBe(401);
  const sixMinutesAgo = Math.floor(Date.now() / 1000) - 360;
  expect((await workspace.command({ ...by, timestamp: sixMinutesAgo })).status).toBe(401);
  expect(count).toBe(0);
  const delivery = await workspace.command({ ...by, triggerId: '1.2.abc', extra: { team_id: 'T0OTHER' } });
  expect(new URLSearchParams(delivery.rawBody).get('team_id')).toBe('T0OTHER');
  const replay = await workspace.redeliver(delivery);
  expect(replay).toMatchObject({ status: 200, rawBody: delivery.rawBody, triggerId: '1.2.abc' });
  expect(count).toBe(2);
});

it('a command that the manifest does not have cannot be typed', async () => {
  stage = await setStage();
  const typed = stage.workspace.command({ user: ada, channel: general, text: '', command: '/nope' });
  await expect(typed).rejects.toThrow('the manifest has no command /nope');
});
