import { blockOf } from './blocks/block.js';
import { plain } from './blocks/plain.js';
import { el } from './dom.js';
import { keptOf, restore } from './focus.js';
import { icon } from './icons.js';
import { Order } from './order.js';
import { Kept, surfaceOf } from './surface-of.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {Omit<import('@slack/types').ModalView, 'blocks'> & { blocks: import('@slack/types').KnownBlock[] }} ModalView */
/** @typedef {{ id: string, hash: string, content: ModalView }} OpenView */

/** The modals that the person has open, of which the topmost is seen. */
export class Modal {
  /** By view id. @type {Map<string, Kept>} */
  #kept = new Map();
  /** @type {OpenView | undefined} */
  #shown;
  #depth = 0;
  #isSending = false;
  #order = new Order();

  /** @param {Session} session @param {() => void} closed */
  constructor(session, closed) {
    this.session = session;
    this.dialog = el('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' });
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.#close(false);
    });
    // The browser gives the focus back to what had it, where that is still there.
    this.dialog.addEventListener('close', closed);
    document.body.append(this.dialog);
  }

  async refresh() {
    const number = this.#order.next();
    /** @type {OpenView[]} */
    const stack = await this.session.api.ask('views');
    if (!this.#order.take(number)) return;
    const top = stack.at(-1);
    const isSame = top?.id === this.#shown?.id;
    if (isSame && top?.hash === this.#shown?.hash) return;
    this.#shown = top;
    this.#depth = stack.length;
    if (!top) {
      this.#kept.clear();
      this.dialog.close();
      return;
    }
    const before = keptOf(this.#blocks);
    this.dialog.replaceChildren(this.#form(top));
    if (!this.dialog.open) this.dialog.showModal();
    if (!(isSame && this.#blocks && restore(this.#blocks, before))) this.#focusFirst();
  }

  get #blocks() {
    return this.dialog.querySelector('.modal-blocks');
  }

  /** @param {OpenView} view */
  #form({ id, content }) {
    const kept = this.#kept.get(id) ?? new Kept();
    this.#kept.set(id, kept);
    const surface = surfaceOf(this.session, { view: id }, kept);
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#submit(id, kept.entered);
    };
    const deeper = this.#depth > 1;
    return el(
      'form',
      { submit, novalidate: true },
      el(
        'header',
        {},
        deeper &&
          el(
            'button',
            { type: 'button', class: 'icon-button', 'aria-label': 'Back', click: () => this.#close(false) },
            icon('back'),
          ),
        el('span', { class: 'avatar avatar-app', 'aria-hidden': 'true' }, icon('app')),
        el('h2', { id: 'modal-title' }, plain(content.title)),
        el(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': 'Close', click: () => this.#close(true) },
          icon('close'),
        ),
      ),
      el('div', { class: 'modal-blocks', tabindex: 0 }, ...content.blocks.map((block) => blockOf(surface, block))),
      el('p', { class: 'modal-error', role: 'alert' }),
      el(
        'div',
        { class: 'dialog-foot' },
        el(
          'button',
          { type: 'button', class: 'button', click: () => this.#close(false) },
          plain(content.close, 'Close'),
        ),
        content.submit && el('button', { type: 'submit', class: 'button primary' }, plain(content.submit)),
      ),
    );
  }

  /** @param {string} view @param {Kept['entered']} entered */
  async #submit(view, entered) {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#say('', {});
    try {
      const { errors = {}, error } = await this.session.api.tell('submit', { view, entered });
      this.#say(error === undefined ? '' : `We had some trouble connecting (${error}). Try again?`, errors);
    } catch (error) {
      this.#say(String(error), {});
    } finally {
      this.#isSending = false;
    }
  }

  /** @param {string} error @param {Record<string, string>} errors by block id */
  #say(error, errors) {
    const said = this.dialog.querySelector('.modal-error');
    if (said) said.textContent = error;
    for (const block of this.dialog.querySelectorAll('[data-block]')) {
      const words = errors[block.getAttribute('data-block') ?? ''] ?? '';
      const place = block.querySelector('.input-error');
      if (place) place.textContent = words;
      const field = block.querySelector('input, textarea');
      field?.setAttribute('aria-invalid', String(words !== ''));
    }
    const wrong = this.dialog.querySelector('[aria-invalid="true"]');
    if (wrong instanceof HTMLElement) wrong.focus();
  }

  /** @param {boolean} all */
  async #close(all) {
    if (this.#shown) await this.session.api.tell('close', { view: this.#shown.id, all });
  }

  /** In a new modal the first field has the focus. */
  #focusFirst() {
    const first = '.modal-blocks :is(input, textarea, button, a)';
    const field = this.dialog.querySelector('[autofocus]') ?? this.dialog.querySelector(first);
    const otherwise = this.dialog.querySelector('.dialog-foot button:last-child');
    for (const each of [field, otherwise]) {
      if (!(each instanceof HTMLElement)) continue;
      each.focus();
      return;
    }
  }
}
