import type { Channel, Person, Usergroup } from './cast.ts';
import type { Delivery, Target } from './deliver/delivery.ts';
import type { Event } from './events/event.ts';
import type { Wait } from './events/send-event.ts';
import type { TypedCommand } from './interactions/command.ts';
import type { Press } from './interactions/press.ts';
import type { PickedShortcut } from './interactions/shortcut.ts';
import type { Submission, Submitted } from './interactions/submit.ts';
import type { Suggested } from './interactions/suggest.ts';
import type { ViewPress } from './interactions/view-press.ts';
import type { Fault } from './model/faults.ts';
import type { Change, Message } from './model/messages.ts';
import type { ApiCall, CallHook, ModelOptions } from './model/model.ts';
import type { OpenView } from './model/views.ts';

export interface WorkspaceOptions extends ModelOptions {
  /** Default: one that the system chooses. */
  port?: number;
  /** How long the app may take to acknowledge, in milliseconds; default Slack's 3,000, in slow motion. */
  ackTimeout?: number;
  /** How to wait before an event is sent again; default for as long as Slack does, which no test should. */
  wait?: Wait;
  /** What the page offers to type in an empty channel. */
  hints?: string[];
}

/** A running workspace, with one app installed. */
export interface Workspace {
  /** `http://127.0.0.1:PORT`, where the page is. */
  readonly url: string;
  /** The same with /api/: what SLACK_API_URL is to be. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly bot: { readonly id: string; readonly userId: string; readonly appId: string };
  /** By id; whatever a test changes in these is so from then on. */
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly usergroups: Map<string, Usergroup>;
  /** The one with this id, to be read or changed. Throws a RangeError where there is none. */
  person(id: string): Person;
  channel(id: string): Channel;
  /** Where the app takes commands and clicks: its URL (…/slack/events), or the socket that it opened. */
  deliverTo(target: Target): void;
  /**
   * A person types a slash command. Resolves when the app has acknowledged, or failed to in 3 s: the person is then
   * told so, as in Slack.
   */
  command(by: TypedCommand): Promise<Delivery>;
  /** A person presses a button, or picks in a menu. Throws where they cannot see the message or it has no such thing. */
  press(by: Press): Promise<Delivery>;
  /** The same in a modal that they have open, or in their Home tab. */
  pressView(by: ViewPress): Promise<Delivery>;
  /** A person submits a modal. Resolves with what they see where it neither closes nor changes. */
  submit(by: Submission): Promise<Submitted>;
  /** A person picks a shortcut of the app, on a message or anywhere. Throws where the manifest does not have it. */
  shortcut(by: PickedShortcut): Promise<Delivery>;
  /** What a person is offered who types in an external select, in a message or in a view that they have open. */
  suggest(by: Asking): Promise<Suggested>;
  /**
   * A person opens the app's Home, or its Messages tab. Resolves with every attempt to tell the app: none where it does
   * not subscribe to app_home_opened. Throws where it has no Home tab.
   */
  openHome(user: string, tab?: 'home' | 'messages'): Promise<Delivery[]>;
  /** The person's Home tab, as the app has published it. */
  home(user: string): OpenView | undefined;
  /** Someone, or the bot, becomes a member of a channel, or is none any more. The app hears of it if it subscribes. */
  join(by: { user: string; channel: string }): void;
  leave(by: { user: string; channel: string }): void;
  /** Something else happens. Resolves with every attempt to tell the app. */
  event(event: Event): Promise<Delivery[]>;
  /** Resolves when no event is under way any more, retries included. */
  eventsSettled(): Promise<void>;
  /** Asks the app's address to prove that it is the app's, as Slack does before it sends events there. */
  verifyUrl(): Promise<Delivery & { verified: boolean }>;
  /** Sends the very same signed bytes again. */
  redeliver(delivery: Delivery): Promise<Delivery>;
  /** A person says something in a conversation. Throws where they are no member of it. */
  post(by: { user: string; channel: string; text: string }): Message;
  /** What a person sees in a conversation, oldest first. */
  messages(by: { user: string; channel: string }): Message[];
  /** The person's conversation with the bot. */
  dm(user: string): Channel;
  /** The modals that the person has open, the topmost last. */
  views(user: string): readonly OpenView[];
  /** Every call of the Web API and post to a response_url, oldest first. */
  readonly calls: ApiCall[];
  /** The next calls of a method fail as told; posts to a response_url are the method `response_url`. */
  fail(method: string, how: Fault): void;
  clearFaults(): void;
  /** Kinds of block that it refuses with invalid_blocks, as long as they are in here: as if it were older than they are. */
  readonly missingBlocks: Set<string>;
  /**
   * Is told of each call before it has any effect, and awaited. Where the handler throws, the call is answered with
   * status 500 and does nothing.
   */
  onCall(handler: CallHook): void;
  /** @returns what ends it */
  onChange(listener: (change: Change) => void): () => void;
  /** The person's client is reloaded, and what only they could see is gone. */
  reload(user: string): void;
  /** Asks the app to open its Socket Mode connection anew. */
  recycleSockets(): void;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** Someone who types in an external select. */
export interface Asking {
  readonly user: string;
  readonly actionId: string;
  /** Which, where several blocks have the action id. */
  readonly blockId?: string;
  readonly value: string;
  readonly message?: Message;
  readonly viewId?: string;
}
