import { el } from '../dom.js';
import { elementOf } from '../elements/element.js';
import { plain } from './plain.js';

/** @param {import('../elements/surface.js').Surface} surface @param {import('@slack/types').InputBlock} block */
export function input(surface, block) {
  const label = plain(block.label);
  const how = { dispatch: block.dispatch_action === true, label };
  return el(
    'div',
    { class: 'block input', 'data-block': block.block_id },
    el('div', { class: 'input-label', 'aria-hidden': 'true' }, label, block.optional && el('small', {}, '(optional)')),
    elementOf(surface, block.block_id ?? '', block.element, how),
    block.hint && el('small', { class: 'hint' }, plain(block.hint)),
    el('p', { class: 'input-error', role: 'alert' }),
  );
}
