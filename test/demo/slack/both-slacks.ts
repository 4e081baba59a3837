import { isRecord, recordsIn, textOf } from '../../../demo/slack/json.ts';
import { sampleWorkspace } from '../../../demo/slack/sample.ts';
import { startWorkspace } from '../../../demo/slack/workspace.ts';
import { startEmulate } from './emulate.ts';
import { MANIFEST } from './stage.ts';

export type Answer = Record<string, unknown>;

/** One Slack of the two, with what is in both of them. */
export interface Slack {
  call(method: string, args?: Answer): Promise<Answer>;
  /** A call with another token. */
  callWith(token: string, method: string): Promise<Answer>;
  readonly ids: Readonly<Record<'ada' | 'ben' | 'general' | 'random', string>>;
  /** A trigger id of something that Ada has just done, in a modal where its id is given. */
  trigger(viewId?: string): Promise<string>;
  close(): Promise<void>;
}

/** Of the button in every modal here. */
export const ACTION = 'more';

const SCOPES = [...MANIFEST.botScopes, 'channels:join', 'files:write'];
const TOKEN = 'xoxb-1000000000000-1000000000000-contract';

async function post(apiUrl: string, token: string, method: string, args: Answer): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' };
  const response = await fetch(apiUrl + method, { method: 'POST', headers, body: JSON.stringify(args) });
  const answer: unknown = await response.json();
  return isRecord(answer) ? answer : {};
}

export async function startOurs(): Promise<Slack> {
  const manifest = { ...MANIFEST, homeTab: true, botScopes: SCOPES };
  const workspace = await startWorkspace({ manifest, ...sampleWorkspace() });
  const ids = { ada: 'U0ADA0001', ben: 'U0BEN0002', general: 'C0GENERAL', random: 'C0RANDOM0' };
  return {
    ids,
    call: (method, args = {}) => post(workspace.apiUrl, workspace.botToken, method, args),
    callWith: (token, method) => post(workspace.apiUrl, token, method, {}),
    async trigger(viewId) {
      const { triggerId } =
        viewId === undefined
          ? await workspace.command({ user: ids.ada, channel: ids.general, text: '' })
          : await workspace.pressView({ user: ids.ada, viewId, actionId: ACTION });
      return triggerId;
    },
    close: () => workspace.close(),
  };
}

export async function startTheirs(): Promise<Slack> {
  const { apiUrl, close } = await startEmulate({
    team: { name: 'Harbour Books', domain: 'harbour-books' },
    users: [
      { name: 'ada', real_name: 'Ada Okafor', email: 'ada@example.com', is_admin: true },
      { name: 'ben', real_name: 'Ben Castillo', email: 'ben@example.com' },
    ],
    channels: [{ name: 'general' }, { name: 'random' }],
    bots: [{ name: 'share' }],
    tokens: [{ token: TOKEN, user: 'ada', scopes: SCOPES }],
    strict_scopes: true,
  });
  const call: Slack['call'] = (method, args = {}) => post(apiUrl, TOKEN, method, args);
  const [people, channels] = [await call('users.list'), await call('conversations.list')];
  const idIn = (list: unknown, name: string) => {
    const found = recordsIn(list).find((each) => each.name === name);
    return (found && textOf(found, 'id')) ?? '';
  };
  const ids = {
    ada: idIn(people.members, 'ada'),
    ben: idIn(people.members, 'ben'),
    general: idIn(channels.channels, 'general'),
    random: idIn(channels.channels, 'random'),
  };
  // In ours the bot is in #general from the first.
  await call('conversations.join', { channel: ids.general });
  return {
    ids,
    call,
    callWith: (token, method) => post(apiUrl, token, method, {}),
    async trigger(viewId) {
      const args = { user_id: ids.ada, ...(viewId !== undefined && { view_id: viewId }) };
      return String((await call('views.generateTriggerId', args)).trigger_id);
    },
    close,
  };
}

/** The value at a path like `view.title.text` or `members.0.id`; `(none)` where there is none. */
export function at(answer: Answer, path: string): unknown {
  const found = path.split('.').reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)];
    return isRecord(value) ? value[name] : undefined;
  }, answer);
  return found ?? '(none)';
}

/** The answer with its ids and timestamps told apart by what they are and not by how they are spelled. */
export function comparable({ ids }: Slack, value: unknown): unknown {
  const named = Object.entries(ids).reduce(
    (text, [name, id]) => text.replaceAll(id, `<${name}>`),
    String(JSON.stringify(value)),
  );
  const plain = named
    .replace(/\d{10}\.\d{6}/g, '<ts>')
    .replace(/"(?:V|F|D|B|A|T|U|E)[A-Z0-9]{8,12}"/g, (id) => `"<${id[1]}…>"`);
  return JSON.parse(plain);
}
