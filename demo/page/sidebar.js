import { avatar } from './avatar.js';
import { byId, el } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./session.js').SeenChannel} SeenChannel */

/** The conversations that the person is in. @param {Session} session */
export function showSidebar(session) {
  const { channels } = session.state;
  const rooms = channels.filter(({ isIm }) => !isIm).sort((left, right) => left.name.localeCompare(right.name));
  const apps = channels.filter(({ isIm }) => isIm);
  byId('sidebar').replaceChildren(...section(session, 'Channels', rooms), ...section(session, 'Apps', apps));
}

/** @param {Session} session @param {string} title @param {SeenChannel[]} channels */
function section(session, title, channels) {
  if (channels.length === 0) return [];
  const heading = `sidebar-${title.toLowerCase()}`;
  const rows = channels.map((channel) => el('li', {}, row(session, channel)));
  return [el('h2', { id: heading }, title), el('ul', { 'aria-labelledby': heading }, ...rows)];
}

/** @param {Session} session @param {SeenChannel} channel */
function row(session, channel) {
  const isHere = channel.id === session.channel;
  const unread = session.isUnread(channel) && (!isHere || session.isHome);
  return el(
    'a',
    {
      href: session.addressOf(channel),
      class: unread ? 'row unread' : 'row',
      'aria-current': isHere ? 'page' : undefined,
      // The address stays as it is where the conversation is open already, and on a phone is only out of sight.
      click: () => document.body.setAttribute('data-pane', 'conversation'),
    },
    channel.isIm ? avatar(session, session.state.app.userId) : icon(channel.isPrivate ? 'lock' : 'hash'),
    el('span', { class: 'row-name' }, session.nameOf(channel)),
    channel.isExtShared && el('span', { class: 'row-note', title: 'Shared with another organisation' }, icon('shared')),
    unread && el('span', { class: 'dot' }, el('span', { class: 'unseen' }, 'unread')),
  );
}
