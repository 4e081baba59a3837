/**
 * The place of an element that has an action id.
 * @param {string | undefined} blockId @param {{ action_id?: string | undefined }} element
 * @returns {import('./surface.js').Place}
 */
export function placeOf(blockId, element) {
  return { blockId: blockId ?? '', actionId: element.action_id ?? '' };
}
