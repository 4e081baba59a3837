import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { flagOf, isRecord, recordsIn, textOf } from './json.ts';

/** What the workspace needs to know of an app, from the app's own manifest. */
export interface Manifest {
  name?: string;
  /** The bot user's handle. */
  botName?: string;
  commands: SlashCommand[];
  shortcuts?: Shortcut[];
  botScopes: string[];
  interactivity: boolean;
  homeTab?: boolean;
  /** Bot events that the app subscribes to. */
  events?: string[];
}

export interface SlashCommand {
  /** With its slash. */
  command: string;
  description: string;
  usageHint?: string;
  /** Mentions and links in the text arrive as `<@U…|…>`, `<#C…|…>` and `<http…>`. */
  shouldEscape?: boolean;
}

export interface Shortcut {
  type: 'global' | 'message';
  name: string;
  callbackId: string;
  description: string;
}

/** Reads a manifest in YAML or JSON. Throws where the file is missing or is no manifest. */
export async function readManifest(path: string): Promise<Manifest> {
  const whole: unknown = parse(await readFile(path, 'utf8'));
  if (!isRecord(whole)) throw new Error(`${path} is not an app manifest`);
  const part = (...names: string[]) => names.reduce((from, name) => (isRecord(from[name]) ? from[name] : {}), whole);
  const features = part('features');
  const strings = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  return {
    name: textOf(part('display_information'), 'name') ?? 'App',
    botName: textOf(part('features', 'bot_user'), 'display_name') ?? 'bot',
    commands: recordsIn(features.slash_commands).map((each) => ({
      command: textOf(each, 'command') ?? '',
      description: textOf(each, 'description') ?? '',
      usageHint: textOf(each, 'usage_hint') ?? '',
      shouldEscape: flagOf(each, 'should_escape'),
    })),
    shortcuts: recordsIn(features.shortcuts).map((each) => ({
      type: each.type === 'message' ? 'message' : 'global',
      name: textOf(each, 'name') ?? '',
      callbackId: textOf(each, 'callback_id') ?? '',
      description: textOf(each, 'description') ?? '',
    })),
    botScopes: strings(part('oauth_config', 'scopes').bot),
    interactivity: flagOf(part('settings', 'interactivity'), 'is_enabled'),
    homeTab: flagOf(part('features', 'app_home'), 'home_tab_enabled'),
    events: strings(part('settings', 'event_subscriptions').bot_events),
  };
}
