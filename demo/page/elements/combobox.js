import { el } from '../dom.js';
import { icon } from '../icons.js';
import { Listbox } from './listbox.js';
import { openBeside } from './popup.js';

/** @typedef {import('./surface.js').Choice} Choice */
/** @typedef {{ choices: Choice[], words?: string }} Found words: why there are none */

/**
 * A menu to type into: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 * @param {object} how
 * @param {string} how.label
 * @param {string} how.placeholder
 * @param {Choice[]} how.picked
 * @param {boolean} how.multiple
 * @param {number | undefined} [how.most] how many can be picked
 * @param {(query: string) => Found | Promise<Found>} how.find
 * @param {(picked: Choice[]) => Promise<boolean>} how.onpick gives false where the person thinks better of it
 * @param {Record<string, string | boolean | undefined>} [how.attributes] of the field
 */
export function combobox({ label, placeholder, picked, multiple, most = Infinity, find, onpick, attributes = {} }) {
  let chosen = picked;
  let asked = 0;
  /** What the chips were made of. @type {Choice[] | undefined} */
  let drawn;
  const list = new Listbox({ label, show, choose, group: ({ group }) => group });
  const words = el('p', { class: 'combobox-words', role: 'status' });
  const popup = el('div', { popover: 'manual', class: 'popup' }, list.element, words);
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
    focus: () => field.select(),
    click: () => open(''),
    input: () => open(field.value),
    blur: close,
    keydown,
  });
  const chips = el('span', { class: 'chips' });
  const root = el('span', { class: 'combobox' }, chips, field, icon('down'), popup);
  // What scrolls beneath an open list would leave it behind.
  popup.addEventListener('toggle', () => {
    const isOpen = popup.matches(':popover-open');
    const how = { capture: true, passive: true };
    if (isOpen) addEventListener('scroll', follow, how);
    else removeEventListener('scroll', follow, how);
  });
  settle();
  return root;

  function follow() {
    openBeside(popup, root);
  }

  /** @param {Choice} choice @returns {(Node | string)[]} */
  function show({ text, description }) {
    return description ? [text, el('small', {}, description)] : [text];
  }

  /** @param {Choice} choice */
  function choose(choice) {
    const others = chosen.filter(({ value }) => value !== choice.value);
    pick(multiple ? [...others, choice].slice(0, most) : [choice]);
    close();
  }

  /** @param {Choice[]} wanted */
  async function pick(wanted) {
    const before = chosen;
    chosen = wanted;
    settle();
    if (await onpick(wanted)) return;
    chosen = before;
    settle();
  }

  /** @param {string} query */
  async function open(query) {
    asked += 1;
    const mine = asked;
    const finding = find(query);
    if (finding instanceof Promise) say([], 'Searching …');
    const found = await finding;
    // An answer that comes after a newer question is of no use.
    if (mine !== asked || document.activeElement !== field) return;
    const picked = (/** @type {Choice} */ each) => chosen.some(({ value }) => value === each.value);
    const rest = multiple ? found.choices.filter((each) => !picked(each)) : found.choices;
    const full = chosen.length >= most && multiple;
    say(full ? [] : rest, full ? `No more than ${most} can be picked` : (found.words ?? 'Nothing found'));
  }

  /** @param {Choice[]} choices @param {string} otherwise */
  function say(choices, otherwise) {
    list.fill(choices);
    words.textContent = choices.length === 0 ? otherwise : '';
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
    field.placeholder = multiple && chosen.length > 0 ? '' : placeholder;
    // What is on its way to be pressed, or has the focus, stays.
    if (multiple && drawn !== chosen) chips.replaceChildren(...chosen.map(chip));
    drawn = chosen;
  }

  /** @param {Choice} choice */
  function chip(choice) {
    const click = () => {
      field.focus();
      pick(chosen.filter(({ value }) => value !== choice.value));
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
    else if (event.key === 'Backspace' && multiple && field.value === '' && chosen.length > 0)
      pick(chosen.slice(0, -1));
    else return;
    event.preventDefault();
    // Escape closes the list, and not the modal that it is in.
    event.stopPropagation();
    point();
  }
}
