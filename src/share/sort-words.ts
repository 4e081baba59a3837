import type { Mention, Word } from '../slack/command-text.ts';
import { type ExpiryRead, MOST_WORDS, readExpiry, type When } from './expiry.ts';
import { isObjectText, type ObjectRead, readObject } from './object-text.ts';
import { unlabelledWords } from './unlabelled-words.ts';

/** What one or more words of a command are, and which: from `first` to `last`. */
export type Part = { readonly first: Word; readonly last: Word } & (
  | { readonly kind: 'object'; readonly read: ObjectRead }
  | { readonly kind: 'expiry'; readonly read: ExpiryRead }
  | { readonly kind: 'audience'; readonly who: Who }
  | { readonly kind: 'stray' }
);

export type Who =
  | { readonly kind: 'here' | 'me' }
  | { readonly kind: 'person'; readonly mention: Exclude<Mention, { kind: 'channel' }> }
  | { readonly kind: 'channel' | 'broadcast' };

/** Tells what the words of a share or upload are by what they look like, wherever they stand. */
export function sortWords(line: readonly Word[], when: When): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < line.length; ) {
    const { part, taken } = partAt(line, at, when);
    if (part !== undefined) parts.push(part);
    at += taken;
  }
  return parts;
}

function partAt(line: readonly Word[], at: number, when: When): { part?: Part; taken: number } {
  const first = line[at];
  if (first === undefined) return { taken: 1 };
  const one = { first, last: first };
  if (isObject(first)) return { part: { ...one, kind: 'object', read: readObjectWord(first) }, taken: 1 };
  const who = whoIs(first);
  if (who !== undefined) return { part: { ...one, kind: 'audience', who }, taken: 1 };
  const read = readExpiry(timeTexts(line, at), when);
  if (read === undefined) return { part: { ...one, kind: 'stray' }, taken: 1 };
  const last = line[at + read.taken - 1] ?? first;
  return { part: { first, last, kind: 'expiry', read }, taken: read.taken };
}

function isObject(word: Word): boolean {
  return word.quoted || isObjectText(word.text);
}

function readObjectWord(word: Word): ObjectRead {
  const read = readObject(word.text);
  return read.kind !== 'wrong' && word.unlabelled ? { kind: 'wrong', problem: unlabelledWords(word) } : read;
}

function whoIs(word: Word): Who | undefined {
  const { mention } = word;
  if (word.broadcast !== undefined) return { kind: 'broadcast' };
  if (mention !== undefined) return mention.kind === 'channel' ? { kind: 'channel' } : { kind: 'person', mention };
  if (/^here$/i.test(word.text)) return { kind: 'here' };
  if (/^me$/i.test(word.text)) return { kind: 'me' };
  return isBareChannel(word.text) ? { kind: 'channel' } : undefined;
}

/** `#general` as typed; `#3` and `#v2.pdf` are more likely part of a name. */
function isBareChannel(text: string): boolean {
  return /^#(?!\d+$)[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(text);
}

/** The words from `at` on that could all be part of one EXPIRY. */
function timeTexts(line: readonly Word[], at: number): string[] {
  const texts: string[] = [];
  for (const word of line.slice(at, at + MOST_WORDS)) {
    const isDate = texts.length > 0 && /^\d{1,4}\/\d{1,2}(?:\/\d{1,4})?$/.test(word.text);
    if ((isObject(word) && !isDate) || whoIs(word) !== undefined) break;
    texts.push(word.text);
  }
  return texts;
}
