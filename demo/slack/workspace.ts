import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Channel, Person, Usergroup } from './cast.ts';
import { Deliveries, type Delivery, type Target } from './deliver/delivery.ts';
import { Sockets } from './deliver/sockets.ts';
import type { Event } from './events/event.ts';
import { EventSource } from './events/event-source.ts';
import type { Wait } from './events/send-event.ts';
import { verifyUrl } from './events/verify-url.ts';
import { sendCommand, type TypedCommand } from './interactions/command.ts';
import { elementOf } from './interactions/elements.ts';
import { openView } from './interactions/open-view.ts';
import { type Press, sendPress } from './interactions/press.ts';
import { type PickedShortcut, sendShortcut } from './interactions/shortcut.ts';
import { type Submission, type Submitted, sendSubmission } from './interactions/submit.ts';
import { askOptions, type Suggested } from './interactions/suggest.ts';
import { sendViewPress, type ViewPress } from './interactions/view-press.ts';
import { recordsIn } from './json.ts';
import type { Fault } from './model/faults.ts';
import type { Change, Message } from './model/messages.ts';
import { type ApiCall, type CallHook, Model, type ModelOptions } from './model/model.ts';
import type { OpenView } from './model/views.ts';
import { serve } from './serve.ts';

export { BOT, type Channel, type Person, type Team, type Usergroup } from './cast.ts';
export type { Delivery, Target } from './deliver/delivery.ts';
export type { Event } from './events/event.ts';
export type { Suggested } from './interactions/suggest.ts';
export { type Manifest, readManifest } from './manifest.ts';
export type { Fault } from './model/faults.ts';
export type { Change, Message } from './model/messages.ts';
export type { ApiCall } from './model/model.ts';

export interface WorkspaceOptions extends ModelOptions {
  /** Default: one that the system chooses. */
  port?: number;
  /** How long the app may take to acknowledge, in milliseconds; default Slack's 3,000. */
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

/** https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
export const ACK_TIMEOUT_MS = 3_000;

const wait: Wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/** Starts a workspace on 127.0.0.1. Rejects where the port is taken. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const model = new Model(options);
  const { identity, people, channels, usergroups, calls } = model;
  let url = '';
  const sockets = new Sockets(() => url, identity.bot.appId);
  const deliveries = new Deliveries(model, sockets, options.ackTimeout ?? ACK_TIMEOUT_MS);
  const events = new EventSource(model, deliveries, options.wait ?? wait);
  const handler = serve({ model, deliveries, sockets, events, url: () => url, hints: options.hints ?? [] });
  const server = createServer(handler);
  server.on('upgrade', (request, connection) => sockets.upgrade(request, connection));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  model.origin = url;

  return {
    ...{ url, apiUrl: `${url}/api/`, people, channels, usergroups, calls },
    ...{ botToken: identity.botToken, appToken: identity.appToken, signingSecret: identity.signingSecret },
    bot: identity.bot,
    person: (id) => model.person(id),
    channel: (id) => model.channel(id),
    deliverTo(target) {
      deliveries.target = target;
    },
    command: (by) => sendCommand(model, deliveries, url, by),
    press: (by) => sendPress(model, deliveries, url, by),
    pressView: (by) => sendViewPress(model, deliveries, by),
    submit: (by) => sendSubmission(model, deliveries, url, by),
    shortcut: (by) => sendShortcut(model, deliveries, url, by),
    suggest: (by) => suggest(model, deliveries, by),
    openHome: async (user, tab = 'home') => events.openHome(user, tab),
    home: (user) => model.views.home(user),
    join: (by) => model.join(by),
    leave: (by) => model.leave(by),
    event: (event) => events.send(event),
    eventsSettled: () => events.settled(),
    verifyUrl: () => verifyUrl(model, deliveries),
    redeliver: (delivery) => deliveries.redeliver(delivery),
    post: (by) => model.post(by),
    messages: (by) => model.seenBy(by),
    dm: (user) => model.dm(user),
    views: (user) => model.views.stack(user),
    fail: (method, how) => model.faults.add(method, how),
    clearFaults: () => model.faults.clear(),
    onCall(handler) {
      model.callHooks.push(handler);
    },
    onChange: (listener) => model.onChange(listener),
    reload: (user) => model.reload(user),
    recycleSockets: () => sockets.recycle(),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      events.close();
      sockets.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function suggest(model: Model, deliveries: Deliveries, { message, viewId = '', ...asked }: Asking): Promise<Suggested> {
  const within = message ?? openView(model, asked.user, viewId);
  const blocks = 'hash' in within ? recordsIn(within.content.blocks) : within.blocks;
  const { blockId } = elementOf(blocks, asked);
  return askOptions(model, deliveries, { ...asked, blockId }, within);
}
