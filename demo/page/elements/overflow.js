import { el, newId } from '../dom.js';
import { icon } from '../icons.js';
import { act } from './act.js';
import { choicesIn } from './choices.js';
import { placeOf } from './place.js';
import { openBeside } from './popup.js';

/** @param {import('./surface.js').Surface} surface @param {string} blockId @param {import('@slack/types').Overflow} element */
export function overflow(surface, blockId, element) {
  const place = placeOf(blockId, element);
  const id = newId('menu');
  const items = choicesIn(element).map(({ text, value, description }, index) => {
    const url = element.options[index]?.url;
    const click = () => {
      menu.hidePopover();
      control.focus();
      if (url) window.open(url, '_blank', 'noopener');
      act(surface, place, { control, confirm: element.confirm, value });
    };
    const words = description ? [text, el('small', {}, description)] : [text];
    return el('button', { type: 'button', role: 'menuitem', tabindex: -1, class: 'option', click }, ...words);
  });
  const menu = el('div', { popover: 'auto', role: 'menu', class: 'popup', id, 'aria-label': 'More actions' }, ...items);
  const control = el(
    'button',
    {
      type: 'button',
      class: 'button overflow',
      'aria-label': 'More actions',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'data-action': place.actionId,
      click: () => {
        openBeside(menu, control);
        items[0]?.focus();
      },
    },
    icon('more'),
  );
  menu.addEventListener('toggle', () => control.setAttribute('aria-expanded', String(menu.matches(':popover-open'))));
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') control.focus();
    if (!step) return;
    event.preventDefault();
    const at = items.findIndex((item) => item.matches(':focus'));
    items[(at + step + items.length) % items.length]?.focus();
  });
  return el('span', { class: 'overflow-menu' }, control, menu);
}
