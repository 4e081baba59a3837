import { isRecord, recordsIn } from '../json.ts';
import { flag, integer, list, matching, object, one, type Problem, problem, text } from './check.ts';
import { SECURE_URL } from './composition.ts';

/** https://docs.slack.dev/reference/app-manifest; the sizes are also those of @slack/web-api's `Manifest`. */

const STRING = text(4000, 1);
const EVENTS = list(STRING, 100, 0);
const SCOPES = list(STRING, 255, 0);

const DISPLAY = object(
  { name: text(35, 1) },
  {
    description: text(140, 1),
    long_description: text(4000, 175),
    background_color: matching(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 7, 'must be a color like #0a5c45'),
  },
);

const COMMAND = object(
  {
    command: matching(/^\/[a-z0-9_-]+$/, 32, 'must be a slash and lower-case letters, digits, hyphens or underscores'),
    description: text(2000, 1),
  },
  { url: SECURE_URL, usage_hint: text(1000, 1), should_escape: flag },
);

const SHORTCUT = object({
  type: one('global', 'message'),
  name: text(24, 1),
  callback_id: text(255, 1),
  description: text(150, 1),
});

const FEATURES = object(
  {},
  {
    app_home: object({}, { home_tab_enabled: flag, messages_tab_enabled: flag, messages_tab_read_only_enabled: flag }),
    bot_user: object(
      { display_name: matching(/^[a-z0-9._-]+$/, 80, 'must be lower-case letters, digits, -, _ and .') },
      { always_online: flag },
    ),
    shortcuts: list(SHORTCUT, 10),
    slash_commands: list(COMMAND, 50),
    unfurl_domains: list(STRING, 5),
  },
);

const OAUTH = object(
  {},
  {
    redirect_urls: list(SECURE_URL, 1000),
    scopes: object({}, { bot: SCOPES, user: SCOPES, bot_optional: SCOPES, user_optional: SCOPES }),
    token_management_enabled: flag,
  },
);

const SETTINGS = object(
  {},
  {
    allowed_ip_address_ranges: list(STRING, 50),
    event_subscriptions: object({}, { request_url: SECURE_URL, bot_events: EVENTS, user_events: EVENTS }),
    interactivity: object({ is_enabled: flag }, { request_url: SECURE_URL, message_menu_options_url: SECURE_URL }),
    org_deploy_enabled: flag,
    socket_mode_enabled: flag,
    token_rotation_enabled: flag,
  },
);

const MANIFEST = object(
  { display_information: DISPLAY },
  {
    _metadata: object({}, { major_version: integer(1, 2), minor_version: integer(0, 100) }),
    features: FEATURES,
    oauth_config: OAUTH,
    settings: SETTINGS,
  },
);

/** The scopes with one of which an app may have an event: https://docs.slack.dev/reference/events */
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  file_shared: ['files:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  subteam_members_changed: ['usergroups:read'],
  user_change: ['users:read'],
};

/** What Slack would refuse an app's manifest for, or what in it would not work. */
export function manifestProblems(manifest: unknown): Problem[] {
  const problems = MANIFEST(manifest, '');
  if (!isRecord(manifest)) return problems;
  return [...problems, ...addressProblems(manifest), ...scopeProblems(manifest)];
}

/** Over HTTP Slack has to know where the app is; in Socket Mode it must not. */
function addressProblems(manifest: Record<string, unknown>): Problem[] {
  const settings = part(manifest, 'settings');
  const [interactivity, events] = [part(settings, 'interactivity'), part(settings, 'event_subscriptions')];
  if (settings.socket_mode_enabled === true) return [];
  const commands = recordsIn(part(manifest, 'features').slash_commands);
  return [
    ...commands.flatMap(({ url }, index) =>
      url === undefined ? problem('missing required field: url', `/features/slash_commands/${index}`) : [],
    ),
    ...(interactivity.is_enabled === true && interactivity.request_url === undefined
      ? problem('missing required field: request_url', '/settings/interactivity')
      : []),
    ...(Object.keys(events).length > 0 && events.request_url === undefined
      ? problem('missing required field: request_url', '/settings/event_subscriptions')
      : []),
  ];
}

function scopeProblems(manifest: Record<string, unknown>): Problem[] {
  const [features, at] = [part(manifest, 'features'), '/oauth_config/scopes/bot'];
  const scopes = strings(part(part(manifest, 'oauth_config'), 'scopes').bot);
  const typed = [...recordsIn(features.slash_commands), ...recordsIn(features.shortcuts)];
  const events = strings(part(part(manifest, 'settings'), 'event_subscriptions').bot_events);
  return [
    ...(typed.length > 0 && !scopes.includes('commands')
      ? problem('slash commands and shortcuts need the scope commands', at)
      : []),
    ...events.flatMap((event) => {
      const needed = Object.hasOwn(EVENT_SCOPES, event) ? (EVENT_SCOPES[event] ?? []) : [];
      const has = needed.length === 0 || needed.some((scope) => scopes.includes(scope));
      return has ? [] : problem(`the event ${event} needs the scope ${needed.join(' or ')}`, at);
    }),
  ];
}

function part(record: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = record[name];
  return isRecord(value) ? value : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
