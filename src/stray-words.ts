import { excerpt } from './excerpt.ts';
import { code, joined, type Words, words } from './words.ts';

/** How many are named in one sentence. */
const MOST_NAMED = 5;

/** Names the words of a command that fit nowhere. */
export function strayWords(strays: readonly string[]): Words {
  const named = joined(strays.slice(0, MOST_NAMED).map((stray) => code(excerpt(stray))));
  const more = strays.length > MOST_NAMED ? ` and ${strays.length - MOST_NAMED} more words` : '';
  return words`I do not know what to do with ${named}${more}.`;
}
