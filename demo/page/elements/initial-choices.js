import { choice } from './choices.js';

/** @typedef {import('./surface.js').Choice} Choice */

/**
 * What a menu has picked before anyone touches it.
 * @param {import('./select.js').Select} element @param {Choice[]} all what it offers @returns {Choice[]}
 */
export function initialChoices(element, all) {
  switch (element.type) {
    case 'static_select':
    case 'external_select':
      return element.initial_option ? [choice(element.initial_option)] : [];
    case 'multi_static_select':
    case 'multi_external_select':
      return (element.initial_options ?? []).map((option) => choice(option));
    default:
      return idsIn(element).map((id) => all.find(({ value }) => value === id) ?? { value: id, text: id });
  }
}

/** @param {import('./select.js').Select} element */
function idsIn(element) {
  const ids = [
    'initial_user' in element && element.initial_user,
    'initial_conversation' in element && element.initial_conversation,
    'initial_channel' in element && element.initial_channel,
    ...(('initial_users' in element && element.initial_users) || []),
    ...(('initial_conversations' in element && element.initial_conversations) || []),
    ...(('initial_channels' in element && element.initial_channels) || []),
  ];
  return ids.filter((id) => typeof id === 'string');
}
