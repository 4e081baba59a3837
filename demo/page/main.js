import { Api } from './api.js';
import { Composer } from './composer.js';
import { intro, showHead } from './conversation.js';
import { byId } from './dom.js';
import { Inspector } from './inspector.js';
import { MessageList } from './message-list.js';
import { Modal } from './modal.js';
import { Session } from './session.js';
import { showSidebar } from './sidebar.js';
import { showTopbar } from './topbar.js';

const api = new Api(new URLSearchParams(location.search).get('as'));
// Whoever loads the page anew has lost what only they could see; looking through another's eyes takes nothing away.
const session = new Session(api, await api.tell('reload').catch(() => asTheFirst()));
const composer = new Composer(session);
const list = new MessageList(session, () => intro(session, (text) => composer.fill(text)));
const modal = new Modal(session);
const inspector = new Inspector(session);
/** @type {EventSource | undefined} */
let events;
let isFirst = true;

addEventListener('hashchange', open);
become(session.state.me.id);

/** The address may name someone who was in another workspace. */
async function asTheFirst() {
  api.person = null;
  return await api.tell('reload');
}

/** Makes it someone's window. @param {string} person */
function become(person) {
  events?.close();
  api.person = person;
  history.replaceState(null, '', `?as=${person}${location.hash}`);
  listen();
}

/** Opens the conversation that the address names, or else the first. */
async function open() {
  const wanted = location.hash.slice(1);
  const { channels } = session.state;
  const channel =
    channels.find(({ id }) => id === wanted) ?? channels.find(({ name }) => name === 'general') ?? channels[0];
  session.channel = channel?.id ?? '';
  document.body.setAttribute('data-pane', 'conversation');
  showHead(session, () => inspector.toggle());
  composer.open();
  await Promise.all([list.load(), modal.refresh()]);
  seen();
  const isIdle = document.activeElement === document.body || document.activeElement === null;
  // On a touch screen the focus would bring up the keyboard.
  if (isIdle && matchMedia('(hover: hover)').matches) composer.field.focus();
}

/** Notes that what is in the open conversation has been seen. */
function seen() {
  if (list.latest) session.markSeen(session.channel, list.latest);
  showSidebar(session);
}

/** Follows what changes. What is shown is loaded when the connection stands, so that nothing falls in between. */
function listen() {
  events = new EventSource(api.address('events'));
  events.addEventListener('message', ({ data }) => changed(JSON.parse(data)));
  events.addEventListener('error', () => {
    byId('lost').hidden = false;
  });
  events.addEventListener('open', async () => {
    byId('lost').hidden = true;
    await refresh();
  });
}

async function refresh() {
  // What was told with the page itself is still new.
  if (!isFirst) session.state = await api.ask('state');
  isFirst = false;
  showTopbar(session, (other) => become(other));
  await open();
}

/** @param {{ kind: string, message: import('../slack/model/messages.ts').Message, channel: string, ts: string }} change */
async function changed({ kind, message, channel, ts }) {
  if (kind === 'payload') inspector.changed();
  if (kind === 'view') await modal.refresh();
  if (kind === 'cast' || kind === 'reload') await refresh();
  if (kind === 'gone' && channel === session.channel) list.remove(ts);
  if (kind === 'message') arrived(message);
}

/** @param {import('../slack/model/messages.ts').Message} message */
function arrived(message) {
  if (message.channel === session.channel) list.put(message);
  session.state = {
    ...session.state,
    channels: session.state.channels.map((each) =>
      each.id === message.channel && message.ts > (each.latest ?? '') ? { ...each, latest: message.ts } : each,
    ),
  };
  seen();
}
