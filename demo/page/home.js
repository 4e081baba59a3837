import { blockOf } from './blocks/block.js';
import { byId, el } from './dom.js';
import { keptOf, restore } from './focus.js';
import { Order } from './order.js';
import { Kept, surfaceOf } from './surface-of.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {{ id: string, hash: string, content: { blocks: import('./blocks/block.js').KnownBlock[] } }} HomeView */

/** What the app has published on its Home tab for this person. */
export class Home {
  #root = byId('home');
  #kept = new Kept();
  /** Whose it is, and which version. */
  #shown = '';
  #order = new Order();

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    // What scrolls must be within reach of the keyboard.
    this.#root.tabIndex = 0;
  }

  /** Shows it in the place of the messages, or these. */
  async open() {
    const { isHome } = this.session;
    this.#root.hidden = !isHome;
    byId('messages').hidden = isHome;
    byId('composer').hidden = isHome;
    const { here, api } = this.session;
    // The app hears that it is visited, and may have something new to show.
    if (here?.isIm) api.tell('visit', { tab: isHome ? 'home' : 'messages' }).catch(() => undefined);
    await this.refresh();
  }

  async refresh() {
    if (!this.session.isHome) return;
    const { api, state } = this.session;
    const number = this.#order.next();
    /** @type {HomeView | null} */
    const view = await api.ask('home');
    if (!this.#order.take(number)) return;
    const version = `${state.me.id} ${view?.id} ${view?.hash}`;
    if (version === this.#shown) return;
    if (!this.#shown.startsWith(`${state.me.id} ${view?.id} `)) this.#kept = new Kept();
    this.#shown = version;
    const before = keptOf(this.#root);
    this.#root.replaceChildren(el('div', { class: 'home-blocks' }, ...this.#blocks(view)));
    restore(this.#root, before);
  }

  /** @param {HomeView | null} view */
  #blocks(view) {
    const { app } = this.session.state;
    if (!view) return [el('p', { class: 'unsupported' }, `${app.name} has put nothing here yet.`)];
    const surface = surfaceOf(this.session, { view: view.id }, this.#kept);
    return view.content.blocks.map((block) => blockOf(surface, block));
  }
}
