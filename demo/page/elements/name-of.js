import { plain } from '../blocks/plain.js';

/**
 * The name of a control that has no label of its own: what its placeholder says, or else what stands beside it.
 * @param {object} element @param {string} otherwise
 */
export function nameOf(element, otherwise) {
  const { placeholder } = /** @type {{ placeholder?: import('@slack/types').PlainTextElement }} */ (element);
  return plain(placeholder) || otherwise;
}
