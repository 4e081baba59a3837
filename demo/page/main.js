import { Api } from './api.js';
import { Changes } from './changes.js';
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
const { state, opened } = await told().catch(() => asTheFirst());
const session = new Session(api, state);
const composer = new Composer(session, byId('composer'));
const thread = new Thread(session);
const list = new MessageList(
  session,
  () => intro(session, (text) => composer.fill(text)),
  (ts) => {
    inspector.hide();
    thread.open(ts);
  },
);
const home = new Home(session);
// Where what opened a modal is no longer there, its answer is most likely in the conversation.
const modal = new Modal(session, () => isIdle() && composer.field.focus());
const inspector = new Inspector(session);
const changes = new Changes(session, { list, thread, modal, home, inspector, seen, refresh });

addEventListener('hashchange', open);
showTopbar(session, become);
open();
become(session.state.me.id);

/** @returns {Promise<{ state: import('./session.js').PersonState, opened?: import('../slack/page/opened.ts').Opened }>} */
async function told() {
  return await api.tell('reload', { open: wanted().id });
}

/** The address may name someone who was in another workspace. */
async function asTheFirst() {
  api.person = null;
  return await told();
}

/** What the address names. */
function wanted() {
  const [id = '', tab] = location.hash.slice(1).split('/');
  return { id, tab };
}

/** Makes it someone's window. @param {string} person */
function become(person) {
  // The other must not see for a moment what only the one before could see.
  if (person !== session.state.me.id) list.clear();
  api.person = person;
  history.replaceState(null, '', `?as=${person}${location.hash}`);
  changes.follow();
}

async function refresh() {
  session.state = await api.ask('state');
  showTopbar(session, become);
  await open();
}

/** Opens the conversation that the address names, or else the first. */
async function open() {
  session.open(wanted());
  document.body.setAttribute('data-pane', 'conversation');
  showHead(session, () => {
    thread.close();
    inspector.toggle();
  });
  composer.open();
  thread.close();
  const isTold = opened?.channel === session.channel && !changes.isFollowing;
  const shown = isTold ? list.show(opened.channel, opened.history) : list.load();
  await Promise.all([shown.then(seen), home.open(), modal.refresh()]);
  byId('conversation').removeAttribute('aria-busy');
  // On a touch screen the focus would bring up the keyboard.
  if (isIdle() && !session.isHome && matchMedia('(hover: hover)').matches) composer.field.focus();
}

function isIdle() {
  return document.activeElement === document.body || document.activeElement === null;
}

/** Notes that what is in the open conversation has been seen. */
function seen() {
  if (list.latest && list.channel === session.channel && !session.isHome)
    session.markSeen(session.channel, list.latest);
  showSidebar(session);
}
