import { BOT, type Channel, type Enterprise, type Person, SLACKBOT, type Team, type Usergroup } from '../cast.ts';
import type { Manifest } from '../manifest.ts';
import { Faults } from './faults.ts';
import { Files } from './files.ts';
import type { Happening } from './happening.ts';
import { newSecret, timestamps } from './identifiers.ts';
import { type Change, type Message, Messages } from './messages.ts';
import { addNewest } from './newest.ts';
import { Offered } from './offered.ts';
import { RateLimits } from './rate-limits.ts';
import { ResponseUrls } from './response-urls.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';

/** Who the app and its workspace are, and what they trust each other by. */
export interface Identity {
  readonly team: Team;
  readonly enterprise?: Enterprise;
  readonly bot: { readonly id: string; readonly userId: string; readonly appId: string };
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Deprecated by Slack in favour of signatures, and still sent. */
  readonly verificationToken: string;
}

/** A call of the Web API, or a post to a response_url. */
export interface ApiCall {
  /** `chat.postMessage`, …, or `response_url`. */
  readonly method: string;
  /** The arguments, with what was JSON in a form parsed and without the token. */
  readonly body: Record<string, unknown>;
  /** The response_url that was posted to. */
  readonly responseUrl?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What was answered; undefined until then, and for good where the call was left hanging. */
  response?: unknown;
  status?: number;
}

export type SentKind = 'command' | 'event_callback' | 'url_verification' | InteractionKind;

export type InteractionKind =
  | 'block_actions'
  | 'block_suggestion'
  | 'view_submission'
  | 'view_closed'
  | 'shortcut'
  | 'message_action';

/** Something that Slack sent to the app, for the page's inspector. */
export interface Sent {
  readonly kind: SentKind;
  readonly payload: Record<string, unknown>;
  readonly at: number;
  status?: number;
  response?: string;
}

export type CallHook = (call: { method: string; body: Record<string, unknown> }) => void | Promise<void>;

export interface ModelOptions {
  manifest: Manifest;
  people: Person[];
  channels: Channel[];
  usergroups: Usergroup[];
  team?: Team;
  enterprise?: Enterprise;
  now?: () => number;
  /** How many times longer than Slack's the three seconds are that an app has; default 1. */
  slowMotion?: number;
  /** Answer 429 to what calls more often than Slack lets it; default false, for tests in which time stands still. */
  rateLimits?: boolean;
  /** How many calls and payloads to remember, the newest; default all. */
  keep?: number;
}

/** The state of the workspace. Everything that the server, the tests and the page do goes through here. */
export class Model {
  readonly manifest: Manifest;
  readonly identity: Identity;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly usergroups: Map<string, Usergroup>;
  readonly messages: Messages;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly offered = new Offered();
  readonly faults = new Faults();
  readonly files: Files;
  /** The kinds of block that it refuses as if it had never heard of them, which is how a new kind is rolled out. */
  readonly missingBlocks = new Set<string>();
  /** Undefined where there are none. */
  readonly rateLimits: RateLimits | undefined;
  readonly calls: ApiCall[] = [];
  readonly sent: Sent[] = [];
  readonly callHooks: CallHook[] = [];
  readonly happeningHooks: ((happening: Happening) => void)[] = [];
  readonly now: () => number;
  /** `http://127.0.0.1:PORT`, as soon as it is known. */
  origin = '';
  /** Makes message timestamps. */
  readonly newTs: () => string;
  readonly #keep: number;
  readonly #listeners = new Set<(change: Change) => void>();

  constructor(options: ModelOptions) {
    const { manifest, team = { id: 'T0TEAM000', name: 'Example', domain: 'example' }, enterprise } = options;
    const digits = '1000000000000';
    this.manifest = manifest;
    this.now = options.now ?? Date.now;
    this.newTs = timestamps(this.now);
    this.#keep = options.keep ?? Number.POSITIVE_INFINITY;
    this.rateLimits = options.rateLimits ? new RateLimits(this.now) : undefined;
    this.files = new Files(this.now);
    this.identity = {
      team,
      ...(enterprise && { enterprise }),
      bot: { id: 'B0BOT0000', userId: BOT, appId: 'A0APP0000' },
      botToken: `xoxb-${digits}-${digits}-${newSecret(12)}`,
      appToken: `xapp-1-A0APP0000-${digits}-${newSecret(32)}`,
      signingSecret: newSecret(),
      verificationToken: newSecret(12),
    };
    const robots: Person[] = [
      { id: BOT, name: manifest.botName ?? 'bot', realName: manifest.name ?? 'App', tz: 'UTC', isBot: true },
      { id: SLACKBOT, name: 'slackbot', realName: 'Slackbot', tz: 'UTC', isBot: true },
    ];
    this.people = byId([...robots, ...options.people]);
    this.channels = byId(options.channels);
    this.usergroups = byId(options.usergroups);
    const changed = (change: Change) => this.changed(change);
    this.messages = new Messages(this.newTs, changed);
    this.views = new Views(this.now, changed);
    this.triggers = new Triggers(this.now, options.slowMotion ?? 1);
    this.responseUrls = new ResponseUrls(this.now);
  }

  /** Throws a RangeError where there is no such person. */
  person(id: string): Person {
    const person = this.people.get(id);
    if (!person) throw new RangeError(`no person ${id}`);
    return person;
  }

  /** Throws a RangeError where there is no such conversation. */
  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (!channel) throw new RangeError(`no channel ${id}`);
    return channel;
  }

  /** The person's direct message with the bot, which is there as soon as anyone asks for it. */
  dm(user: string): Channel {
    const person = this.person(user);
    const id = `D${person.id.slice(1)}`;
    const dm = this.channels.get(id) ?? { id, name: person.name, isIm: true, members: [user, BOT] };
    this.channels.set(id, dm);
    return dm;
  }

  isMember(channel: string, user: string): boolean {
    return this.channels.get(channel)?.members.includes(user) ?? false;
  }

  canSee(user: string, message: Message): boolean {
    return message.ephemeralTo === undefined ? this.isMember(message.channel, user) : message.ephemeralTo === user;
  }

  /** What a person sees in a conversation, oldest first. */
  seenBy({ user, channel }: { user: string; channel: string }): Message[] {
    return this.messages.in(channel).filter((message) => this.canSee(user, message));
  }

  /** A person says something. Throws a RangeError where they are no member. */
  post({ user, channel, text }: { user: string; channel: string; text: string }): Message {
    if (!this.isMember(channel, user)) throw new RangeError(`${user} is no member of ${channel}`);
    const message = this.messages.add({ channel, user, text, blocks: [], viaResponseUrl: false });
    this.#happened({ kind: 'said', message });
    return message;
  }

  /** Someone, or the bot, becomes a member. It changes nothing where they are one. */
  join({ user, channel: id }: { user: string; channel: string }): void {
    const channel = this.channel(id);
    if (channel.members.includes(user)) return;
    channel.members.push(user);
    this.changed({ kind: 'cast' });
    this.#happened({ kind: 'joined', user, channel });
  }

  /** … and is none any more. */
  leave({ user, channel: id }: { user: string; channel: string }): void {
    const channel = this.channel(id);
    const at = channel.members.indexOf(user);
    if (at < 0) return;
    channel.members.splice(at, 1);
    this.changed({ kind: 'cast' });
    this.#happened({ kind: 'left', user, channel });
  }

  /** Slack itself tells a person something that nobody else sees. */
  tell(user: string, channel: string, text: string): void {
    this.messages.add({ channel, user: SLACKBOT, text, blocks: [], ephemeralTo: user, viaResponseUrl: false });
  }

  /** The person's client is loaded anew, and what only they could see is gone. */
  reload(user: string): void {
    this.messages.forgetEphemerals(user);
    this.changed({ kind: 'reload', user });
  }

  #happened(happening: Happening): void {
    for (const hook of this.happeningHooks) hook(happening);
  }

  noteCall(call: ApiCall): void {
    addNewest(this.calls, call, this.#keep);
  }

  noteSent(sent: Sent): void {
    addNewest(this.sent, sent, this.#keep);
  }

  changed(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** @returns what ends it */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function byId<T extends { id: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((each) => [each.id, each]));
}
