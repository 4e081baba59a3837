import { el } from './dom.js';
import { icon } from './icons.js';

const COLOURS = 6;

/** A person's picture: their initials, on a colour of their own. @param {import('./session.js').Session} session @param {string} id */
export function avatar(session, id) {
  const { state } = session;
  if (id === state.app.userId) return el('span', { class: 'avatar avatar-app', 'aria-hidden': 'true' }, icon('app'));
  const name = session.person(id)?.realName ?? '?';
  const initials = name.split(' ').map((word) => word.charAt(0));
  const colour = state.people.findIndex((person) => person.id === id) % COLOURS;
  return el('span', { class: `avatar avatar-${colour}`, 'aria-hidden': 'true' }, initials.slice(0, 2).join(''));
}
