import { el } from '../dom.js';
import { formatDate } from './dates.js';
import { emoji } from './emoji.js';
import { parseMrkdwn } from './mrkdwn.js';

/** @typedef {import('./mrkdwn.js').Piece} Piece */
/** @typedef {import('../../slack/page/person-state.ts').PersonState} PersonState */

/** mrkdwn as a person sees it. @param {PersonState} state @param {string} text @param {{ links?: boolean }} [options] */
export function mrkdwn(state, text, options) {
  return pieces(state, parseMrkdwn(text, options));
}

/** @param {PersonState} state @param {Piece[]} tree */
export function pieces(state, tree) {
  return tree.map((piece) => shown(state, piece));
}

/** @param {PersonState} state @param {Piece} piece @returns {Node | string} */
function shown(state, piece) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'break':
      return el('br');
    case 'emoji':
      return emoji(piece.name) ?? `:${piece.name}:`;
    case 'bold':
      return el('strong', {}, ...pieces(state, piece.children));
    case 'italic':
      return el('em', {}, ...pieces(state, piece.children));
    case 'strike':
      return el('s', {}, ...pieces(state, piece.children));
    case 'quote':
      return el('blockquote', {}, ...pieces(state, piece.children));
    case 'code':
      return el('code', {}, piece.text);
    case 'preformatted':
      return el('pre', { tabindex: 0 }, piece.text);
    case 'link':
      return link(piece.url, piece.label);
    case 'user':
      return user(state, piece.id, piece.label);
    case 'channel':
      return channel(state, piece.id, piece.label);
    case 'usergroup':
      return usergroup(state, piece.id, piece.label);
    case 'broadcast':
      return broadcast(piece.range);
    case 'date':
      return date(state, piece);
  }
}

/** A link that opens beside the workspace; other schemes than these would run or open what they like. */
export function link(/** @type {string} */ url, /** @type {string} */ label) {
  if (!/^(?:https?|mailto):/i.test(url)) return el('span', {}, label);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}

/** @param {PersonState} state @param {string} id @param {string} [label] */
export function user(state, id, label) {
  const name = state.people.find((person) => person.id === id)?.realName ?? label ?? id;
  return el('span', { class: id === state.me.id ? 'mention mention-me' : 'mention' }, `@${name}`);
}

/** @param {PersonState} state @param {string} id @param {string} [label] */
export function usergroup(state, id, label) {
  const group = state.usergroups.find((each) => each.id === id);
  const mine = group?.users.includes(state.me.id);
  return el(
    'span',
    { class: mine ? 'mention mention-me' : 'mention' },
    group ? `@${group.handle}` : (label ?? `@${id}`),
  );
}

/** @param {PersonState} state @param {string} id @param {string} [label] */
export function channel(state, id, label) {
  const known = state.channels.find((each) => each.id === id);
  if (!known) return el('span', { class: 'mention' }, label ? `#${label}` : 'private channel');
  return el('a', { class: 'mention', href: `#${id}` }, `#${known.name}`);
}

/** @param {string} range */
export function broadcast(range) {
  return el('span', { class: 'mention mention-me' }, `@${range}`);
}

/** @param {PersonState} state @param {{ timestamp: number, format: string, fallback?: string, url?: string }} piece */
export function date(state, { timestamp, format, fallback, url }) {
  const reader = { tz: state.me.tz };
  const title = formatDate(timestamp, '{date_long} at {time_secs}', reader);
  const text = formatDate(timestamp, format, reader) || (fallback ?? '');
  const time = el('time', { datetime: new Date(timestamp * 1000).toISOString(), title }, text);
  if (!url) return time;
  const opening = link(url, '');
  opening.append(time);
  return opening;
}
