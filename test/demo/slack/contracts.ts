import { ACTION, type Answer, at, type Slack } from './both-slacks.ts';

export interface Difference {
  readonly ours: unknown;
  readonly theirs: unknown;
  readonly why: string;
  readonly docs: string;
}

/** A call that both Slacks take. */
export interface Contract {
  readonly what: string;
  readonly act: (slack: Slack) => Promise<Answer>;
  /** The paths in the answer that are compared; `ok` and `error` always are. */
  readonly look?: readonly string[];
  /** Where the two differ, by the path, and which is right. */
  readonly differs?: Readonly<Record<string, Difference>>;
}

const DOCS = 'https://docs.slack.dev/reference';
const METHODS = `${DOCS}/methods`;

/** A call with these arguments. */
function call(method: string, args: (ids: Slack['ids']) => Answer = () => ({})) {
  return ({ call: make, ids }: Slack) => make(method, args(ids));
}

function none(ours: unknown, why: string, docs: string): Difference {
  return { ours, theirs: '(none)', why, docs };
}

/** Ours refuses, and emulate does not look. */
function unchecked(error: string, docs: string): Readonly<Record<string, Difference>> {
  const why = 'emulate does not check the sizes of blocks and views';
  return { ok: { ours: false, theirs: true, why, docs }, error: none(error, why, docs) };
}

const FOR_A_PERSON = "emulate's tokens act for a person, and ours for the bot";
const plain = (text: string) => ({ type: 'plain_text', text });
const BUTTON = { type: 'actions', elements: [{ type: 'button', action_id: ACTION, text: plain('More') }] };
const MODAL = { type: 'modal', title: plain('Title'), blocks: [BUTTON] };
const HOME = { type: 'home', blocks: [{ type: 'divider' }] };

const onGeneral: Contract[] = [
  {
    what: 'auth.test',
    act: call('auth.test'),
    look: ['url', 'team', 'team_id', 'user_id', 'bot_id'],
    differs: {
      user_id: { ours: '<U…>', theirs: '<ada>', why: FOR_A_PERSON, docs: `${METHODS}/auth.test` },
      bot_id: none('<B…>', FOR_A_PERSON, `${METHODS}/auth.test`),
    },
  },
  {
    what: 'auth.test with a token that nobody has',
    act: ({ callWith }) => callWith('xoxb-guessed', 'auth.test'),
    differs: {
      ok: {
        ours: false,
        theirs: true,
        why: 'emulate takes any token for its first user',
        docs: `${METHODS}/auth.test`,
      },
      error: none('invalid_auth', 'emulate takes any token for its first user', `${METHODS}/auth.test`),
    },
  },
  {
    what: 'users.info',
    act: call('users.info', ({ ada }) => ({ user: ada })),
    look: [
      ...['id', 'team_id', 'name', 'real_name', 'is_admin', 'is_bot', 'deleted', 'is_restricted', 'tz'],
      ...['profile.real_name', 'profile.display_name'],
    ].map((name) => `user.${name}`),
    differs: {
      'user.is_restricted': none(false, 'emulate has no guests', `${DOCS}/objects/user-object`),
      'user.tz': none('Europe/London', 'emulate has no time zones', `${DOCS}/objects/user-object`),
    },
  },
  { what: 'users.info of nobody', act: call('users.info', () => ({ user: 'U0NOBODY' })) },
  { what: 'users.list', act: call('users.list'), look: ['response_metadata.next_cursor'] },
  {
    what: 'conversations.info',
    act: call('conversations.info', ({ general }) => ({ channel: general })),
    look: [
      ...['id', 'name', 'name_normalized', 'is_channel', 'is_group', 'is_im', 'is_mpim', 'is_private', 'is_archived'],
      ...['is_member', 'is_ext_shared'],
    ].map((name) => `channel.${name}`),
    differs: {
      'channel.is_ext_shared': none(false, 'emulate has no Slack Connect', `${DOCS}/objects/conversation-object`),
    },
  },
  { what: 'conversations.info of nowhere', act: call('conversations.info', () => ({ channel: 'C0NOWHERE' })) },
  {
    what: 'conversations.list',
    act: call('conversations.list'),
    look: ['channels.0.name', 'channels.0.is_private', 'response_metadata.next_cursor'],
  },
  {
    what: 'conversations.members',
    act: call('conversations.members', ({ general }) => ({ channel: general })),
    look: ['response_metadata.next_cursor'],
  },
  { what: 'conversations.members of nowhere', act: call('conversations.members', () => ({ channel: 'C0NOWHERE' })) },
  {
    what: 'conversations.open',
    act: call('conversations.open', ({ ben }) => ({ users: ben })),
    look: ['channel.id'],
  },
  { what: 'conversations.open with nobody', act: call('conversations.open', () => ({ users: 'U0NOBODY' })) },
  {
    what: 'conversations.join',
    act: call('conversations.join', ({ random }) => ({ channel: random })),
    look: ['channel.id', 'channel.is_member'],
  },
];

async function posted({ call: make, ids }: Slack): Promise<{ channel: string; ts: unknown }> {
  const { ts } = await make('chat.postMessage', { channel: ids.general, text: 'one' });
  return { channel: ids.general, ts };
}

const onMessages: Contract[] = [
  {
    what: 'chat.postMessage',
    act: call('chat.postMessage', ({ general }) => ({ channel: general, text: 'hi' })),
    look: ['channel', 'ts', ...['type', 'text', 'ts', 'user', 'bot_id', 'team'].map((name) => `message.${name}`)],
    differs: {
      'message.user': { ours: '<U…>', theirs: '<ada>', why: FOR_A_PERSON, docs: `${METHODS}/chat.postMessage` },
      'message.bot_id': none('<B…>', FOR_A_PERSON, `${METHODS}/chat.postMessage`),
      'message.team': none('<T…>', 'emulate leaves it out', `${METHODS}/chat.postMessage`),
    },
  },
  {
    what: 'chat.postMessage without text',
    act: call('chat.postMessage', ({ general }) => ({ channel: general })),
  },
  {
    what: 'chat.postMessage to nowhere',
    act: call('chat.postMessage', () => ({ channel: 'C0NOWHERE', text: 'hi' })),
  },
  {
    what: 'chat.postMessage with a section of 3,001 characters',
    act: call('chat.postMessage', ({ general }) => ({
      channel: general,
      text: 'hi',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }],
    })),
    differs: unchecked('invalid_blocks', `${DOCS}/block-kit/blocks/section-block`),
  },
  {
    what: 'chat.postMessage with 51 blocks',
    act: call('chat.postMessage', ({ general }) => ({
      channel: general,
      text: 'hi',
      blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })),
    })),
    differs: unchecked('invalid_blocks', `${DOCS}/block-kit/blocks`),
  },
  {
    what: 'chat.postEphemeral',
    act: call('chat.postEphemeral', ({ general, ada }) => ({ channel: general, user: ada, text: 'psst' })),
    look: ['message_ts'],
  },
  {
    what: 'chat.postEphemeral to nobody',
    act: call('chat.postEphemeral', ({ general }) => ({ channel: general, user: 'U0NOBODY', text: 'psst' })),
    differs: {
      error: {
        ours: 'user_not_in_channel',
        theirs: 'user_not_found',
        why: 'the method documents the one and not the other',
        docs: `${METHODS}/chat.postEphemeral#errors`,
      },
    },
  },
  {
    what: 'chat.update',
    act: async (slack) => slack.call('chat.update', { ...(await posted(slack)), text: 'two' }),
    look: ['channel', 'ts', 'text', 'message.text', 'message.edited.ts'],
  },
  {
    what: 'chat.update of nothing',
    act: call('chat.update', ({ general }) => ({ channel: general, ts: '1.000001', text: 'two' })),
  },
  {
    what: 'chat.delete',
    act: async (slack) => slack.call('chat.delete', await posted(slack)),
    look: ['channel', 'ts'],
  },
  {
    what: 'chat.delete of nothing',
    act: call('chat.delete', ({ general }) => ({ channel: general, ts: '1.000001' })),
  },
  {
    what: 'chat.getPermalink',
    act: async (slack) => {
      const { channel, ts } = await posted(slack);
      return slack.call('chat.getPermalink', { channel, message_ts: ts });
    },
    look: ['channel'],
  },
  {
    what: 'chat.getPermalink of nothing',
    act: call('chat.getPermalink', ({ general }) => ({ channel: general, message_ts: '1.000001' })),
  },
];

async function opened(slack: Slack): Promise<{ id: string; hash: unknown }> {
  const answer = await slack.call('views.open', { trigger_id: await slack.trigger(), view: MODAL });
  return { id: String(at(answer, 'view.id')), hash: at(answer, 'view.hash') };
}

const VIEW_FIELDS = [
  ...['id', 'team_id', 'type', 'title.text', 'close', 'submit', 'private_metadata', 'callback_id', 'external_id'],
  ...['state.values', 'clear_on_close', 'notify_on_close', 'previous_view_id', 'app_id', 'app_installed_team_id'],
  ...['bot_id', 'root_view_id'],
].map((name) => `view.${name}`);

const INSTALLED = none('<T…>', 'emulate leaves it out', `${METHODS}/views.open`);

const onViews: Contract[] = [
  {
    what: 'views.open',
    act: async (slack) => slack.call('views.open', { trigger_id: await slack.trigger(), view: MODAL }),
    look: VIEW_FIELDS,
    differs: { 'view.app_installed_team_id': INSTALLED },
  },
  {
    what: 'views.open with a trigger id that nobody made',
    act: call('views.open', () => ({ trigger_id: '1.2.abc', view: MODAL })),
  },
  {
    what: 'views.open twice with one trigger id',
    act: async (slack) => {
      const args = { trigger_id: await slack.trigger(), view: MODAL };
      await slack.call('views.open', args);
      return slack.call('views.open', args);
    },
  },
  {
    what: 'views.open with a title of 25 characters',
    act: async (slack) => {
      const view = { ...MODAL, title: plain('x'.repeat(25)) };
      return slack.call('views.open', { trigger_id: await slack.trigger(), view });
    },
    differs: unchecked('invalid_arguments', `${DOCS}/views/modal-views`),
  },
  {
    what: 'views.push',
    act: async (slack) => {
      const { id } = await opened(slack);
      return slack.call('views.push', { trigger_id: await slack.trigger(id), view: MODAL });
    },
    look: VIEW_FIELDS,
    differs: { 'view.app_installed_team_id': INSTALLED },
  },
  {
    what: 'views.push with a trigger id from outside the modal',
    act: async (slack) => {
      await opened(slack);
      return slack.call('views.push', { trigger_id: await slack.trigger(), view: MODAL });
    },
    differs: {
      error: {
        ours: 'not_found',
        theirs: 'view_not_found',
        why: 'the method documents the one and not the other',
        docs: `${METHODS}/views.push#errors`,
      },
    },
  },
  {
    what: 'views.update',
    act: async (slack) => {
      const { id, hash } = await opened(slack);
      return slack.call('views.update', { view_id: id, hash, view: { ...MODAL, title: plain('New') } });
    },
    look: ['view.title.text', 'view.type'],
  },
  {
    what: 'views.update of an old version',
    act: async (slack) => slack.call('views.update', { view_id: (await opened(slack)).id, hash: 'old', view: MODAL }),
  },
  { what: 'views.update of nothing', act: call('views.update', () => ({ view_id: 'V0NOTHING', view: MODAL })) },
  {
    what: 'views.publish',
    act: call('views.publish', ({ ada }) => ({ user_id: ada, view: HOME })),
    look: ['view.type', 'view.state.values', 'view.root_view_id', 'view.previous_view_id'],
  },
  { what: 'views.publish to nobody', act: call('views.publish', () => ({ user_id: 'U0NOBODY', view: HOME })) },
  {
    what: 'views.update of a Home tab',
    act: async (slack) => {
      const { ada: user_id } = slack.ids;
      const id = at(await slack.call('views.publish', { user_id, view: HOME }), 'view.id');
      return slack.call('views.update', { view_id: id, view: HOME });
    },
    look: ['view.type'],
  },
];

const onFiles: Contract[] = [
  {
    what: 'files.getUploadURLExternal',
    act: call('files.getUploadURLExternal', () => ({ filename: 'a.txt', length: 3 })),
    look: ['file_id'],
  },
  {
    what: 'files.getUploadURLExternal without a name',
    act: call('files.getUploadURLExternal', () => ({ length: 3 })),
  },
  {
    what: 'files.completeUploadExternal of nothing',
    act: call('files.completeUploadExternal', () => ({ files: [{ id: 'F0NOTHING' }] })),
  },
  {
    what: 'an upload into a channel',
    act: async ({ call: make, ids }) => {
      const { upload_url: url, file_id: id } = await make('files.getUploadURLExternal', {
        filename: 'a.txt',
        length: 3,
      });
      await fetch(String(url), { method: 'POST', body: 'abc' });
      return make('files.completeUploadExternal', { files: [{ id, title: 'A' }], channel_id: ids.general });
    },
    look: ['files.0.title', 'files.0.name', 'files.0.size', 'files.0.mimetype'],
  },
  {
    what: 'files.info without the scope for it',
    act: call('files.info', () => ({ file: 'F0NOTHING' })),
    look: ['needed', 'provided'],
  },
];

export const CONTRACTS: readonly Contract[] = [...onGeneral, ...onMessages, ...onViews, ...onFiles];
