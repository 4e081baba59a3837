import { choicesIn } from './elements/choices.js';

/** @typedef {import('./elements/surface.js').Surface} Surface */
/** @typedef {import('./elements/surface.js').Place} Place */
/** @typedef {import('../slack/model/messages.ts').Message} Message */

/**
 * What is done in a message or modal goes to the workspace.
 * @param {import('./session.js').Session} session
 * @param {{ channel: string, ts: string } | { view: string }} within
 * @param {Record<string, Record<string, import('./elements/surface.js').Picked>>} entered what is kept of it
 * @returns {Surface}
 */
export function surfaceOf(session, within, entered) {
  const { api, state } = session;
  return {
    state,
    async press({ blockId, actionId }, value) {
      try {
        const { error } = await api.tell('press', { ...within, block: blockId, action: actionId, value, entered });
        return error;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    enter({ blockId, actionId }, value) {
      entered[blockId] = { ...entered[blockId], [actionId]: value };
    },
    entered: ({ blockId, actionId }) => entered[blockId]?.[actionId],
    async suggest({ blockId, actionId }, value) {
      const { options } = await api.tell('suggest', { ...within, block: blockId, action: actionId, value });
      const grouped = options.some((/** @type {object} */ each) => 'options' in each);
      return choicesIn(grouped ? { option_groups: options } : { options });
    },
  };
}
