import { el } from '../dom.js';
import { icon } from '../icons.js';
import { Listbox } from './listbox.js';
import { openBeside } from './popup.js';

/** @typedef {import('./surface.js').Choice} Choice */

/**
 * A menu to type into: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 * @param {object} how
 * @param {string} how.label
 * @param {string} how.placeholder
 * @param {Choice[]} how.picked
 * @param {boolean} how.multiple
 * @param {(query: string) => Choice[] | Promise<Choice[]>} how.find
 * @param {(picked: Choice[]) => void} how.onpick
 * @param {Record<string, string | undefined>} [how.attributes] of the field
 */
export function combobox({ label, placeholder, picked, multiple, find, onpick, attributes = {} }) {
  let chosen = picked;
  let asked = 0;
  const list = new Listbox({ label, show, choose, group: ({ group }) => group });
  const popup = el('div', { popover: 'manual', class: 'popup' }, list.element);
  const field = el('input', {
    ...attributes,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.element.id,
    'aria-label': label,
    placeholder,
    focus: () => field.select(),
    click: () => open(''),
    input: () => open(field.value),
    blur: close,
    keydown,
  });
  const chips = el('span', { class: 'chips' });
  const root = el('span', { class: 'combobox' }, chips, field, icon('down'), popup);
  settle();
  return root;

  /** @param {Choice} choice @returns {(Node | string)[]} */
  function show({ text, description }) {
    return description ? [text, el('small', {}, description)] : [text];
  }

  /** @param {Choice} choice */
  function choose(choice) {
    chosen = multiple ? [...chosen.filter(({ value }) => value !== choice.value), choice] : [choice];
    close();
    onpick(chosen);
  }

  /** @param {string} query */
  async function open(query) {
    asked += 1;
    const mine = asked;
    const found = await find(query);
    // An answer that comes after a newer question is of no use.
    if (mine !== asked || document.activeElement !== field) return;
    list.fill(found);
    openBeside(popup, root);
    field.setAttribute('aria-expanded', 'true');
    point();
  }

  function close() {
    asked += 1;
    if (popup.matches(':popover-open')) popup.hidePopover();
    field.setAttribute('aria-expanded', 'false');
    settle();
    point();
  }

  /** Shows what is chosen, whatever was typed to find it. */
  function settle() {
    field.value = multiple ? '' : (chosen[0]?.text ?? '');
    chips.replaceChildren(...(multiple ? chosen.map(chip) : []));
  }

  /** @param {Choice} choice */
  function chip(choice) {
    const click = () => {
      chosen = chosen.filter(({ value }) => value !== choice.value);
      settle();
      onpick(chosen);
      field.focus();
    };
    const remove = el('button', { type: 'button', 'aria-label': `Remove ${choice.text}`, click }, icon('close'));
    return el('span', { class: 'chip' }, choice.text, remove);
  }

  function point() {
    const current = field.getAttribute('aria-expanded') === 'true' ? list.currentId : undefined;
    if (current) field.setAttribute('aria-activedescendant', current);
    else field.removeAttribute('aria-activedescendant');
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const isOpen = popup.matches(':popover-open');
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && isOpen) list.step(step === 1 ? 1 : -1);
    else if (step) open('');
    else if (event.key === 'Enter' && isOpen && list.current) choose(list.current);
    else if (event.key === 'Escape' && isOpen) close();
    else if (event.key === 'Backspace' && multiple && field.value === '' && chosen.length > 0) {
      chosen = chosen.slice(0, -1);
      settle();
      onpick(chosen);
    } else return;
    event.preventDefault();
    // Escape closes the list, and not the modal that it is in.
    event.stopPropagation();
    point();
  }
}
