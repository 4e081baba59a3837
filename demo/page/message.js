import { avatar } from './avatar.js';
import { blockOf } from './blocks/block.js';
import { el } from './dom.js';
import { filesOf } from './files.js';
import { icon } from './icons.js';
import { messageMenu } from './message-menu.js';
import { replies } from './replies.js';
import { surfaceOf } from './surface-of.js';
import { clockTime, formatDate } from './text/dates.js';
import { mrkdwn } from './text/formatted.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/messages.ts').Message} Message */
/** @typedef {import('../slack/page/threads.ts').ThreadFacts} ThreadFacts */

/**
 * @param {Session} session @param {Message} message
 * @param {object} how
 * @param {boolean} how.continued right after another of the same author
 * @param {ThreadFacts | undefined} [how.thread] what follows it
 * @param {((ts: string) => void) | undefined} [how.openThread] where a thread can be opened
 */
export function messageElement(session, message, { continued, thread, openThread }) {
  const { user, ts, ephemeralTo, edited } = message;
  const author = authorOf(session, user);
  const time = timeOf(session, ts);
  const classes = ['message', continued && 'continued', ephemeralTo && 'ephemeral'].filter(Boolean);
  const open = openThread && (() => openThread(ts));
  return el(
    'article',
    { class: classes.join(' '), tabindex: -1, 'data-ts': ts, 'aria-label': `${author.name}, ${time.textContent}` },
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
      thread && open && replies(session, thread, open),
    ),
    messageMenu(session, message, open),
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
  // Only where someone points at it: a hundred dates in full are slow to write.
  const pointerenter = () => {
    time.title = formatDate(at / 1000, '{date_long} at {time_secs}', session.reader);
  };
  const time = el('time', { datetime: new Date(at).toISOString(), pointerenter }, clockTime(at, session.reader));
  return time;
}

/** @param {Session} session @param {Message} message */
function content(session, { channel, ts, text, blocks, files = [] }) {
  const surface = surfaceOf(session, { channel, ts });
  const words = text === '' ? [] : [el('div', { class: 'text' }, ...mrkdwn(session.state, text))];
  const said = blocks.length === 0 ? words : blocks.map((block) => blockOf(surface, block));
  return files.length === 0 ? said : [...said, filesOf(session, files)];
}
