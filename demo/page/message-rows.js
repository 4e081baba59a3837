import { el } from './dom.js';
import { messageElement } from './message.js';
import { dayKey, dayName } from './text/dates.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/messages.ts').Message} Message */
/** @typedef {import('../slack/page/threads.ts').ThreadFacts} ThreadFacts */
/** @typedef {{ key: string, of: unknown[], element: HTMLElement }} Row of: what it is drawn from */

/** Messages of one author are shown as one when they come this close together. */
const TOGETHER_SECONDS = 300;

/** Messages and days as they stand below each other. Only what is different is drawn anew: focus and menus stay. */
export class MessageRows {
  element = el('div');
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** @type {Map<string, string>} */
  #days = new Map();
  /** @type {HTMLElement | undefined} */
  #intro;

  /** @param {Session} session @param {() => HTMLElement} intro @param {(ts: string) => void} openThread */
  constructor(session, intro, openThread) {
    this.session = session;
    this.intro = intro;
    this.openThread = openThread;
  }

  clear() {
    this.#rows.clear();
    this.#days.clear();
    this.#intro = undefined;
    this.element.replaceChildren();
  }

  /** @param {Message[]} messages @param {Map<string, ThreadFacts>} threads @param {{ whole: boolean }} how whole: from the beginning */
  draw(messages, threads, { whole }) {
    const rows = this.#wanted(messages, threads);
    const keys = new Set(rows.map(({ key }) => key));
    for (const [key, { element }] of this.#rows) if (!keys.has(key)) element.remove();
    this.#rows = new Map(rows.map((row) => [row.key, row]));
    this.#intro ??= this.intro();
    let there = this.element.firstElementChild;
    for (const element of [...(whole ? [this.#intro] : []), ...rows.map((row) => row.element)]) {
      if (element === there) there = there.nextElementSibling;
      else this.element.insertBefore(element, there);
    }
    if (!whole) this.#intro.remove();
  }

  /**
   * Notes which message is the first in sight.
   * @param {HTMLElement} root what scrolls @returns {() => number} how far it has moved since, in px
   */
  firstInSight(root) {
    const { top } = root.getBoundingClientRect();
    const all = [...this.element.querySelectorAll('article')];
    const first = all.find((each) => each.getBoundingClientRect().bottom > top);
    const before = first?.getBoundingClientRect().top ?? 0;
    return () => {
      // It may have been drawn anew, as one that follows another.
      const now = this.element.querySelector(`[data-ts="${CSS.escape(first?.dataset.ts ?? '')}"]`);
      return now ? now.getBoundingClientRect().top - before : 0;
    };
  }

  /** @param {Message[]} messages @param {Map<string, ThreadFacts>} threads @returns {Row[]} */
  #wanted(messages, threads) {
    /** @type {Message | undefined} */
    let last;
    return messages
      .sort((left, right) => (left.ts < right.ts ? -1 : 1))
      .flatMap((message) => {
        const [day, lastDay] = [this.#dayOf(message), last && this.#dayOf(last)];
        const continued = day === lastDay && last !== undefined && continues(last, message);
        last = message;
        const row = this.#rowOf(message, threads.get(message.ts), continued);
        if (day === lastDay) return [row];
        const name = dayName(Number(message.ts) * 1000, this.session.reader);
        const divider = () => el('div', { class: 'day', role: 'separator' }, el('span', {}, name));
        return [this.#kept(`day ${day}`, [name], divider), row];
      });
  }

  /** @param {Message} message @param {ThreadFacts | undefined} thread @param {boolean} continued */
  #rowOf(message, thread, continued) {
    const how = { continued, thread, openThread: this.openThread };
    const make = () => messageElement(this.session, message, how);
    return this.#kept(`${message.ts} ${continued}`, [message, thread], make);
  }

  /** @param {Message} message */
  #dayOf({ ts }) {
    const day = this.#days.get(ts) ?? dayKey(Number(ts) * 1000, this.session.reader.tz);
    this.#days.set(ts, day);
    return day;
  }

  /** @param {string} key @param {unknown[]} of @param {() => HTMLElement} make @returns {Row} */
  #kept(key, of, make) {
    const row = this.#rows.get(key);
    if (row?.of.every((each, index) => each === of[index])) return row;
    const element = make();
    row?.element.replaceWith(element);
    return { key, of, element };
  }
}

/** @param {Message} last @param {Message} next */
function continues(last, next) {
  const close = Number(next.ts) - Number(last.ts) < TOGETHER_SECONDS;
  return close && last.user === next.user && last.ephemeralTo === undefined && next.ephemeralTo === undefined;
}
