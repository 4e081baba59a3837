import { plain } from '../blocks/plain.js';

/** @typedef {import('./surface.js').Choice} Choice */
/** @typedef {import('../../slack/page/person-state.ts').PersonState} PersonState */
/** @typedef {import('@slack/types').Option} Option */
/** @typedef {import('@slack/types').ConversationsSelect} ConversationsSelect */

/** @param {Option} option @param {string} [group] @returns {Choice} */
export function choice(option, group) {
  const { text, value = '', description } = option;
  return {
    text: plain(text),
    value,
    ...(description && { description: plain(description) }),
    ...(group !== undefined && { group }),
  };
}

/** @param {{ options?: Option[], option_groups?: { label: { text: string }, options: Option[] }[] }} element */
export function choicesIn({ options = [], option_groups: groups = [] }) {
  const grouped = groups.flatMap(({ label, options: own }) => own.map((option) => choice(option, plain(label))));
  return [...options.map((option) => choice(option)), ...grouped];
}

/** @param {PersonState} state @returns {Choice[]} */
export function peopleChoices({ people }) {
  return people
    .filter(({ isBot, deleted }) => !isBot && !deleted)
    .map(({ id, realName, name }) => ({ value: id, text: realName, description: `@${name}` }));
}

/** @param {PersonState} state @param {NonNullable<ConversationsSelect['filter']>} [filter] @returns {Choice[]} */
export function conversationChoices({ channels, app }, { include, ...filter } = {}) {
  return channels
    .filter(({ isIm, isPrivate }) => include?.includes(isIm ? 'im' : isPrivate ? 'private' : 'public') ?? true)
    .filter(({ isExtShared }) => !(filter.exclude_external_shared_channels && isExtShared))
    .filter(({ isIm }) => !(filter.exclude_bot_users && isIm))
    .map(({ id, isIm, isPrivate, name }) =>
      isIm
        ? { value: id, text: app.name, description: 'direct message' }
        : { value: id, text: `#${name}`, ...(isPrivate && { description: 'private' }) },
    );
}

/** @param {PersonState} state @returns {Choice[]} */
export function channelChoices(state) {
  return conversationChoices(state, { include: ['public'] });
}

/** Those that have every word of the query somewhere. @param {Choice[]} choices @param {string} query */
export function matching(choices, query) {
  const words = query.toLowerCase().split(/\s+/);
  return choices.filter(({ text, description = '', group = '' }) => {
    const whole = `${text} ${description} ${group}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}
