import { byId, el } from './dom.js';
import { messageElement } from './message.js';
import { withMessageKeys } from './message-keys.js';
import { dayKey, dayName } from './text/dates.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/messages.ts').Message} Message */
/** @typedef {import('../slack/page/threads.ts').ThreadFacts} ThreadFacts */
/** @typedef {{ key: string, of: unknown[], element: HTMLElement }} Row of: what it is drawn from */

/** Messages of one author are shown as one when they come this close together. */
const TOGETHER_SECONDS = 300;
const NEAR_PX = 120;
const FAR_PX = 1200;
const MOST_AT_END = 300;

/** The messages of the conversation that is open, kept as they change. */
export class MessageList {
  #root = byId('messages');
  #rowsElement = el('div');
  /** Whether the end is to stay in sight as what is above it grows. */
  #atEnd = true;
  /** @type {Map<string, Message>} */
  #messages = new Map();
  /** @type {Map<string, ThreadFacts>} */
  #threads = new Map();
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** @type {Map<string, string>} */
  #days = new Map();
  #more = false;
  #loading = false;

  /**
   * @param {Session} session @param {() => HTMLElement} intro makes what stands above the first message
   * @param {(ts: string) => void} openThread
   */
  constructor(session, intro, openThread) {
    this.session = session;
    this.intro = intro();
    this.introduce = intro;
    this.openThread = openThread;
    // What scrolls must be within reach of the keyboard.
    this.#root.tabIndex = 0;
    this.#root.replaceChildren(this.#rowsElement);
    withMessageKeys(this.#root);
    this.#root.addEventListener(
      'scroll',
      () => {
        this.#atEnd = this.#isAtEnd();
        this.#loadOlder();
      },
      { passive: true },
    );
    // Rows that come into sight, and images that arrive, have another size than was thought.
    const watch = new ResizeObserver(() => this.#keepEnd());
    watch.observe(this.#rowsElement);
    watch.observe(this.#root);
  }

  async load() {
    const { api, channel } = this.session;
    this.show(channel, await api.ask('messages', { channel }));
  }

  /** @param {string} channel @param {import('../slack/page/history.ts').History} history its newest messages */
  show(channel, { messages, more, threads }) {
    if (channel !== this.session.channel) return;
    this.#messages = new Map(messages.map((each) => [each.ts, each]));
    this.#threads = new Map(Object.entries(threads));
    this.#more = more;
    this.#rows.clear();
    this.#days.clear();
    this.intro = this.introduce();
    this.#rowsElement.replaceChildren();
    this.#atEnd = true;
    this.#render();
    this.#keepEnd();
  }

  /** @param {Message} message new, or a new version */
  put(message) {
    const isNew = !this.#messages.has(message.ts);
    const isMine = message.user === this.session.state.me.id || message.ephemeralTo !== undefined;
    if (isNew && isMine) this.#atEnd = true;
    this.#messages.set(message.ts, message);
    if (this.#atEnd) this.#leaveOldest();
    this.#render();
    this.#keepEnd();
  }

  /** What follows a message now. @param {string} ts @param {ThreadFacts | undefined} thread */
  putThread(ts, thread) {
    if (thread) this.#threads.set(ts, thread);
    else this.#threads.delete(ts);
    this.#render();
    this.#keepEnd();
  }

  /** At the end of a long conversation its beginning is out of sight, and loaded again for whoever goes back to it. */
  #leaveOldest() {
    const oldest = [...this.#messages.keys()].sort().slice(0, -MOST_AT_END);
    for (const ts of oldest) this.#messages.delete(ts);
    if (oldest.length > 0) this.#more = true;
  }

  /** @param {string} ts */
  remove(ts) {
    this.#messages.delete(ts);
    this.#render();
  }

  /** The ts of the newest message. */
  get latest() {
    return [...this.#messages.keys()].sort().at(-1);
  }

  #keepEnd() {
    if (this.#atEnd) this.#root.scrollTop = this.#root.scrollHeight;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#root;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** Before the beginning of what is here comes into sight. */
  async #loadOlder() {
    if (!this.#more || this.#loading || this.#root.scrollTop > FAR_PX) return;
    this.#loading = true;
    const { api, channel } = this.session;
    const before = [...this.#messages.keys()].sort()[0];
    const asked = await api.ask('messages', { channel, before }).catch(() => undefined);
    this.#loading = false;
    if (!asked || channel !== this.session.channel) return;
    const { messages, more, threads } = asked;
    const height = this.#root.scrollHeight;
    for (const message of messages) this.#messages.set(message.ts, message);
    for (const [ts, thread] of Object.entries(threads)) this.#threads.set(ts, thread);
    this.#more = more;
    this.#render();
    this.#root.scrollTop += this.#root.scrollHeight - height;
  }

  /** Changes only the rows that are different, so that focus, scrolling and open menus stay. */
  #render() {
    const rows = this.#wanted();
    const keys = new Set(rows.map(({ key }) => key));
    for (const [key, { element }] of this.#rows) if (!keys.has(key)) element.remove();
    this.#rows = new Map(rows.map((row) => [row.key, row]));
    const elements = [...(this.#more ? [] : [this.intro]), ...rows.map(({ element }) => element)];
    let there = this.#rowsElement.firstElementChild;
    for (const element of elements) {
      if (element === there) there = there.nextElementSibling;
      else this.#rowsElement.insertBefore(element, there);
    }
    while (there) {
      const next = there.nextElementSibling;
      there.remove();
      there = next;
    }
  }

  /** @returns {Row[]} */
  #wanted() {
    const messages = [...this.#messages.values()].sort((left, right) => (left.ts < right.ts ? -1 : 1));
    /** @type {Message | undefined} */
    let last;
    return messages.flatMap((message) => {
      const [day, lastDay] = [this.#dayOf(message), last && this.#dayOf(last)];
      const continued = day === lastDay && last !== undefined && continues(last, message);
      last = message;
      const row = this.#rowOf(message, continued);
      if (day === lastDay) return [row];
      const name = dayName(Number(message.ts) * 1000, this.session.reader);
      const divider = () => el('div', { class: 'day', role: 'separator' }, el('span', {}, name));
      return [this.#kept(`day ${day}`, [name], divider), row];
    });
  }

  /** @param {Message} message @param {boolean} continued */
  #rowOf(message, continued) {
    const thread = this.#threads.get(message.ts);
    const how = { continued, thread, openThread: this.openThread };
    return this.#kept(`${message.ts} ${continued}`, [message, thread], () =>
      messageElement(this.session, message, how),
    );
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
