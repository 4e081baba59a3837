import { el } from '../dom.js';
import { elementOf } from '../elements/element.js';
import { nameOf } from '../elements/name-of.js';
import { textOf } from './text-of.js';

/** @typedef {import('../elements/surface.js').Surface} Surface */
/** @typedef {import('@slack/types').TextObject} TextObject */

/** https://docs.slack.dev/reference/block-kit/blocks/section-block @param {Surface} surface @param {import('@slack/types').SectionBlock} block */
export function section(surface, { block_id: id = '', text, fields, accessory }) {
  const label = text ? plainOf(text) : 'Choose';
  return el(
    'div',
    { class: 'block section' },
    el(
      'div',
      { class: 'section-words' },
      text && el('div', { class: 'text' }, ...textOf(surface, text)),
      fields && el('div', { class: 'fields' }, ...fields.map((field) => el('div', {}, ...textOf(surface, field)))),
    ),
    accessory &&
      el(
        'div',
        { class: 'accessory' },
        elementOf(surface, id, accessory, { dispatch: true, label: nameOf(accessory, label) }),
      ),
  );
}

/** What names the control beside it. @param {TextObject} text */
function plainOf(text) {
  return text.text.replace(/[*_~`]|<[^>]*>/g, '').slice(0, 100);
}
