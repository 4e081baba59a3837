import { inLines, type Words, words } from '../words.ts';
import { type Message, plainMessage } from './render.ts';

/** Several sentences as one message: the only one as it is, more of them as a list. */
export function sentences(list: readonly Words[]): Message {
  const [only, ...more] = list;
  if (only !== undefined && more.length === 0) return plainMessage(only);
  return plainMessage(inLines(list.map((each) => words`• ${each}`)));
}
