import type { PlainTextOption } from '@slack/types';
import type { Words } from '../words.ts';
import { errorText } from './error-text.ts';
import { plain } from './plain.ts';
import { visible } from './render.ts';

/** Slack takes this many characters in an option's text, and as many in its description. */
const LONGEST = 75;

/** The value of an option that says something and leads nowhere, or the beginning of it. */
export const HINT = 'hint';

/** A menu that has nothing but something to say. */
export function hintOptions(say: Words): PlainTextOption[] {
  return [option(HINT, errorText(say))];
}

/** What does not fit the text goes on in the description; of what does not fit both, the middle is left out. */
export function option(value: string, text: string): PlainTextOption {
  const characters = [...visible(text)];
  if (characters.length <= LONGEST) return { text: plain(characters.join('')), value };
  const rest = characters.slice(LONGEST);
  const cut = rest.length <= LONGEST ? rest : ['…', ...rest.slice(1 - LONGEST)];
  return { text: plain(characters.slice(0, LONGEST).join('')), value, description: plain(cut.join('')) };
}
