import type { PlainTextOption } from '@slack/types';
import { HINT, option } from '../../slack/menu-options.ts';
import type { Browsed } from './browse.ts';
import { above, optionValue } from './listings.ts';

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
