import { plain } from '../blocks/plain.js';
import { act } from './act.js';
import { asking } from './asking.js';
import { channelChoices, choicesIn, conversationChoices, matching, peopleChoices } from './choices.js';
import { combobox } from './combobox.js';
import { initialChoices } from './initial-choices.js';
import { placeOf } from './place.js';

/** @typedef {import('./surface.js').Surface} Surface */
/** @typedef {import('./surface.js').Choice} Choice */
/** @typedef {import('@slack/types').Select | import('@slack/types').MultiSelect} Select */

/** @param {Surface} surface @param {string} blockId @param {Select} element @param {{ dispatch: boolean, label: string }} how */
export function select(surface, blockId, element, { dispatch, label }) {
  const place = placeOf(blockId, element);
  const all = choices(surface, element);
  const initial = initialChoices(element, all);
  const entered = surface.entered(place);
  const multiple = element.type.startsWith('multi_');
  const external = element.type === 'external_select' || element.type === 'multi_external_select';
  const named = (/** @type {string} */ value) =>
    [...all, ...initial].find((each) => each.value === value) ??
    surface.suggested(place, value) ?? { value, text: value };
  const picked = entered === undefined ? initial : [entered].flat().filter(Boolean).map(named);
  const control = combobox({
    label,
    placeholder: plain(element.placeholder, multiple ? 'Select options' : 'Select an option'),
    picked,
    multiple,
    most: 'max_selected_items' in element ? element.max_selected_items : undefined,
    find: external ? asking(surface, element, place) : (query) => ({ choices: matching(all, query) }),
    attributes: { 'data-action': place.actionId, 'data-in': blockId, autofocus: element.focus_on_load },
    async onpick(chosen) {
      const values = chosen.map(({ value }) => value);
      const value = multiple ? values : (values[0] ?? '');
      const before = surface.entered(place);
      surface.enter(place, value);
      if (!dispatch || (await act(surface, place, { control, confirm: element.confirm, value }))) return true;
      surface.enter(place, before);
      return false;
    },
  });
  return control;
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
      return conversationChoices(state, element.filter);
    case 'channels_select':
    case 'multi_channels_select':
      return channelChoices(state);
    default:
      return [];
  }
}
