import { avatar } from './avatar.js';
import { el, newId } from './dom.js';
import { Listbox } from './elements/listbox.js';
import { menuButton } from './elements/menu.js';
import { icon } from './icons.js';
import { shortcutItems } from './shortcuts.js';
import { commandIn, suggestionsFor } from './suggestions.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./suggestions.js').Suggestion} Suggestion */

/** Where a person types. Enter sends; Up and Down choose what is offered, Tab takes it, Escape puts it away. */
export class Composer {
  /** What was sent, for Up in an empty box. @type {string[]} */
  #sent = [];
  /** @type {{ from: number, to: number } | undefined} */
  #replacing;

  /**
   * @param {Session} session @param {HTMLElement} root
   * @param {{ thread?: () => string | undefined }} [within] the thread that what is sent goes to
   */
  constructor(session, root, within = {}) {
    this.session = session;
    this.within = within;
    /** @type {Listbox<Suggestion>} */
    this.list = new Listbox({
      label: 'Suggestions',
      show: (item) => this.#show(item),
      choose: (item) => this.#take(item),
    });
    this.list.element.hidden = true;
    this.usage = el('p', { class: 'usage', id: newId('usage'), hidden: true });
    this.field = el('textarea', {
      rows: 1,
      'aria-autocomplete': 'list',
      'aria-controls': this.list.element.id,
      'aria-describedby': this.usage.id,
      autocomplete: 'off',
      spellcheck: 'false',
      enterkeyhint: 'send',
      input: () => this.#changed(),
      click: () => this.#changed(),
      blur: () => this.#putAway(),
      keydown: (event) => this.#key(event),
    });
    const send = el('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, icon('send'));
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.send();
    };
    this.form = el('form', { submit }, this.field, send);
    root.replaceChildren(this.list.element, this.usage, this.form);
  }

  /** For the conversation that is open now. */
  open() {
    const channel = this.session.here;
    const name = channel && (channel.isIm ? this.session.nameOf(channel) : `#${channel.name}`);
    const isThread = this.within.thread !== undefined;
    this.field.placeholder = isThread ? 'Reply …' : `Message ${name ?? ''} (/ for commands)`;
    this.field.setAttribute('aria-label', isThread ? 'Reply' : `Message ${name ?? ''}`);
    if (isThread) return;
    this.form.querySelector('.menu')?.remove();
    if (shortcutItems(this.session, 'global', {}).length > 0) this.form.prepend(this.#shortcuts());
  }

  #shortcuts() {
    const items = () => shortcutItems(this.session, 'global', {});
    return menuButton({ label: 'Shortcuts', mark: icon('bolt'), items, attributes: { class: 'icon-button' } });
  }

  /** Puts a text in the box, to be looked at and sent. @param {string} text */
  fill(text) {
    this.field.value = text;
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.#changed();
  }

  async send() {
    const text = this.field.value.trim();
    if (text === '') return;
    this.#sent.push(text);
    this.field.value = '';
    this.#changed();
    this.#putAway();
    const { api, channel } = this.session;
    try {
      await api.tell('say', { channel, text, thread: this.within.thread?.() });
    } catch {
      // What could not be sent is not lost.
      if (this.field.value === '') this.fill(text);
    }
  }

  #changed() {
    this.field.style.height = 'auto';
    this.field.style.height = `${this.field.scrollHeight}px`;
    const { state } = this.session;
    const { value, selectionStart } = this.field;
    const isThread = this.within.thread !== undefined;
    const found = suggestionsFor(isThread ? { ...state, commands: [] } : state, value, selectionStart);
    this.#replacing = found;
    this.list.fill(found?.items ?? []);
    this.list.element.hidden = this.list.isEmpty;
    const command = isThread ? undefined : commandIn(state, value);
    this.usage.hidden = !command;
    if (command)
      this.usage.replaceChildren(
        el('b', {}, command.command),
        ` ${command.usageHint ?? ''}`,
        el('small', {}, command.description),
      );
    this.#point();
  }

  #putAway() {
    this.list.element.hidden = true;
    this.#point();
  }

  #point() {
    const id = this.list.element.hidden ? undefined : this.list.currentId;
    if (id) this.field.setAttribute('aria-activedescendant', id);
    else this.field.removeAttribute('aria-activedescendant');
  }

  /** @param {Suggestion} item */
  #take(item) {
    const { from, to } = this.#replacing ?? { from: 0, to: this.field.value.length };
    const { value } = this.field;
    this.field.value = `${value.slice(0, from)}${item.insert} ${value.slice(to).trimStart()}`;
    const caret = from + item.insert.length + 1;
    this.field.focus();
    this.field.setSelectionRange(caret, caret);
    this.#changed();
  }

  /** @param {Suggestion} item */
  #show({ kind, name, detail, id }) {
    const picture = id
      ? avatar(this.session, id)
      : el('span', { class: 'avatar avatar-app', 'aria-hidden': 'true' }, icon(PICTURES[kind]));
    return [picture, el('span', {}, name), el('small', {}, detail)];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // Enter then ends what an input method composes.
    if (event.isComposing) return;
    const current = this.list.element.hidden ? undefined : this.list.current;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (current && step) this.list.step(step === 1 ? 1 : -1);
    else if (current && event.key === 'Escape') this.list.element.hidden = true;
    else if (current && (event.key === 'Tab' || (event.key === 'Enter' && !this.#isTyped(current))))
      this.#take(current);
    else if (event.key === 'Enter' && !event.shiftKey) this.send();
    else if (event.key === 'ArrowUp' && this.field.value === '' && this.#sent.length > 0)
      this.fill(this.#sent.at(-1) ?? '');
    else return;
    event.preventDefault();
    this.#point();
  }

  /** Whether the suggestion is what has been typed already, so that Enter can only mean to send. @param {Suggestion} item */
  #isTyped(item) {
    return (
      this.#replacing !== undefined && this.field.value.slice(this.#replacing.from, this.#replacing.to) === item.insert
    );
  }
}

/** @type {Record<Suggestion['kind'], 'app' | 'people' | 'hash'>} */
const PICTURES = { command: 'app', person: 'people', group: 'people', channel: 'hash' };
