import { once } from 'node:events';
import { createServer } from 'node:http';
import { Deliveries } from './deliver/delivery.ts';
import { Sockets } from './deliver/sockets.ts';
import { EventSource } from './events/event-source.ts';
import type { Wait } from './events/send-event.ts';
import { verifyUrl } from './events/verify-url.ts';
import { sendCommand } from './interactions/command.ts';
import { elementOf } from './interactions/elements.ts';
import { openView } from './interactions/open-view.ts';
import { sendPress } from './interactions/press.ts';
import { sendShortcut } from './interactions/shortcut.ts';
import { sendSubmission } from './interactions/submit.ts';
import { askOptions, type Suggested } from './interactions/suggest.ts';
import { sendViewPress } from './interactions/view-press.ts';
import { recordsIn } from './json.ts';
import { Model } from './model/model.ts';
import { serve } from './serve.ts';
import type { Asking, Workspace, WorkspaceOptions } from './workspace-type.ts';

export { BOT, type Channel, type Person, type Team, type Usergroup } from './cast.ts';
export type { Delivery, Target } from './deliver/delivery.ts';
export type { Event } from './events/event.ts';
export type { Suggested } from './interactions/suggest.ts';
export { type Manifest, readManifest } from './manifest.ts';
export type { Fault } from './model/faults.ts';
export type { Change, Message } from './model/messages.ts';
export type { ApiCall } from './model/model.ts';
export type { Asking, Workspace, WorkspaceOptions } from './workspace-type.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
export const ACK_TIMEOUT_MS = 3_000;

const wait: Wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/** Starts a workspace on 127.0.0.1. Rejects where the port is taken. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const model = new Model(options);
  const { identity, people, channels, usergroups, calls, missingBlocks } = model;
  let url = '';
  const sockets = new Sockets(() => url, identity.bot.appId);
  const deliveries = new Deliveries(model, sockets, options.ackTimeout ?? ACK_TIMEOUT_MS * (options.slowMotion ?? 1));
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
    ...{ url, apiUrl: `${url}/api/`, people, channels, usergroups, calls, missingBlocks },
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
