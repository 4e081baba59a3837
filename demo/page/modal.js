import { blockOf } from './blocks/block.js';
import { plain } from './blocks/plain.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { surfaceOf } from './surface-of.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {Omit<import('@slack/types').ModalView, 'blocks'> & { blocks: import('@slack/types').KnownBlock[] }} ModalView */
/** @typedef {{ id: string, hash: string, content: ModalView }} OpenView */
/** @typedef {Record<string, Record<string, import('./elements/surface.js').Picked>>} Entered */

/** The modals that the person has open, of which the topmost is seen. */
export class Modal {
  /** @type {Map<string, Entered>} */
  #entered = new Map();
  /** @type {OpenView | undefined} */
  #shown;
  #depth = 0;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.dialog = el('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' });
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.#close(false);
    });
    document.body.append(this.dialog);
  }

  async refresh() {
    /** @type {OpenView[]} */
    const stack = await this.session.api.ask('views');
    const top = stack.at(-1);
    const focused = this.#shown?.id === top?.id ? this.#focused() : undefined;
    if (top?.hash === this.#shown?.hash && top?.id === this.#shown?.id) return;
    this.#shown = top;
    this.#depth = stack.length;
    if (!top) {
      this.#entered.clear();
      this.dialog.close();
      return;
    }
    this.dialog.replaceChildren(this.#form(top));
    if (!this.dialog.open) this.dialog.showModal();
    this.#focus(focused);
  }

  /** @param {OpenView} view */
  #form({ id, content }) {
    const entered = this.#entered.get(id) ?? {};
    this.#entered.set(id, entered);
    const surface = surfaceOf(this.session, { view: id }, entered);
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#submit(id, entered);
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

  /** @param {string} view @param {Entered} entered */
  async #submit(view, entered) {
    this.#say('', {});
    try {
      const { errors = {}, error } = await this.session.api.tell('submit', { view, entered });
      this.#say(error === undefined ? '' : `We had some trouble connecting (${error}). Try again?`, errors);
    } catch (error) {
      this.#say(String(error), {});
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

  #focused() {
    return document.activeElement?.getAttribute('data-action') ?? undefined;
  }

  /** What had the focus gets it again; in a new modal it is the first field. @param {string | undefined} action */
  #focus(action) {
    const same = action === undefined ? '[autofocus]' : `[data-action="${CSS.escape(action)}"]`;
    const first = '.modal-blocks :is(input, textarea, button)';
    const field = this.dialog.querySelector(same) ?? this.dialog.querySelector(first);
    if (field instanceof HTMLElement) field.focus();
  }
}
