import { type Mention, type Piece, pieceAt, plainText } from './markup.ts';

export type { Mention } from './markup.ts';
export { plainText } from './markup.ts';

/** One word of a command. */
export interface Word {
  /** What was typed: entities decoded, links and mentions as their labels, without the quotes around it. */
  readonly text: string;
  readonly quoted: boolean;
  /** Where the word is a mention and nothing else. */
  readonly mention?: Mention;
  /** `here`, `channel` or `everyone`, where the word is that with an @. */
  readonly broadcast?: string;
  /** Slack put an id into the text where a name was typed, and does not say the name. */
  readonly unlabelled: boolean;
  /** Where it is in the raw text, its quotes included. */
  readonly start: number;
  readonly end: number;
}

/** A command's text taken apart. */
export interface Line {
  /** The words before the note. */
  readonly words: readonly Word[];
  /** What follows the first ` -- `, as it was typed, without the white space around it. */
  readonly note?: string;
  /** What follows a quote that is never closed; it is in no word. `closing` is the mark that is missing. */
  readonly unclosed?: { readonly text: string; readonly start: number; readonly closing: string };
}

/** What closes a quote that each mark opens. Phones open with `“`, with `„` or, in the north, with `”`. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '”“'],
  ['”', '”'],
]);

/** Phones make a dash of `--`. */
const DASHES: ReadonlySet<string> = new Set(['--', '—', '–']);

const ASCII_SPACE: ReadonlySet<string> = new Set([' ', '\t', '\n', '\f', '\r']);

/**
 * Takes the text of a slash command apart, in linear time.
 *
 * Words end at ASCII white space. Other white space ends a word only while it has no slash: what follows a slash is a
 * key, and keys hold such spaces (macOS puts U+202F into the names of screenshots), but a non-breaking space that was
 * pasted behind `@ada` or `2h` is no part of them. A quote begins a quoted word only where a word begins; inside it
 * `\"` is a quote, `\\` a backslash, and everything else itself. Before any slash a mention is a word of its own, so
 * that `@ada,@bob` is two people; after one it is part of a key.
 */
export function readLine(raw: string): Line {
  const words: Word[] = [];
  for (let at = nextWord(raw, 0, false); at < raw.length; ) {
    const closing = CLOSING.get(raw.charAt(at));
    const word = closing === undefined ? bareWord(raw, at) : quotedWord(raw, at, closing);
    if (word === undefined) {
      return { words, unclosed: { text: plainText(raw.slice(at)), start: at, closing: closing?.charAt(0) ?? '' } };
    }
    if (DASHES.has(raw.slice(word.start, word.end))) {
      const note = plainText(raw.slice(word.end)).trim();
      return note === '' ? { words } : { words, note };
    }
    words.push(word);
    at = nextWord(raw, word.end, isPerson(word));
  }
  return { words };
}

/** Skips white space, and after a person the commas of a list of people. */
function nextWord(raw: string, from: number, afterPerson: boolean): number {
  let at = from;
  while (at < raw.length && (/\s/.test(raw.charAt(at)) || (afterPerson && raw.charAt(at) === ','))) at += 1;
  return at;
}

function isPerson(word: Word): boolean {
  return word.mention !== undefined || word.broadcast !== undefined;
}

/** The quoted word that begins at `start`, or undefined where it is never closed. */
function quotedWord(raw: string, start: number, closing: string): Word | undefined {
  let text = '';
  let unlabelled = false;
  for (let at = start + 1; at < raw.length; ) {
    const piece = pieceAt(raw, at);
    if (piece.plain && closing.includes(piece.text)) return { text, quoted: true, unlabelled, start, end: piece.end };
    const next = raw.charAt(at + 1);
    const escaped = piece.text === '\\' && (next === '"' || next === '\\');
    text += escaped ? next : piece.text;
    unlabelled ||= piece.unlabelled;
    at = escaped ? at + 2 : piece.end;
  }
  return undefined;
}

function bareWord(raw: string, start: number): Word {
  const first = pieceAt(raw, start);
  if (isMention(first)) {
    const { text, mention, broadcast, unlabelled, end } = first;
    return {
      ...{ text, quoted: false, unlabelled, start, end },
      ...(mention && { mention }),
      ...(broadcast !== undefined && { broadcast }),
    };
  }
  let { text, end } = first;
  let slash = text.includes('/');
  let unlabelled = false;
  while (end < raw.length) {
    const piece = pieceAt(raw, end);
    if (piece.plain && endsWord(piece.text, first.text === '@', slash)) break;
    if (!slash && isMention(piece)) break;
    text += piece.text;
    slash ||= piece.text.includes('/');
    unlabelled ||= piece.unlabelled;
    end = piece.end;
  }
  return { text, quoted: false, unlabelled, ...(slash ? {} : atName(text)), start, end };
}

function isMention(piece: Piece): boolean {
  return piece.mention !== undefined || piece.broadcast !== undefined;
}

function endsWord(character: string, handle: boolean, slash: boolean): boolean {
  if (ASCII_SPACE.has(character)) return true;
  return !slash && (/\s/.test(character) || (handle && character === ','));
}

/** An `@name` that Slack left as it was. */
function atName(text: string): Pick<Word, 'mention' | 'broadcast'> {
  if (!/^@[^@]/.test(text)) return {};
  const name = text.slice(1);
  if (/^(?:here|channel|everyone)$/i.test(name)) return { broadcast: name.toLowerCase() };
  return { mention: { kind: 'handle', name } };
}
