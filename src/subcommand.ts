import { distance } from 'fastest-levenshtein';
import { isObjectText } from './share/object-text.ts';
import { readLine } from './slack/command-text.ts';

const SUBCOMMANDS = [
  'help',
  'list',
  'link',
  'requests',
  'revoke',
  'renew',
  'cancel',
  'why',
  'audit',
  'rules',
  'allow',
  'ask',
  'deny',
  'forget',
  'upload',
  'watch',
  'doctor',
] as const;

export type Subcommand = (typeof SUBCOMMANDS)[number];

/** What the text of a `/share` is about. */
export type Read =
  | { readonly kind: 'empty' }
  | { readonly kind: 'share' }
  /** `rest`: what follows it, as Slack sent it, without the white space around. */
  | { readonly kind: 'subcommand'; readonly name: Subcommand; readonly rest: string }
  /** `nearest`: what it may be a slip for. */
  | { readonly kind: 'unknown'; readonly word: string; readonly nearest?: Subcommand };

/** Reads a command's first word. One that can be an OBJECT is one; in quotes anything but a subcommand is. */
export function readSubcommand(text: string): Read {
  if (text.trim() === '') return { kind: 'empty' };
  const [first] = readLine(text).words;
  if (first === undefined || isObjectText(first.text)) return { kind: 'share' };
  const word = first.text.toLowerCase();
  const name = SUBCOMMANDS.find((each) => each === word);
  if (name !== undefined) return { kind: 'subcommand', name, rest: text.slice(first.end).trim() };
  if (first.quoted) return { kind: 'share' };
  const nearest = nearestSubcommand(word);
  return { kind: 'unknown', word: first.text, ...(nearest === undefined ? {} : { nearest }) };
}

/** The subcommand that differs from a word by one letter, in longer words by two, or by the order of its letters. */
function nearestSubcommand(word: string): Subcommand | undefined {
  if (word.length > 20) return undefined;
  const [nearest] = SUBCOMMANDS.map((name) => ({ name, far: farness(name, word) }))
    .filter(({ name, far }) => far <= (name.length < 5 ? 1 : 2))
    .sort((one, other) => one.far - other.far);
  return nearest?.name;
}

function farness(name: string, word: string): number {
  return sortedLetters(name) === sortedLetters(word) ? 1 : distance(name, word);
}

function sortedLetters(word: string): string {
  return [...word].sort().join('');
}
