import { byId } from './dom.js';
import { withMessageKeys } from './message-keys.js';
import { MessageRows } from './message-rows.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/messages.ts').Message} Message */
/** @typedef {import('../slack/page/threads.ts').ThreadFacts} ThreadFacts */
/** @typedef {import('../slack/page/history.ts').History} History */

const NEAR_PX = 120;
/** From here on more is loaded, before what is here has been scrolled through. */
const FAR_PX = 1500;
/** A longer list makes every change slower. What is left out is far out of sight, and loaded again on the way back. */
const MOST = 300;
const FIRST = 30;

/** The messages of the conversation that is open, kept as they change. */
export class MessageList {
  #root = byId('messages');
  #rows;
  /** Whether the end is to stay in sight as what is above it grows. */
  #atEnd = true;
  /** @type {Map<string, Message>} */
  #messages = new Map();
  /** @type {Map<string, ThreadFacts>} */
  #threads = new Map();
  /** There are older ones than those here, and newer ones. */
  #more = { before: false, after: false };
  #loading = false;
  /** Whether something has changed since the conversation was asked for. */
  #hasNews = false;
  /** The conversation that the messages are of. */
  channel = '';

  /**
   * @param {Session} session @param {() => HTMLElement} intro makes what stands above the first message
   * @param {(ts: string) => void} openThread
   */
  constructor(session, intro, openThread) {
    this.session = session;
    this.#rows = new MessageRows(session, intro, openThread);
    // What scrolls must be within reach of the keyboard.
    this.#root.tabIndex = 0;
    this.#root.replaceChildren(this.#rows.element);
    withMessageKeys(this.#root);
    const scrolled = () => {
      this.#atEnd = !this.#more.after && this.#pxBelow < NEAR_PX;
      this.#loadMore();
    };
    this.#root.addEventListener('scroll', scrolled, { passive: true });
    // Rows that come into sight, and images that arrive, have another size than was thought.
    const watch = new ResizeObserver(() => this.#keepEnd());
    watch.observe(this.#rows.element);
    watch.observe(this.#root);
  }

  /** @returns {Promise<void>} */
  async load() {
    const { api, channel } = this.session;
    // What is done in a conversation is not to be done in the one that was open before.
    if (channel !== this.channel) this.clear();
    this.#hasNews = false;
    const history = await api.ask('messages', { channel });
    if (channel !== this.session.channel) return;
    // The answer may be older than what has come meanwhile.
    if (this.#hasNews) return await this.load();
    await this.show(channel, history);
  }

  /**
   * What can be in sight at once is drawn first, and the rest when that is on the screen.
   * @param {string} channel @param {History} history its newest messages
   */
  async show(channel, { messages, more, threads }) {
    if (channel !== this.session.channel) return;
    this.channel = channel;
    const newest = messages.slice(-FIRST);
    const isAll = newest.length === messages.length;
    this.#messages = new Map(newest.map((each) => [each.ts, each]));
    this.#threads = new Map(Object.entries(threads));
    this.#more = { before: more || !isAll, after: false };
    this.#rows.clear();
    this.#atEnd = true;
    this.#draw();
    if (isAll) return;
    this.#loading = true;
    await nextFrame();
    this.#loading = false;
    // Something else may have been opened meanwhile.
    if (channel !== this.session.channel || !newest.some(({ ts }) => this.#messages.has(ts))) return;
    // What has changed since is there already.
    for (const each of messages.slice(0, -FIRST)) if (!this.#messages.has(each.ts)) this.#messages.set(each.ts, each);
    this.#more.before = more;
    this.#draw();
  }

  /** Shows nothing, until a conversation is loaded. */
  clear() {
    this.channel = '';
    this.#messages.clear();
    this.#rows.clear();
  }

  /** Takes over what has changed since it was shown. */
  async catchUp() {
    const { api, channel } = this.session;
    const [before, threadsBefore] = [new Map(this.#messages), new Map(this.#threads)];
    /** @type {History} */
    const { messages, threads } = await api.ask('messages', { channel });
    if (channel !== this.session.channel) return;
    // What has come since it was asked is newer than the answer.
    const newest = new Map(messages.map((each) => [each.ts, each]));
    for (const ts of this.#messages.keys()) {
      if (ts >= (messages[0]?.ts ?? '') && before.has(ts) && !newest.has(ts)) this.#messages.delete(ts);
    }
    takeOver(this.#messages, newest, before);
    takeOver(this.#threads, new Map(Object.entries(threads)), threadsBefore);
    this.#draw();
  }

  /** @param {Message} message new, or a new version */
  put(message) {
    this.#hasNews = true;
    if (message.channel !== this.channel) return;
    const isNew = !this.#messages.has(message.ts);
    const isMine = message.user === this.session.state.me.id || message.ephemeralTo !== undefined;
    if (isNew && this.#isLeftOut(message)) {
      if (isMine && message.ts > (this.latest ?? '')) this.load();
      return;
    }
    if (isNew && isMine) this.#atEnd = true;
    this.#messages.set(message.ts, message);
    if (this.#atEnd) this.#leaveOut('before');
    this.#draw();
  }

  /** What follows a message now. @param {string} ts @param {ThreadFacts | undefined} thread */
  putThread(ts, thread) {
    this.#hasNews = true;
    if (thread) this.#threads.set(ts, thread);
    else this.#threads.delete(ts);
    this.#draw();
  }

  /** @param {string} ts */
  remove(ts) {
    this.#hasNews = true;
    this.#messages.delete(ts);
    this.#draw();
  }

  /** The ts of the newest message. */
  get latest() {
    return this.#times.at(-1);
  }

  get #times() {
    return [...this.#messages.keys()].sort();
  }

  get #pxBelow() {
    const { scrollHeight, scrollTop, clientHeight } = this.#root;
    return scrollHeight - scrollTop - clientHeight;
  }

  #draw() {
    this.#rows.draw([...this.#messages.values()], this.#threads, { whole: !this.#more.before });
    this.#keepEnd();
  }

  #keepEnd() {
    if (this.#atEnd) this.#root.scrollTop = this.#root.scrollHeight;
  }

  /** Whether it belongs to a part of the conversation that is not here. @param {Message} message */
  #isLeftOut({ ts }) {
    const times = this.#times;
    return (this.#more.before && ts < (times[0] ?? '')) || (this.#more.after && ts > (times.at(-1) ?? ''));
  }

  /** @param {'before' | 'after'} side */
  #leaveOut(side) {
    const times = this.#times;
    const surplus = Math.max(0, times.length - MOST);
    const left = side === 'before' ? times.slice(0, surplus) : times.slice(times.length - surplus);
    for (const ts of left) this.#messages.delete(ts);
    if (left.length > 0) this.#more[side] = true;
  }

  async #loadMore() {
    if (this.#loading) return;
    const { before, after } = this.#more;
    if (before && this.#root.scrollTop < FAR_PX) await this.#loadBeyond('before');
    else if (after && this.#pxBelow < FAR_PX) await this.#loadBeyond('after');
  }

  /** @param {'before' | 'after'} side */
  async #loadBeyond(side) {
    this.#loading = true;
    const { api, channel } = this.session;
    const from = side === 'before' ? this.#times[0] : this.latest;
    /** @type {History | undefined} */
    const asked = await api.ask('messages', { channel, [side]: from }).catch(() => undefined);
    this.#loading = false;
    if (!asked || channel !== this.session.channel) return;
    const { messages, more, threads } = asked;
    for (const message of messages) this.#messages.set(message.ts, message);
    for (const [ts, thread] of Object.entries(threads)) this.#threads.set(ts, thread);
    this.#more[side] = more;
    this.#leaveOut(side === 'before' ? 'after' : 'before');
    const moved = this.#rows.firstInSight(this.#root);
    this.#draw();
    this.#root.scrollTop += moved();
  }
}

function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/**
 * Takes over what is another than it was, except where it has changed meanwhile.
 * @template Value
 * @param {Map<string, Value>} into @param {Map<string, Value>} told @param {Map<string, unknown>} before when it was asked
 */
function takeOver(into, told, before) {
  for (const [key, value] of told) {
    const now = into.get(key);
    const isNewer = now !== undefined && now !== before.get(key);
    if (!isNewer && JSON.stringify(now) !== JSON.stringify(value)) into.set(key, value);
  }
}
