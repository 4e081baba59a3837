import { excerpt } from '../excerpt.ts';
import type { ObjectRef } from '../share/object-ref.ts';
import { readObject } from '../share/object-text.ts';
import { quoteObject } from '../share/quote-object.ts';
import { unclosedWords } from '../share/unclosed-words.ts';
import { unlabelledWords } from '../share/unlabelled-words.ts';
import { type Mention, plainText, readLine, type Word } from '../slack/command-text.ts';
import { strayWords } from '../stray-words.ts';
import { code, type Words, words } from '../words.ts';

/** `OBJECT [@user] [#channel]` as typed: who a handle is, Slack is asked later. */
export type WhyText =
  | {
      readonly kind: 'why';
      readonly object: ObjectRef;
      readonly about?: Exclude<Mention, { kind: 'channel' }>;
      readonly channel?: string;
    }
  | { readonly kind: 'wrong'; readonly problems: readonly Words[] };

/** Reads what follows `/share why`, as Slack sent it, or says all that is wrong. */
export function readWhy(text: string): WhyText {
  const { words: line, note, unclosed } = readLine(text);
  const [first, ...rest] = line;
  if (unclosed !== undefined) return { kind: 'wrong', problems: [unclosedWords(unclosed)] };
  if (first === undefined || first.mention !== undefined) return { kind: 'wrong', problems: [USAGE] };
  const mentions = rest.flatMap(({ mention }) => mention ?? []);
  const people = mentions.flatMap((mention) => (mention.kind === 'channel' ? [] : [mention]));
  const channels = mentions.flatMap((mention) => (mention.kind === 'channel' ? [mention.id] : []));
  const read = first.unlabelled
    ? ({ kind: 'wrong', problem: unlabelledWords(first) } as const)
    : readObject(first.text);
  const strays = rest.filter(({ mention }) => mention === undefined);
  const problems = [
    ...(read.kind === 'wrong' ? [read.problem] : []),
    ...(read.kind === 'folder' ? [folderWords(`${read.bucket}/${read.prefix}`)] : []),
    ...(strays.length > 0 ? [unquotedWords(strays, wholeName(text, first, rest, strays))] : []),
    ...(people.length > 1 || channels.length > 1 ? [USAGE] : []),
    ...(note === undefined ? [] : [words`There is no note here. Leave out what follows the ${code('--')}.`]),
  ];
  if (problems.length > 0 || read.kind !== 'object') return { kind: 'wrong', problems };
  const [about] = people;
  const [channel] = channels;
  return {
    kind: 'why',
    object: read.object,
    ...(about === undefined ? {} : { about }),
    ...(channel === undefined ? {} : { channel }),
  };
}

export const USAGE = words`Name one object, and a person or a channel after it if it is not about you here: ${code('/share why bucket/key @user #channel')}.`;

function folderWords(folder: string): Words {
  return words`${code(folder)} is a folder. ${code('/share why')} is about one object in it.`;
}

function unquotedWords(strays: readonly Word[], whole: string | undefined): Words {
  const quoting =
    whole === undefined ? [] : words` If it is part of the name, put the name in quotes: ${code(excerpt(whole))}.`;
  return words`${strayWords(strays.map(({ text }) => text))}${quoting}`;
}

/** The object with the words that follow it, where those fit nowhere. */
function wholeName(raw: string, first: Word, rest: readonly Word[], strays: readonly Word[]): string | undefined {
  if (first.quoted || rest[0] !== strays[0]) return undefined;
  const follows = rest.findIndex((word, index) => word !== strays[index]);
  const last = rest[(follows === -1 ? rest.length : follows) - 1];
  const read = last === undefined ? undefined : readObject(plainText(raw.slice(first.start, last.end)));
  return read?.kind === 'object' ? quoteObject(read.object) : undefined;
}
