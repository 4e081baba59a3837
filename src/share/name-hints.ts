import { plainText } from '../slack/command-text.ts';
import { code, type Words, words } from '../words.ts';
import { isAddress, readObject } from './object-text.ts';
import { quoteObject } from './quote-object.ts';
import type { Part } from './sort-words.ts';

type ObjectPart = Extract<Part, { kind: 'object' }>;

/** A key has at most 1,024 bytes, so at most half as many words. */
const MOST_PARTS = 512;

/** Longer than this a name is not repeated in a sentence. */
const LONGEST_OFFER = 200;

/**
 * Where the name of the object at `index` would end, were it one with spaces and without its quotes: before the next
 * word that clearly is another object. That is one in quotes, an address, or one of the same bucket, as in a list.
 */
export function tailOf(parts: readonly Part[], index: number): Part[] {
  const object = parts[index];
  if (object?.kind !== 'object' || object.first.quoted) return [];
  const bucket = bucketOf(object);
  const rest = parts.slice(index + 1, index + MOST_PARTS);
  const next = rest.findIndex((part) => part.kind === 'object' && isAnother(part, bucket));
  return next === -1 ? rest : rest.slice(0, next);
}

/** The object that a name would be if it went on up to `end` in the raw text, quoted; undefined where that is none. */
export function quotedUpTo(raw: string, object: Part, end: number): string | undefined {
  const text = plainText(raw.slice(object.first.start, end));
  const read = readObject(withoutInnerQuotes(text));
  return read.kind === 'object' ? quoteObject(read.object) : undefined;
}

/** What to do about words that may be the rest of a name. */
export function quotingWords(quoted: string | undefined): Words {
  if (quoted === undefined || quoted.length > LONGEST_OFFER) return words`A name with spaces needs quotes around it.`;
  return words`If it is part of the name, put the name in quotes: ${code(quoted)}.`;
}

function bucketOf({ read }: ObjectPart): string | undefined {
  if (read.kind === 'object') return read.object.bucket;
  return read.kind === 'folder' ? read.bucket : undefined;
}

function isAnother(part: ObjectPart, bucket: string | undefined): boolean {
  const other = bucketOf(part);
  const isQuoted = part.first.quoted && other !== undefined;
  return isQuoted || isAddress(part.first.text) || (other !== undefined && other === bucket);
}

/** `team-files/"my report.pdf"` is what people type who would quote no more than what needs it. */
function withoutInnerQuotes(text: string): string {
  const [, before, key] = /^([^"“”„]*\/)["“„”]([^"“”„]*)["”“]$/.exec(text) ?? [];
  return before === undefined || key === undefined ? text : before + key;
}
