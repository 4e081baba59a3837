import { el, newId } from '../dom.js';

/**
 * A list to choose from with the keyboard while the focus stays in a field.
 * @template Item
 */
export class Listbox {
  /** @type {Item[]} */
  #items = [];
  #current = -1;

  /**
   * @param {object} how
   * @param {string} how.label
   * @param {(item: Item) => (Node | string)[]} how.show
   * @param {(item: Item) => void} how.choose
   * @param {(item: Item) => string | undefined} [how.group] what a heading above the item says
   */
  constructor({ label, show, choose, group = () => undefined }) {
    this.show = show;
    this.choose = choose;
    this.group = group;
    this.element = el('div', { class: 'listbox', role: 'listbox', id: newId('listbox'), 'aria-label': label });
  }

  /** @param {Item[]} items @param {number} [current] which is chosen by Enter; -1: none */
  fill(items, current = 0) {
    this.#items = items;
    const rows = items.flatMap((item, index) => {
      const row = el(
        'div',
        { class: 'option', role: 'option', id: `${this.element.id}-${index}`, 'aria-selected': 'false' },
        ...this.show(item),
      );
      row.addEventListener('pointermove', () => this.move(index));
      // Before the field would lose the focus.
      row.addEventListener('pointerdown', (event) => event.preventDefault());
      row.addEventListener('click', () => this.choose(item));
      const heading = this.group(item);
      const last = items[index - 1];
      const isNew = heading !== undefined && (last === undefined || this.group(last) !== heading);
      return isNew ? [el('div', { class: 'option-group', role: 'presentation' }, heading), row] : [row];
    });
    this.element.replaceChildren(...rows);
    this.move(Math.min(current, items.length - 1));
  }

  /** @param {number} index */
  move(index) {
    this.#row(this.#current)?.setAttribute('aria-selected', 'false');
    this.#current = index;
    const row = this.#row(index);
    row?.setAttribute('aria-selected', 'true');
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {1 | -1} by */
  step(by) {
    const count = this.#items.length;
    if (count > 0) this.move((this.#current + by + count) % count);
  }

  get current() {
    return this.#items[this.#current];
  }

  /** The id of the row that Enter would choose, for aria-activedescendant. */
  get currentId() {
    return this.#row(this.#current)?.id;
  }

  get isEmpty() {
    return this.#items.length === 0;
  }

  /** @param {number} index */
  #row(index) {
    return this.element.querySelector(`#${this.element.id}-${index}`);
  }
}
