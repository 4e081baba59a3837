import { el } from '../dom.js';
import { emoji } from './emoji.js';
import { broadcast, channel, date, link, user, usergroup } from './formatted.js';

/** @typedef {import('../../slack/page/person-state.ts').PersonState} PersonState */
/** @typedef {import('@slack/types').RichTextBlockElement} Part */
/** @typedef {import('@slack/types').RichTextElement} Inline */

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block @param {PersonState} state @param {Part} part */
export function richText(state, part) {
  switch (part.type) {
    case 'rich_text_section':
      return el('div', { class: 'rich-section' }, ...inlines(state, part.elements));
    case 'rich_text_quote':
      return el('blockquote', {}, ...inlines(state, part.elements));
    case 'rich_text_preformatted':
      return el('pre', { tabindex: 0 }, ...inlines(state, part.elements));
    case 'rich_text_list': {
      const items = part.elements.map((item) => el('li', {}, ...inlines(state, item.elements)));
      const start = 'offset' in part && typeof part.offset === 'number' ? { start: part.offset + 1 } : {};
      return el(part.style === 'ordered' ? 'ol' : 'ul', { class: `indent-${part.indent ?? 0}`, ...start }, ...items);
    }
  }
}

/** @param {PersonState} state @param {Inline[]} elements */
function inlines(state, elements) {
  return elements.flatMap((element) => {
    const shown = inline(state, element);
    const style = 'style' in element ? (element.style ?? {}) : {};
    return Object.entries(style).reduce((inner, [name, on]) => (on ? styled(name, inner) : inner), shown);
  });
}

/** @type {Record<string, 'strong' | 'em' | 's' | 'code' | 'u'>} */
const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code', underline: 'u' };

/** @param {string} name @param {(Node | string)[]} inner @returns {(Node | string)[]} */
function styled(name, inner) {
  const tag = TAGS[name];
  return tag ? [el(tag, {}, ...inner)] : inner;
}

/** @param {PersonState} state @param {Inline} element @returns {(Node | string)[]} */
function inline(state, element) {
  switch (element.type) {
    case 'text':
      return element.text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [el('br'), line]));
    case 'link':
      return [link(element.url, element.text || element.url)];
    case 'user':
      return [user(state, element.user_id)];
    case 'usergroup':
      return [usergroup(state, element.usergroup_id)];
    case 'channel':
      return [channel(state, element.channel_id)];
    case 'broadcast':
      return [broadcast(element.range)];
    case 'emoji':
      return [emoji(element.name) ?? `:${element.name}:`];
    case 'date':
      return [date(state, element)];
    case 'color':
      return [element.value];
    case 'team':
      return [element.team_id];
  }
}
