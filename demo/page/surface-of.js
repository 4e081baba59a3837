import { choicesIn } from './elements/choices.js';

/** @typedef {import('./elements/surface.js').Surface} Surface */
/** @typedef {import('./elements/surface.js').Choice} Choice */
/** @typedef {{ channel: string, ts: string } | { view: string }} Within */

/** What a person has entered in a message or view and not yet sent, and what the app has offered them to pick. */
export class Kept {
  /** By block id and action id. @type {Record<string, Record<string, import('./elements/surface.js').Picked>>} */
  entered = {};
  /** By menu and value: two menus may use the same values. @type {Map<string, Choice>} */
  offered = new Map();
}

/**
 * What is done in a message or view goes to the workspace.
 * @param {import('./session.js').Session} session @param {Within} within @param {Kept} [kept]
 * @returns {Surface}
 */
export function surfaceOf(session, within, kept = new Kept()) {
  const { api, state } = session;
  const { entered, offered } = kept;
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
      const { [actionId]: _before, ...others } = entered[blockId] ?? {};
      entered[blockId] = value === undefined ? others : { ...others, [actionId]: value };
    },
    entered: ({ blockId, actionId }) => entered[blockId]?.[actionId],
    async suggest({ blockId, actionId }, value) {
      const { options, error } = await api.tell('suggest', { ...within, block: blockId, action: actionId, value });
      if (error !== undefined) throw new Error(error);
      const grouped = options.some((/** @type {object} */ each) => 'options' in each);
      const choices = choicesIn(grouped ? { option_groups: options } : { options });
      for (const choice of choices) offered.set(keyOf(blockId, actionId, choice.value), choice);
      return choices;
    },
    suggested: ({ blockId, actionId }, value) => offered.get(keyOf(blockId, actionId, value)),
  };
}

/** @param {...string} parts */
function keyOf(...parts) {
  return JSON.stringify(parts);
}
