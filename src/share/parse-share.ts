import { excerpt } from '../excerpt.ts';
import { type Line, plainText, readLine } from '../slack/command-text.ts';
import { LONGEST_LINK } from '../time.ts';
import { code, joined, type Words, words } from '../words.ts';
import { type AudienceText, readAudience } from './audience-text.ts';
import type { Expiry, When } from './expiry.ts';
import { quotedUpTo, tailOf } from './name-hints.ts';
import { nameProblems } from './name-problems.ts';
import { type ObjectRef, objectName } from './object-ref.ts';
import { type Part, sortWords } from './sort-words.ts';
import { unclosedWords } from './unclosed-words.ts';

export type { AudienceText } from './audience-text.ts';

/** A `/share OBJECT…` that can be understood. */
export interface ShareCommand {
  /** One to ten, without repeats. */
  readonly objects: readonly ObjectRef[];
  readonly expiry: Expiry;
  readonly audience: AudienceText;
  readonly note?: string;
  /**
   * For an object that turns out not to exist: what it would be with the words that follow, were they part of its name,
   * in quotes. By the index in `objects`.
   */
  readonly quotedHints: readonly (string | undefined)[];
}

export type ParsedShare =
  | { readonly kind: 'share'; readonly command: ShareCommand }
  /** One folder and no object. */
  | ({ readonly kind: 'folder' } & Folder)
  | {
      readonly kind: 'wrong';
      readonly problems: readonly Words[];
      /** Those among the objects, without repeats: there may be something in them to name instead. */
      readonly folders: readonly Folder[];
      /** The same for seven days, where nothing else is wrong than that it asks for longer. */
      readonly longest?: ShareCommand;
    };

export interface Folder {
  readonly bucket: string;
  /** Empty for a whole bucket; else it ends in a slash. */
  readonly prefix: string;
}

const MOST_OBJECTS = 10;
export const LONGEST_NOTE = 500;
/** More sentences than this nobody reads. */
const MOST_PROBLEMS = 10;
/** How many times are named in one sentence. */
const MOST_NAMED = 5;

type ObjectPart = Extract<Part, { kind: 'object' }>;

/** Reads the text of `/share OBJECT… [EXPIRY] [AUDIENCE] [-- NOTE]`, as Slack sent it, or says all that is wrong. */
export function parseShare(text: string, context: When): ParsedShare {
  const line = readLine(text);
  const parts = sortWords(line.words, context);
  const named = parts.filter((part) => part.kind === 'object');
  const found = distinctObjects(named);

  const { expiry, tooLong, problems: expiryProblems } = readExpiryOf(text, parts);
  const { audience, problems: audienceProblems } = readAudience(parts);
  const problems = [
    ...(named.length === 0 && line.unclosed === undefined ? [NO_OBJECT] : []),
    ...(found.length > MOST_OBJECTS ? [tooMany(found.length)] : []),
    ...nameProblems(text, parts),
    ...expiryProblems,
    ...audienceProblems,
    ...lineProblems(line),
  ];
  const [only] = named;
  if (problems.length === 1 && named.length === 1 && only?.read.kind === 'folder') return only.read;
  const command: ShareCommand = {
    objects: found.map(({ object }) => object),
    expiry,
    audience,
    ...(line.note === undefined ? {} : { note: line.note }),
    quotedHints: found.slice(0, MOST_OBJECTS).map(({ part }) => hint(text, parts, part, line.note)),
  };
  if (problems.length === 0) return { kind: 'share', command };
  const wrong = { kind: 'wrong', problems: firstOf(problems), folders: foldersIn(named) } as const;
  const longest = { ...command, expiry: { kind: 'length', length: LONGEST_LINK } } as const;
  return tooLong && problems.length === 1 ? { ...wrong, longest } : wrong;
}

const NO_OBJECT = words`Say what to share first, like ${code('/share bucket/key 2h')}.`;

function tooMany(count: number): Words {
  return words`A share has at most ${MOST_OBJECTS.toString()} objects, and this names ${count.toString()}. Share the rest with another command.`;
}

function distinctObjects(named: readonly ObjectPart[]): { object: ObjectRef; part: ObjectPart }[] {
  const objects = named.flatMap((part) => (part.read.kind === 'object' ? [{ object: part.read.object, part }] : []));
  const byName = new Map<string, (typeof objects)[number]>();
  for (const each of objects) if (!byName.has(objectName(each.object))) byName.set(objectName(each.object), each);
  return [...byName.values()];
}

function foldersIn(named: readonly ObjectPart[]): Folder[] {
  const folders = named.flatMap(({ read }) =>
    read.kind === 'folder' ? [{ bucket: read.bucket, prefix: read.prefix }] : [],
  );
  return [...new Map(folders.map((folder) => [`${folder.bucket}/${folder.prefix}`, folder])).values()];
}

function readExpiryOf(raw: string, parts: readonly Part[]): { expiry: Expiry; tooLong: boolean; problems: Words[] } {
  const named = parts.filter((part) => part.kind === 'expiry');
  const problems = named.flatMap(({ read }) =>
    read.kind === 'wrong' && read.why !== 'unreadable' ? [read.problem] : [],
  );
  const [only, ...others] = named;
  if (others.length > 0) {
    const times = named
      .slice(0, MOST_NAMED)
      .map(({ first, last }) => code(excerpt(plainText(raw.slice(first.start, last.end)))));
    problems.push(words`A share has one end, and this names ${named.length.toString()}: ${joined(times)}. Choose one.`);
  }
  const tooLong = only?.read.kind === 'wrong' && only.read.why === 'too-long';
  return { expiry: only?.read.kind === 'expiry' ? only.read.expiry : { kind: 'default' }, tooLong, problems };
}

function lineProblems({ unclosed, note }: Line): Words[] {
  const problems = unclosed === undefined ? [] : [unclosedWords(unclosed)];
  return [...problems, ...noteProblems(note)];
}

/** What is wrong with a note, if anything is. */
export function noteProblems(note = ''): Words[] {
  const { length } = [...note];
  if (length <= LONGEST_NOTE) return [];
  const counts = `${length.toLocaleString('en-US')} characters, and ${LONGEST_NOTE} fit`;
  return [words`The note has ${counts}. Please shorten it.`];
}

function hint(raw: string, parts: readonly Part[], object: ObjectPart, note: string | undefined): string | undefined {
  const last = tailOf(parts, parts.indexOf(object)).at(-1);
  const isLast = (last ?? object) === parts.at(-1);
  // A dash between spaces begins a note, also where it was one in the middle of a file's name.
  if (isLast && !object.first.quoted && note !== undefined && /\.[a-z0-9]{1,5}(?:\s|$)/i.test(note)) {
    return quotedUpTo(raw, object, raw.length);
  }
  return last === undefined ? undefined : quotedUpTo(raw, object, last.last.end);
}

function firstOf(problems: readonly Words[]): readonly Words[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const more = problems.length - MOST_PROBLEMS;
  return [...problems.slice(0, MOST_PROBLEMS), words`And ${more.toString()} more things like these.`];
}
