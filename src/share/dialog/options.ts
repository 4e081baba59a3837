import type { PlainTextOption } from '@slack/types';
import { plain } from '../../slack/plain.ts';
import { visible } from '../../slack/render.ts';
import type { Words } from '../../words.ts';
import type { Browsed } from './browse.ts';
import { errorText } from './error-text.ts';
import { above, optionValue } from './listings.ts';

/** Slack takes this many characters in an option's text, and as many in its description. */
const LONGEST = 75;

/** An option that says something and leads nowhere. */
export const HINT = 'hint';

/**
 * The menu of one level of a bucket: the way up, folders, objects, and what there is to know.
 * @param nothing what is said where there is nothing
 */
export function browsedOptions(
  id: string,
  { level, names, more, late }: Browsed,
  { bucket, folder }: { bucket: string; folder: string },
  nothing = NOTHING,
): PlainTextOption[] {
  // What is typed after the folder, up to the last slash, is part of what an option is called.
  const typed = level.slice(folder.length);
  const up = option(optionValue(id, 'up'), `⬆️ Up to ${bucket}/${above(folder)}`);
  const hints = [...(names.length === 0 && !late ? [nothing] : []), ...(more ? [MORE] : []), ...(late ? [LATE] : [])];
  return [
    ...(folder === '' ? [] : [up]),
    ...names.map((name, index) => option(optionValue(id, index), `${name.endsWith('/') ? '📁 ' : ''}${typed}${name}`)),
    ...hints.map((hint, index) => option(`${HINT}.${index}`, hint)),
  ];
}

const NOTHING = 'Nothing that you may share begins so. Capitals count.';
const MORE = 'There is more: type on to see less of it.';
const LATE = 'S3 takes its time: type a letter to ask again.';

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
