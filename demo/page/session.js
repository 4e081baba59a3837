/** @typedef {import('../slack/page/person-state.ts').PersonState} PersonState */
/** @typedef {import('../slack/page/person-state.ts').SeenChannel} SeenChannel */
/** @typedef {import('./api.js').Api} Api */

/** What a window is about: a person, and the conversation that they have open. */
export class Session {
  /** @param {Api} api @param {PersonState} state */
  constructor(api, state) {
    this.api = api;
    this.state = state;
    /** The id of the conversation that is open. */
    this.channel = '';
    /** The app's Home tab is open, and not the messages with it. */
    this.isHome = false;
  }

  /** @returns {SeenChannel | undefined} */
  get here() {
    return this.state.channels.find(({ id }) => id === this.channel);
  }

  /** Opens a conversation; where the person is not in it, the general one. @param {{ id: string, tab: string | undefined }} wanted */
  open({ id, tab }) {
    const { channels, home } = this.state;
    const channel =
      channels.find((each) => each.id === id) ?? channels.find(({ name }) => name === 'general') ?? channels[0];
    this.channel = channel?.id ?? '';
    this.isHome = channel?.isIm === true && home && tab === 'home';
  }

  /** @param {{ channel: string, ts: string }} message that has come */
  noteLatest({ channel, ts }) {
    const channels = this.state.channels.map((each) =>
      each.id === channel && ts > (each.latest ?? '') ? { ...each, latest: ts } : each,
    );
    this.state = { ...this.state, channels };
  }

  /** Takes over what was said in any conversation while nothing was heard of it. @param {PersonState} state */
  noteMissed({ channels }) {
    for (const { id, latest } of channels) if (latest !== undefined) this.noteLatest({ channel: id, ts: latest });
  }

  /** @param {string} id */
  person(id) {
    return this.state.people.find((person) => person.id === id);
  }

  /** @param {SeenChannel} channel */
  nameOf(channel) {
    return channel.isIm ? this.state.app.name : channel.name;
  }

  /** The address of a conversation; an app with a Home tab opens there, unless it has something new to say. @param {SeenChannel} channel */
  addressOf(channel) {
    return channel.isIm && this.state.home && !this.isUnread(channel) ? `#${channel.id}/home` : `#${channel.id}`;
  }

  get reader() {
    return { tz: this.state.me.tz };
  }

  /** Whether there is something in the conversation that the person has not seen in this browser. @param {SeenChannel} channel */
  isUnread({ id, latest }) {
    return latest !== undefined && latest > (localStorage.getItem(this.#seenKey(id)) ?? '');
  }

  /** @param {string} channel @param {string} ts of the newest message that was shown */
  markSeen(channel, ts) {
    localStorage.setItem(this.#seenKey(channel), ts);
  }

  /** @param {string} channel */
  #seenKey(channel) {
    return `seen ${this.state.me.id} ${channel}`;
  }
}
