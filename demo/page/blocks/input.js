import { el, newId } from '../dom.js';
import { elementOf } from '../elements/element.js';
import { plain } from './plain.js';

/** @param {import('../elements/surface.js').Surface} surface @param {import('@slack/types').InputBlock} block */
export function input(surface, block) {
  const label = plain(block.label);
  const element = elementOf(surface, block.block_id ?? '', block.element, {
    dispatch: block.dispatch_action === true,
    label,
  });
  const hint = block.hint && el('small', { class: 'hint', id: newId('hint') }, plain(block.hint));
  const error = el('p', { class: 'input-error', role: 'alert', id: newId('error') });
  const field = element.matches('input, textarea') ? element : element.querySelector('input, textarea');
  field?.setAttribute('aria-describedby', [error, hint].flatMap((each) => each?.id ?? []).join(' '));
  const click = () => field instanceof HTMLElement && field.focus();
  return el(
    'div',
    { class: 'block input', 'data-block': block.block_id },
    el(
      'div',
      { class: 'input-label', 'aria-hidden': 'true', click },
      label,
      block.optional && el('small', {}, '(optional)'),
    ),
    element,
    hint,
    error,
  );
}
