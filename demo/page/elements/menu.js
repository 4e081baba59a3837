import { el, newId } from '../dom.js';
import { openBeside } from './popup.js';

/** @typedef {{ text: string, detail?: string | undefined, run: (control: HTMLElement) => void }} MenuItem */

/**
 * A button that opens a menu: https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 * What is in the menu is made when it opens, as most menus never do.
 * @param {object} how
 * @param {string} how.label
 * @param {Node} how.mark
 * @param {() => MenuItem[]} how.items
 * @param {Record<string, string | number | undefined>} [how.attributes] of the button
 */
export function menuButton({ label, mark, items, attributes = {} }) {
  const menu = el('div', { popover: 'auto', role: 'menu', class: 'popup', id: newId('menu'), 'aria-label': label });
  const control = el(
    'button',
    { type: 'button', 'aria-label': label, 'aria-haspopup': 'menu', 'aria-expanded': 'false', ...attributes },
    mark,
  );
  control.addEventListener('click', open);
  control.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open();
  });
  menu.addEventListener('keydown', step);
  menu.addEventListener('toggle', () => {
    const isOpen = menu.matches(':popover-open');
    control.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) menu.replaceChildren();
  });
  return el('span', { class: 'menu' }, control, menu);

  function open() {
    menu.replaceChildren(...items().map(row));
    openBeside(menu, control);
    menu.querySelector('button')?.focus();
  }

  /** @param {MenuItem} item */
  function row({ text, detail, run }) {
    const click = () => {
      menu.hidePopover();
      control.focus();
      run(control);
    };
    const words = [el('span', {}, text), detail ? el('small', {}, detail) : undefined];
    return el('button', { type: 'button', role: 'menuitem', tabindex: -1, class: 'option', click }, ...words);
  }

  /** @param {KeyboardEvent} event */
  function step(event) {
    const rows = [...menu.querySelectorAll('button')];
    const at = rows.findIndex((each) => each.matches(':focus'));
    const last = rows.length - 1;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    // The focus goes back to the button, from where Tab then leaves.
    if (event.key === 'Tab') menu.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    rows.at(next > last ? 0 : next)?.focus();
  }
}
