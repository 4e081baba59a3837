import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { inProject } from '../../../demo/project.ts';
import { isRecord } from '../../../demo/slack/json.ts';
import { problemText } from '../../../demo/slack/validate/check.ts';
import { manifestProblems } from '../../../demo/slack/validate/manifest.ts';

const x = (count: number) => 'x'.repeat(count);

/** The project's manifest with one thing changed; `undefined` takes it away. */
async function withChange(path: string, value: unknown): Promise<unknown> {
  const manifest: unknown = parse(await readFile(inProject('manifest.yml'), 'utf8'));
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at: unknown = manifest;
  for (const name of names) {
    if (isRecord(at)) at[name] ??= {};
    at = isRecord(at) ? at[name] : Array.isArray(at) ? at[Number(name)] : undefined;
  }
  if (!isRecord(at)) throw new Error(`there is no ${path}`);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return manifest;
}

async function problemsWith(path: string, value: unknown): Promise<string[]> {
  return manifestProblems(await withChange(path, value)).map(problemText);
}

const COMMAND = { command: '/share', description: 'd', url: 'https://e.example/' };
const SHORTCUT = { type: 'global', name: 'n', callback_id: 'c', description: 'd' };
const shortcuts = (count: number, more: object = {}) => Array.from({ length: count }, () => ({ ...SHORTCUT, ...more }));
const commands = (more: object) => [{ ...COMMAND, ...more }];
const less = (count: number, at: string) => `must be less than ${count + 1} characters [json-pointer:${at}]`;

it.each([
  ['display_information.name', x(35), x(36), less(35, '/display_information/name')],
  ['display_information.description', x(140), x(141), less(140, '/display_information/description')],
  ['display_information.long_description', x(4000), x(4001), less(4000, '/display_information/long_description')],
  [
    'display_information.long_description',
    x(175),
    x(174),
    'must be more than 174 characters [json-pointer:/display_information/long_description]',
  ],
  [
    'display_information.background_color',
    '#0a5',
    'green',
    'must be a color like #0a5c45 [json-pointer:/display_information/background_color]',
  ],
  ['features.bot_user.display_name', x(80), x(81), less(80, '/features/bot_user/display_name')],
  [
    'features.bot_user.display_name',
    'share.bot-1_',
    'Share Bot',
    'must be lower-case letters, digits, -, _ and . [json-pointer:/features/bot_user/display_name]',
  ],
  [
    'features.slash_commands',
    commands({ command: `/${x(31)}` }),
    commands({ command: `/${x(32)}` }),
    less(32, '/features/slash_commands/0/command'),
  ],
  [
    'features.slash_commands',
    commands({ description: x(2000) }),
    commands({ description: x(2001) }),
    less(2000, '/features/slash_commands/0/description'),
  ],
  [
    'features.slash_commands',
    commands({ usage_hint: x(1000) }),
    commands({ usage_hint: x(1001) }),
    less(1000, '/features/slash_commands/0/usage_hint'),
  ],
  [
    'features.slash_commands',
    commands({}),
    commands({ url: 'http://e.example/' }),
    'invalid url [json-pointer:/features/slash_commands/0/url]',
  ],
  [
    'features.shortcuts',
    shortcuts(10),
    shortcuts(11),
    'no more than 10 items allowed [json-pointer:/features/shortcuts]',
  ],
  [
    'features.shortcuts',
    shortcuts(1, { description: x(150) }),
    shortcuts(1, { description: x(151) }),
    less(150, '/features/shortcuts/0/description'),
  ],
  [
    'features.shortcuts',
    shortcuts(1, { callback_id: x(255) }),
    shortcuts(1, { callback_id: x(256) }),
    less(255, '/features/shortcuts/0/callback_id'),
  ],
  [
    'settings.event_subscriptions',
    { bot_events: ['app_home_opened'], request_url: 'https://e.example/' },
    { bot_events: ['app_home_opened'] },
    'missing required field: request_url [json-pointer:/settings/event_subscriptions]',
  ],
  [
    'settings.event_subscriptions',
    { bot_events: ['member_joined_channel'], request_url: 'https://e.example/' },
    { bot_events: ['app_mention'], request_url: 'https://e.example/' },
    'the event app_mention needs the scope app_mentions:read [json-pointer:/oauth_config/scopes/bot]',
  ],
  [
    'settings.interactivity',
    { is_enabled: true, request_url: 'https://e.example/' },
    { is_enabled: true },
    'missing required field: request_url [json-pointer:/settings/interactivity]',
  ],
  [
    'oauth_config.scopes.bot',
    ['commands'],
    ['chat:write'],
    'slash commands and shortcuts need the scope commands [json-pointer:/oauth_config/scopes/bot]',
  ],
  ['settings.org_deploy_enabled', false, 'no', 'must be a boolean [json-pointer:/settings/org_deploy_enabled]'],
  ['settings.colour', undefined, 'red', 'invalid additional property: colour [json-pointer:/settings]'],
])('%s', async (path, fits, over, says) => {
  expect(await problemsWith(path, fits)).toEqual([]);
  expect(await problemsWith(path, over)).toEqual([says]);
});

it('in Socket Mode there are no addresses', async () => {
  const manifest = await withChange('settings.socket_mode_enabled', true);
  const { settings, features } = isRecord(manifest) ? manifest : {};
  if (isRecord(settings)) settings.interactivity = { is_enabled: true };
  if (isRecord(features)) features.slash_commands = [{ command: '/share', description: 'd' }];
  expect(manifestProblems(manifest)).toEqual([]);
});
