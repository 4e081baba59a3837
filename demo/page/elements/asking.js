/** @typedef {import('./surface.js').Choice} Choice */
/** @typedef {import('./combobox.js').Found} Found */

const QUIET_MS = 200;
const LEAST = 3;

/**
 * Asks the app for options when the typing pauses.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
 * @param {import('./surface.js').Surface} surface @param {{ min_query_length?: number }} element
 * @param {import('./surface.js').Place} place
 */
export function asking(surface, { min_query_length: least = LEAST }, place) {
  let last = 0;
  /** @param {string} query @returns {Promise<Found>} */
  return async (query) => {
    last += 1;
    const mine = last;
    if (query.length < least) {
      const letters = least === 1 ? 'a letter' : `${least} letters`;
      return { choices: [], words: `Type at least ${letters} to search` };
    }
    if (query !== '') await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (mine !== last) return { choices: [] };
    try {
      return { choices: await surface.suggest(place, query) };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { choices: [], words: `The app did not answer as it should (${why})` };
    }
  };
}
