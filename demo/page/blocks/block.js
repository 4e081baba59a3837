import { el, newId } from '../dom.js';
import { elementOf } from '../elements/element.js';
import { mrkdwn } from '../text/formatted.js';
import { richText } from '../text/rich-text.js';
import { image } from './image.js';
import { input } from './input.js';
import { plain } from './plain.js';

/** @typedef {import('@slack/types').KnownBlock} KnownBlock */
/** @typedef {import('@slack/types').TextObject} TextObject */
/** @typedef {import('../elements/surface.js').Surface} Surface */

/** https://docs.slack.dev/reference/block-kit/blocks @param {Surface} surface @param {KnownBlock} block @returns {HTMLElement} */
export function blockOf(surface, block) {
  const id = block.block_id ?? '';
  switch (block.type) {
    case 'section':
      return section(surface, id, block);
    case 'actions': {
      const elements = block.elements.map((each) => elementOf(surface, id, each, { dispatch: true, label: 'Choose' }));
      return el('div', { class: 'block actions' }, ...elements);
    }
    case 'context':
      return el('div', { class: 'block context' }, ...block.elements.map((each) => contextElement(surface, each)));
    case 'divider':
      return el('hr', { class: 'block' });
    case 'header':
      return el('div', { class: 'block header', role: 'heading', 'aria-level': 3 }, plain(block.text));
    case 'image':
      return image(block);
    case 'input':
      return input(surface, block);
    case 'rich_text':
      return el('div', { class: 'block rich' }, ...block.elements.map((part) => richText(surface.state, part)));
    default:
      return el('p', { class: 'block unsupported' }, `(a block of type ${block.type} cannot be shown here)`);
  }
}

/** @param {Surface} surface @param {string} id @param {import('@slack/types').SectionBlock} block */
function section(surface, id, { text, fields, accessory }) {
  const words = newId('section');
  const label = text ? plainOf(text) : 'Choose';
  return el(
    'div',
    { class: 'block section' },
    el(
      'div',
      { class: 'section-words', id: words },
      text && el('div', { class: 'text' }, ...textOf(surface, text)),
      fields && el('div', { class: 'fields' }, ...fields.map((field) => el('div', {}, ...textOf(surface, field)))),
    ),
    accessory && el('div', { class: 'accessory' }, elementOf(surface, id, accessory, { dispatch: true, label })),
  );
}

/** @param {Surface} surface @param {import('@slack/types').ContextBlock['elements'][number]} element */
function contextElement(surface, element) {
  if (element.type !== 'image') return el('span', {}, ...textOf(surface, element));
  return el('img', { src: 'image_url' in element ? element.image_url : '', alt: element.alt_text });
}

/** @param {Surface} surface @param {TextObject} text */
function textOf({ state }, text) {
  return text.type === 'mrkdwn' ? mrkdwn(state, text.text, { links: text.verbatim !== true }) : [plain(text)];
}

/** @param {TextObject} text */
function plainOf(text) {
  return text.text.replace(/[*_~`]|<[^>]*>/g, '').slice(0, 100);
}
