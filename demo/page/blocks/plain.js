import { withEmoji } from '../text/emoji.js';

/**
 * A plain_text object's text.
 * @param {{ text: string, emoji?: boolean | undefined } | undefined} object @param {string} [otherwise]
 */
export function plain(object, otherwise = '') {
  if (!object) return otherwise;
  return object.emoji === false ? object.text : withEmoji(object.text);
}
