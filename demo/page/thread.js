import { Composer } from './composer.js';
import { byId, el } from './dom.js';
import { icon } from './icons.js';
import { messageElement } from './message.js';
import { withMessageKeys } from './message-keys.js';
import { counted } from './replies.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/messages.ts').Message} Message */

/** A panel with a message and what was replied to it. */
export class Thread {
  #root = byId('thread');
  #list = el('div', { class: 'thread-list', tabindex: 0, role: 'region', 'aria-label': 'Messages of the thread' });
  #parent = el('div');
  #count = el('div', { class: 'day', role: 'separator' });
  #replies = el('div', { 'aria-live': 'polite' });
  /** @type {HTMLElement | null} */
  #opener = null;
  /** Whether something has come since the thread was asked for. */
  #hasNews = false;
  /** The ts of the message that the open thread is under. @type {string | undefined} */
  ts;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.#list.append(this.#parent, this.#count, this.#replies);
    withMessageKeys(this.#list);
    const box = el('div', { class: 'composer' });
    this.composer = new Composer(session, box, { thread: () => this.ts });
    const close = el(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Close the thread', click: () => this.close() },
      icon('close'),
    );
    this.#root.replaceChildren(el('header', {}, el('h2', {}, 'Thread'), close), this.#list, box);
    this.#root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.close();
    });
  }

  /** @param {string} ts of the message that it is under */
  async open(ts) {
    this.ts = ts;
    this.#opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.#root.hidden = false;
    this.composer.open();
    // At once: what is typed next is meant for the thread.
    this.composer.field.focus();
    await this.load();
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  close() {
    if (this.#root.hidden) return;
    this.#root.hidden = true;
    this.ts = undefined;
    // A new reply has the message drawn anew, and with it what opened the thread.
    if (this.#opener?.isConnected) this.#opener.focus();
    else byId('messages').focus();
  }

  /** @returns {Promise<void>} */
  async load() {
    const { api, channel } = this.session;
    const ts = this.ts;
    if (ts === undefined) return;
    this.#hasNews = false;
    const { parent, replies } = await api.ask('thread', { channel, ts });
    if (ts !== this.ts) return;
    // The answer may be older than what has come meanwhile.
    if (this.#hasNews) return await this.load();
    this.#parent.replaceChildren(...(parent ? [this.#element(parent)] : []));
    this.#replies.replaceChildren(...replies.map((/** @type {Message} */ each) => this.#element(each)));
    this.#counted();
  }

  /** @param {Message} message new, or a new version, of the conversation that is open */
  put(message) {
    if (this.ts === undefined) return;
    this.#hasNews = true;
    if (message.ts === this.ts) this.#parent.replaceChildren(this.#element(message));
    if (message.threadTs !== this.ts || message.ts === this.ts) return;
    const there = this.#find(message.ts);
    if (there) there.replaceWith(this.#element(message));
    else this.#replies.append(this.#element(message));
    this.#counted();
    if (!there) this.#list.scrollTop = this.#list.scrollHeight;
  }

  /** @param {string} ts */
  remove(ts) {
    this.#hasNews = true;
    if (ts === this.ts) this.close();
    this.#find(ts)?.remove();
    this.#counted();
  }

  /** @param {Message} message */
  #element(message) {
    return messageElement(this.session, message, { continued: false });
  }

  /** @param {string} ts */
  #find(ts) {
    return this.#replies.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
  }

  #counted() {
    const count = this.#replies.childElementCount;
    this.#count.replaceChildren(el('span', {}, count === 0 ? 'No replies yet' : counted(count)));
  }
}
