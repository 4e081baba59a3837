import { byId } from './dom.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/messages.ts').Message} Message */
/** @typedef {{ ts: string, count?: number, latest?: string }} ToldThread without a count: there are no replies */
/** @typedef {{ kind: string, message: Message, channel: string, ts: string, thread?: ToldThread }} Change */
/**
 * @typedef {object} Parts of the page, which the changes go to
 * @property {import('./message-list.js').MessageList} list
 * @property {import('./thread.js').Thread} thread
 * @property {import('./modal.js').Modal} modal
 * @property {import('./home.js').Home} home
 * @property {import('./inspector.js').Inspector} inspector
 * @property {() => void} seen
 * @property {() => Promise<void>} refresh shows everything anew
 */

/** Follows what changes in the workspace, as far as the person may know of it. */
export class Changes {
  /** @type {EventSource | undefined} */
  #source;
  isFollowing = false;

  /** @param {Session} session @param {Parts} parts */
  constructor(session, parts) {
    this.session = session;
    this.parts = parts;
  }

  /** For whoever the window is now. */
  follow() {
    this.#source?.close();
    const isFirst = this.#source === undefined;
    const source = new EventSource(this.session.api.address('events'));
    this.#source = source;
    source.addEventListener('message', ({ data }) => this.#changed(JSON.parse(data)));
    source.addEventListener('error', () => {
      byId('lost').hidden = false;
    });
    // Whatever happened before the connection stood is asked for then.
    source.addEventListener('open', async () => {
      byId('lost').hidden = true;
      if (isFirst && !this.isFollowing) await this.#catchUp();
      else await this.parts.refresh();
    });
  }

  async #catchUp() {
    this.isFollowing = true;
    const { list, modal, home, seen } = this.parts;
    const elsewhere = async () => this.session.noteMissed(await this.session.api.ask('state'));
    await Promise.all([list.catchUp(), elsewhere(), modal.refresh(), home.refresh()]);
    seen();
  }

  /** @param {Change} change */
  async #changed({ kind, message, channel, ts, thread: told }) {
    const { list, thread, modal, home, inspector, refresh } = this.parts;
    if (kind === 'payload') inspector.changed();
    if (kind === 'view') await Promise.all([modal.refresh(), home.refresh()]);
    if (kind === 'cast' || kind === 'reload') await refresh();
    if (kind === 'gone' && channel === this.session.channel) {
      list.remove(ts);
      thread.remove(ts);
    }
    if (kind === 'message') this.#arrived(message, told);
    const where = kind === 'message' ? message.channel : channel;
    if (told && where === this.session.channel) list.putThread(told.ts, factsOf(told));
  }

  /** @param {Message} message @param {ToldThread | undefined} told where it is a reply */
  #arrived(message, told) {
    const isHere = message.channel === this.session.channel;
    if (isHere) this.parts.thread.put(message);
    if (told) return;
    if (isHere) this.parts.list.put(message);
    this.session.noteLatest(message);
    this.parts.seen();
  }
}

/** @param {ToldThread} thread */
function factsOf({ count, latest }) {
  return count === undefined || latest === undefined ? undefined : { count, latest };
}
