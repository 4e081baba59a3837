import { excerpt } from '../excerpt.ts';
import { bucketProblem } from '../share/bucket-name.ts';
import { objectName } from '../share/object-ref.ts';
import { readObject } from '../share/object-text.ts';
import { quoted } from '../share/quote-object.ts';
import { unclosedWords } from '../share/unclosed-words.ts';
import { unlabelledWords } from '../share/unlabelled-words.ts';
import { plainText, readLine, type Word } from '../slack/command-text.ts';
import { code, type Words, words } from '../words.ts';
import type { Place } from './rule.ts';

export type PlaceRead =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'wrong'; readonly problem: Words };

/** Reads the whole text of a command, as Slack sent it, as one PLACE. */
export function parsePlace(text: string): PlaceRead {
  const { words: named, note, unclosed } = readLine(text);
  const [only, ...others] = named;
  if (unclosed !== undefined) return wrong(unclosedWords(unclosed));
  if (only === undefined)
    return wrong(words`Name a place: ${code('bucket')}, ${code('bucket/folder/')} or ${code('bucket/key')}.`);
  if (others.length === 0 && note === undefined) return readPlaceWord(only);
  const whole = readPlace(plainText(text.trim()));
  const offer = whole.kind === 'place' && !only.quoted ? words`, like ${code(excerpt(quoted(whole.place)))}` : [];
  return wrong(words`One place, please: a name with spaces needs quotes around it${offer}.`);
}

/** Reads one word of a command as a PLACE. */
export function readPlaceWord(word: Word): PlaceRead {
  return word.unlabelled ? wrong(unlabelledWords(word)) : readPlace(word.text);
}

/**
 * Reads a decoded text as a PLACE: a bucket (`bucket`, `bucket/`, `bucket/*`), a folder (`bucket/a/`, `bucket/a/*`) or
 * one key, each also as an s3 URI, an ARN or an https address.
 *
 * Any other `*` is refused, also in quotes. A rule that takes it for a character of the key would cover next to nothing,
 * and someone who meant a pattern in a `deny` would believe a folder closed that is open. A key that has a `*` in its
 * name can be given as an address, with `%2A`.
 */
export function readPlace(text: string): PlaceRead {
  const folder = text.endsWith('/*') ? text.slice(0, -1) : text;
  if (folder.includes('*')) {
    const why = words`a rule is for a bucket, a whole folder or one object, not for a pattern`;
    return wrong(
      words`${code(excerpt(text))} cannot be a place: ${why}. Name the folder, like ${code('bucket/folder/')}.`,
    );
  }
  if (!folder.includes('/') && !/^arn:/i.test(folder)) {
    const problem = bucketProblem(folder);
    return problem === undefined ? { kind: 'place', place: folder } : wrong(problem);
  }
  const read = readObject(folder);
  switch (read.kind) {
    case 'wrong':
      return read;
    case 'object':
      return { kind: 'place', place: objectName(read.object) };
    case 'folder':
      return { kind: 'place', place: read.prefix === '' ? read.bucket : `${read.bucket}/${read.prefix}` };
  }
}

function wrong(problem: Words): PlaceRead {
  return { kind: 'wrong', problem };
}
