import { byId, el } from './dom.js';
import { faultsForm } from './faults.js';
import { icon } from './icons.js';
import { Order } from './order.js';
import { formatDate } from './text/dates.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/page/inspector.ts').Exchange} Exchange */

const PAUSE_MS = 150;

/** A panel of what the app and the workspace said to each other, for whoever builds or judges the app. */
export class Inspector {
  #root = byId('inspector');
  #list = el('ol', { class: 'exchanges', tabindex: 0, 'aria-label': 'Newest first' });
  /** What is in the list, newest first. @type {Map<string, { drawn: string, element: HTMLElement }>} */
  #rows = new Map();
  #order = new Order();
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
    // What the panel showed may be otherwise when it is opened again.
    this.#root.replaceChildren();
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

  /** Only what is new or has been answered since is drawn: what someone is about to press stays where it is. */
  async refresh() {
    const number = this.#order.next();
    /** @type {Exchange[]} */
    const exchanges = await this.session.api.ask('exchanges');
    if (!this.#order.take(number)) return;
    const rows = new Map(withKeys(exchanges).map(([key, each]) => [key, this.#kept(key, each)]));
    for (const [key, { element }] of this.#rows) if (!rows.has(key)) element.remove();
    this.#rows = rows;
    let there = this.#list.firstElementChild;
    for (const { element } of rows.values()) {
      if (element === there) there = there.nextElementSibling;
      else this.#list.insertBefore(element, there);
    }
  }

  /** @param {string} key @param {Exchange} exchange */
  #kept(key, exchange) {
    const drawn = JSON.stringify(exchange);
    const before = this.#rows.get(key);
    if (before?.drawn === drawn) return before;
    const open = before?.element.querySelector('details')?.open ?? false;
    const element = el('li', {}, this.#row(exchange, open));
    before?.element.replaceWith(element);
    return { drawn, element };
  }

  /** @param {Exchange} exchange @param {boolean} open */
  #row({ direction, what, at, body, status, response }, open) {
    const error = errorOf(status, response);
    return el(
      'details',
      { open },
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
  }
}

/** By what stays the same of them; of several at one moment, by which it was. @param {Exchange[]} exchanges newest first @returns {[string, Exchange][]} */
function withKeys(exchanges) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {[string, Exchange][]} */
  const keyed = exchanges.toReversed().map((each) => {
    const name = `${each.at} ${each.direction} ${each.what}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return [`${name} ${count}`, each];
  });
  return keyed.reverse();
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
