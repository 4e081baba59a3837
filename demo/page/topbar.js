import { avatar } from './avatar.js';
import { byId, el } from './dom.js';
import { openBeside } from './elements/popup.js';
import { icon } from './icons.js';
import { clockTime } from './text/dates.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/cast.ts').Person} Person */

/**
 * The bar at the top: which workspace it is and, unlike in Slack, whose window this is.
 * @param {Session} session @param {(person: string) => void} become
 */
export function showTopbar(session, become) {
  const { me, team } = session.state;
  const list = el('div', { popover: 'auto', id: 'people', class: 'popup people' });
  const button = el(
    'button',
    {
      type: 'button',
      class: 'whose',
      'aria-haspopup': 'true',
      popovertarget: 'people',
    },
    avatar(session, me.id),
    el('span', { class: 'whose-name' }, el('small', {}, 'You are '), me.realName),
    el('span', { class: 'unseen' }, ', switch person'),
    icon('down'),
  );
  const humans = session.state.people.filter(({ isBot, deleted }) => !isBot && !deleted);
  // What time it is where they are is of interest only then.
  list.addEventListener('beforetoggle', () =>
    list.replaceChildren(...humans.map((each) => row(session, each, become))),
  );
  list.addEventListener('toggle', () => {
    if (list.matches(':popover-open')) openBeside(list, button);
  });
  byId('topbar').replaceChildren(
    el(
      'h1',
      {},
      el('span', { class: 'team-mark', 'aria-hidden': 'true' }, team.name.charAt(0)),
      el('span', { class: 'team-name' }, team.name),
    ),
    button,
    list,
  );
}

/** @param {Session} session @param {Person} person @param {(person: string) => void} become */
function row(session, person, become) {
  const address = `?as=${person.id}${location.hash}`;
  const isMe = person.id === session.state.me.id;
  const click = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    become(person.id);
  };
  const facts = [standing(session, person), `${clockTime(Date.now(), { tz: person.tz })} there`];
  return el(
    'div',
    { class: 'person-row' },
    el(
      'a',
      { href: address, click, 'aria-current': isMe ? 'true' : undefined },
      avatar(session, person.id),
      el('span', {}, person.realName, el('small', {}, facts.join(' · '))),
    ),
    el(
      'a',
      {
        href: address,
        target: '_blank',
        class: 'beside',
        title: 'Open in a window of their own',
        'aria-label': `Open ${person.realName} in a new window`,
      },
      icon('window'),
    ),
  );
}

/** @param {Session} session @param {Person} person */
function standing({ state }, { teamId, isAdmin, isOwner, isRestricted, isUltraRestricted }) {
  if (teamId !== undefined && teamId !== state.team.id) return 'From another organisation';
  if (isOwner || isAdmin) return 'Workspace admin';
  return isRestricted || isUltraRestricted ? 'Guest' : 'Member';
}
