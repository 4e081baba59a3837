import { byId, el } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('./session.js').Session} Session */

/** The name of the conversation and what can be done with the window. @param {Session} session @param {() => void} inspect */
export function showHead(session, inspect) {
  const channel = session.here;
  if (!channel) return;
  const { state } = session;
  const name = session.nameOf(channel);
  const back = () => {
    document.body.setAttribute('data-pane', 'list');
    byId('sidebar').querySelector('a')?.focus();
  };
  const facts = [
    !channel.isIm && `${channel.members.length} members`,
    channel.isExtShared && 'shared with another organisation',
    !channel.isIm && !channel.members.includes(state.app.userId) && `${state.app.name} is not in here`,
  ].filter(Boolean);
  const mark = channel.isIm ? icon('app') : icon(channel.isPrivate ? 'lock' : 'hash');
  const shown = [
    el(
      'button',
      { type: 'button', class: 'icon-button back', 'aria-label': 'Conversations', click: back },
      icon('back'),
    ),
    el('div', { class: 'head-words' }, el('h2', {}, mark, name), el('small', {}, facts.join(' · '))),
    channel.isIm && state.home && tabs(session, channel.id),
    el(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        id: 'inspect',
        title: 'What the app and the workspace say to each other',
        click: inspect,
      },
      icon('inspect'),
      el('span', {}, 'Payloads'),
    ),
  ].filter((each) => each !== false && each !== undefined);
  byId('conversation-head').replaceChildren(...shown);
  byId('messages').setAttribute('aria-label', `Messages in ${name}`);
  document.title = `${name} · ${state.team.name}`;
}

/** @param {Session} session @param {string} id */
function tabs({ isHome }, id) {
  const tab = (/** @type {string} */ name, /** @type {string} */ href, /** @type {boolean} */ isHere) =>
    el('a', { href, class: 'tab', 'aria-current': isHere && 'page' }, name);
  const all = [tab('Home', `#${id}/home`, isHome), tab('Messages', `#${id}`, !isHome)];
  return el('nav', { class: 'tabs', 'aria-label': 'Tabs of the app' }, ...all);
}

/** What stands above the first message. @param {Session} session @param {(text: string) => void} tryOut */
export function intro(session, tryOut) {
  const channel = session.here;
  const { hints, app } = session.state;
  const title = channel?.isIm ? app.name : `#${channel?.name ?? ''}`;
  const words = channel?.isIm
    ? `This is between you and ${app.name}. What it sends to you alone is here.`
    : `This is the very beginning of ${title}.`;
  const tries = hints.map((hint) =>
    el('li', {}, el('button', { type: 'button', class: 'try', click: () => tryOut(hint) }, hint)),
  );
  return el(
    'section',
    { class: 'intro', 'aria-label': 'Beginning of the conversation' },
    el('h3', {}, title),
    el('p', {}, words),
    hints.length > 0 && el('p', { class: 'try-head' }, 'Things to try: press one, then Enter'),
    hints.length > 0 && el('ul', {}, ...tries),
  );
}
