import { avatar } from './avatar.js';
import { blockOf } from './blocks/block.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { surfaceOf } from './surface-of.js';
import { clockTime, formatDate } from './text/dates.js';
import { mrkdwn } from './text/formatted.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/messages.ts').Message} Message */

/** @param {Session} session @param {Message} message @param {{ continued: boolean }} how continued: right after another of the same author */
export function messageElement(session, message, { continued }) {
  const { user, ts, ephemeralTo, edited } = message;
  const author = authorOf(session, user);
  const time = timeOf(session, ts);
  const classes = ['message', continued && 'continued', ephemeralTo && 'ephemeral'].filter(Boolean);
  return el(
    'article',
    { class: classes.join(' '), 'data-ts': ts, 'aria-label': `${author.name}, ${time.textContent}` },
    el('div', { class: 'margin' }, continued ? time : avatar(session, user)),
    el(
      'div',
      { class: 'body' },
      ephemeralTo !== undefined && el('p', { class: 'only-you' }, icon('eye'), 'Only visible to you'),
      !continued &&
        el(
          'p',
          { class: 'by' },
          el('strong', {}, author.name),
          author.isApp && el('span', { class: 'badge' }, 'APP'),
          time,
        ),
      ...content(session, message),
      edited && el('small', { class: 'edited' }, '(edited)'),
    ),
  );
}

/** @param {Session} session @param {string} user */
function authorOf(session, user) {
  const { app } = session.state;
  if (user === app.userId) return { name: app.name, isApp: true };
  const person = session.person(user);
  return { name: person?.realName ?? user, isApp: person?.isBot === true };
}

/** @param {Session} session @param {string} ts */
function timeOf(session, ts) {
  const at = Number(ts) * 1000;
  const title = formatDate(at / 1000, '{date_long} at {time_secs}', session.reader);
  return el('time', { datetime: new Date(at).toISOString(), title }, clockTime(at, session.reader));
}

/** @param {Session} session @param {Message} message */
function content(session, { channel, ts, text, blocks }) {
  if (blocks.length === 0) return [el('div', { class: 'text' }, ...mrkdwn(session.state, text))];
  const surface = surfaceOf(session, { channel, ts }, {});
  return blocks.map((block) => blockOf(surface, block));
}
