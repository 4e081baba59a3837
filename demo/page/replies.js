import { el } from './dom.js';
import { icon } from './icons.js';
import { formatDate } from './text/dates.js';

/** @typedef {import('../slack/page/threads.ts').ThreadFacts} ThreadFacts */

/** How many replies a message has, which opens them. @param {import('./session.js').Session} session @param {ThreadFacts} thread @param {() => void} click */
export function replies(session, { count, latest }, click) {
  const words = counted(count);
  const last = formatDate(Number(latest), '{date_short_pretty} at {time}', session.reader);
  return el(
    'button',
    { type: 'button', class: 'replies', click },
    icon('reply'),
    words,
    el('small', {}, `last ${last}`),
  );
}

/** @param {number} count */
export function counted(count) {
  return count === 1 ? '1 reply' : `${count} replies`;
}
