import { plain } from '../blocks/plain.js';
import { act } from './act.js';
import { choice, choicesIn, conversationChoices, matching, peopleChoices } from './choices.js';
import { combobox } from './combobox.js';
import { placeOf } from './place.js';

/** @typedef {import('./surface.js').Surface} Surface */
/** @typedef {import('./surface.js').Choice} Choice */
/** @typedef {import('@slack/types').Select | import('@slack/types').MultiSelect} Select */

const QUIET_MS = 200;

/** @param {Surface} surface @param {string} blockId @param {Select} element @param {{ dispatch: boolean, label: string }} how */
export function select(surface, blockId, element, { dispatch, label }) {
  const place = placeOf(blockId, element);
  const all = choices(surface, element);
  const initial = initialChoices(element, all);
  const entered = surface.entered(place);
  const multiple = element.type.startsWith('multi_');
  const known = [...all, ...initial];
  const picked = entered === undefined ? initial : [entered].flat().flatMap((value) => named(known, value));
  const control = combobox({
    label: plain(element.placeholder, label) || label,
    placeholder: plain(element.placeholder, 'Select an option'),
    picked,
    multiple,
    find: element.type.endsWith('external_select')
      ? asking(surface, element, blockId)
      : (query) => matching(all, query),
    attributes: { 'data-action': place.actionId },
    async onpick(chosen) {
      const values = chosen.map(({ value }) => value);
      const value = multiple ? values : (values[0] ?? '');
      surface.enter(place, value);
      if (dispatch) await act(surface, place, { control, confirm: element.confirm, value });
    },
  });
  return control;
}

/** @param {Choice[]} known @param {string} value @returns {Choice[]} */
function named(known, value) {
  return value === '' ? [] : [known.find((each) => each.value === value) ?? { value, text: value }];
}

/** @param {Surface} surface @param {Select} element @returns {Choice[]} */
function choices({ state }, element) {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return choicesIn(element);
    case 'users_select':
    case 'multi_users_select':
      return peopleChoices(state);
    case 'conversations_select':
    case 'multi_conversations_select':
      return conversationChoices(state);
    case 'channels_select':
    case 'multi_channels_select':
      return conversationChoices({
        ...state,
        channels: state.channels.filter(({ isIm, isPrivate }) => !isIm && !isPrivate),
      });
    default:
      return [];
  }
}

/** @param {Select} element @param {Choice[]} all @returns {Choice[]} */
function initialChoices(element, all) {
  switch (element.type) {
    case 'static_select':
    case 'external_select':
      return element.initial_option ? [choice(element.initial_option)] : [];
    case 'multi_static_select':
    case 'multi_external_select':
      return (element.initial_options ?? []).map((option) => choice(option));
    case 'users_select':
      return named(all, element.initial_user ?? '');
    case 'multi_users_select':
      return (element.initial_users ?? []).flatMap((id) => named(all, id));
    case 'conversations_select':
      return named(all, element.initial_conversation ?? '');
    case 'multi_conversations_select':
      return (element.initial_conversations ?? []).flatMap((id) => named(all, id));
    case 'channels_select':
      return named(all, element.initial_channel ?? '');
    case 'multi_channels_select':
      return (element.initial_channels ?? []).flatMap((id) => named(all, id));
  }
}

/**
 * Asks the app for options when the typing pauses.
 * @param {Surface} surface @param {{ action_id?: string, min_query_length?: number }} element @param {string} blockId
 */
function asking(surface, element, blockId) {
  let last = 0;
  return async (/** @type {string} */ query) => {
    last += 1;
    const mine = last;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (mine !== last || query.length < (element.min_query_length ?? 3)) return [];
    return await surface.suggest(placeOf(blockId, element), query);
  };
}
