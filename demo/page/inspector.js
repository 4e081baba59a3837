import { byId, el } from './dom.js';
import { faultsForm } from './faults.js';
import { icon } from './icons.js';
import { formatDate } from './text/dates.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/page/inspector.ts').Exchange} Exchange */

const PAUSE_MS = 150;

/** A panel of what the app and the workspace said to each other, for whoever builds or judges the app. */
export class Inspector {
  #root = byId('inspector');
  #list = el('ol', { class: 'exchanges', tabindex: 0, 'aria-label': 'Newest first' });
  /** Which are unfolded, by time and name. @type {Set<string>} */
  #unfolded = new Set();
  #waiting = false;

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.#root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.toggle();
    });
  }

  /** Makes room for something else. */
  hide() {
    this.#root.hidden = true;
  }

  async toggle() {
    this.#root.hidden = !this.#root.hidden;
    if (this.#root.hidden) {
      byId('inspect').focus();
      return;
    }
    const close = el(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Close the inspector', click: () => this.toggle() },
      icon('close'),
    );
    const head = el('header', {}, el('h2', {}, 'Payloads'), close);
    this.#root.replaceChildren(head, await faultsForm(this.session), this.#list);
    await this.refresh();
    close.focus();
  }

  /** Soon, and once for what comes at once. */
  changed() {
    if (this.#root.hidden || this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      this.refresh();
    }, PAUSE_MS);
  }

  async refresh() {
    /** @type {Exchange[]} */
    const exchanges = await this.session.api.ask('exchanges');
    this.#list.replaceChildren(...exchanges.map((each) => el('li', {}, this.#row(each))));
  }

  /** @param {Exchange} exchange */
  #row({ direction, what, at, body, status, response }) {
    const key = `${at} ${what}`;
    const error = errorOf(status, response);
    const toggle = () => {
      if (details.open) this.#unfolded.add(key);
      else this.#unfolded.delete(key);
    };
    const details = el(
      'details',
      { open: this.#unfolded.has(key), toggle },
      el(
        'summary',
        {},
        el('span', { class: 'way' }, direction),
        el('code', {}, what),
        el('span', { class: error === undefined ? 'outcome' : 'outcome failed' }, error ?? 'ok'),
        el('time', {}, formatDate(at / 1000, '{time_secs}', this.session.reader)),
      ),
      el('pre', { tabindex: 0 }, JSON.stringify(body, null, 2)),
      response !== undefined && response !== '' && el('p', {}, 'Answer'),
      response !== undefined && response !== '' && el('pre', { tabindex: 0 }, pretty(response)),
    );
    return details;
  }
}

/** @param {unknown} response */
function pretty(response) {
  return typeof response === 'string' ? response : JSON.stringify(response, null, 2);
}

/** @param {number | undefined} status @param {unknown} response */
function errorOf(status, response) {
  if (typeof response === 'object' && response !== null && 'error' in response) return String(response.error);
  if (status === 0 || status === undefined) return 'no answer';
  return status >= 400 ? String(status) : undefined;
}
