import { Api } from './api.js';
import { Composer } from './composer.js';
import { intro, showHead } from './conversation.js';
import { byId } from './dom.js';
import { Home } from './home.js';
import { Inspector } from './inspector.js';
import { MessageList } from './message-list.js';
import { Modal } from './modal.js';
import { Session } from './session.js';
import { showSidebar } from './sidebar.js';
import { Thread } from './thread.js';
import { showTopbar } from './topbar.js';

const api = new Api(new URLSearchParams(location.search).get('as'));
// Whoever loads the page anew has lost what only they could see; looking through another's eyes takes nothing away.
const session = new Session(api, await api.tell('reload').catch(() => asTheFirst()));
const composer = new Composer(session, byId('composer'));
const thread = new Thread(session);
const list = new MessageList(
  session,
  () => intro(session, (text) => composer.fill(text)),
  (ts) => thread.open(ts),
);
const home = new Home(session);
// Where what opened a modal is no longer there, its answer is most likely in the conversation.
const modal = new Modal(session, () => isIdle() && composer.field.focus());
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
  const [wanted, tab] = location.hash.slice(1).split('/');
  const { channels } = session.state;
  const channel =
    channels.find(({ id }) => id === wanted) ?? channels.find(({ name }) => name === 'general') ?? channels[0];
  session.channel = channel?.id ?? '';
  session.isHome = channel?.isIm === true && session.state.home && tab === 'home';
  document.body.setAttribute('data-pane', 'conversation');
  showHead(session, () => inspector.toggle());
  composer.open();
  thread.close();
  await Promise.all([list.load(), home.open(), modal.refresh()]);
  seen();
  byId('conversation').removeAttribute('aria-busy');
  // On a touch screen the focus would bring up the keyboard.
  if (isIdle() && !session.isHome && matchMedia('(hover: hover)').matches) composer.field.focus();
}

function isIdle() {
  return document.activeElement === document.body || document.activeElement === null;
}

/** Notes that what is in the open conversation has been seen. */
function seen() {
  if (list.latest && !session.isHome) session.markSeen(session.channel, list.latest);
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

/** @typedef {import('../slack/model/messages.ts').Message} Message */
/** @typedef {{ ts: string, count?: number, latest?: string }} ToldThread without a count: there are no replies */

/** @param {{ kind: string, message: Message, channel: string, ts: string, thread?: ToldThread }} change */
async function changed({ kind, message, channel, ts, thread: told }) {
  if (kind === 'payload') inspector.changed();
  if (kind === 'view') await Promise.all([modal.refresh(), home.refresh()]);
  if (kind === 'cast' || kind === 'reload') await refresh();
  if (kind === 'gone' && channel === session.channel) {
    list.remove(ts);
    thread.remove(ts);
  }
  if (kind === 'message') arrived(message, told);
  const here = kind === 'message' ? message.channel : channel;
  if (told && here === session.channel) list.putThread(told.ts, factsOf(told));
}

/** @param {ToldThread} thread */
function factsOf({ count, latest }) {
  return count === undefined || latest === undefined ? undefined : { count, latest };
}

/** @param {Message} message @param {ToldThread | undefined} told where it is a reply */
function arrived(message, told) {
  if (message.channel === session.channel) thread.put(message);
  if (told) return;
  if (message.channel === session.channel) list.put(message);
  session.state = {
    ...session.state,
    channels: session.state.channels.map((each) =>
      each.id === message.channel && message.ts > (each.latest ?? '') ? { ...each, latest: message.ts } : each,
    ),
  };
  seen();
}
