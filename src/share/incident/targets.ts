import { excerpt } from '../../excerpt.ts';
import { type Mention, readLine, type Word } from '../../slack/command-text.ts';
import { strayWords } from '../../stray-words.ts';
import { code, type Words, words } from '../../words.ts';
import { type ObjectRef, objectName } from '../object-ref.ts';
import { isObjectText, readObject } from '../object-text.ts';
import { readShareId } from '../share-id.ts';
import { unclosedWords } from '../unclosed-words.ts';
import { unlabelledWords } from '../unlabelled-words.ts';

/** Whose shares, or shares of what, are to end: what someone typed behind `revoke`. */
export interface Targets {
  readonly ids: readonly string[];
  readonly objects: readonly ObjectRef[];
  /** People and usergroups. */
  readonly people: readonly Exclude<Mention, { kind: 'channel' }>[];
}

export type TargetsRead =
  | { readonly kind: 'targets'; readonly targets: Targets }
  /** Nothing in it names anything. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly problems: readonly Words[] };

/** As many as one command names. */
const MOST = 20;

type Part =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'object'; readonly object: ObjectRef }
  | { readonly kind: 'person'; readonly mention: Exclude<Mention, { kind: 'channel' }> }
  | { readonly kind: 'wrong'; readonly problem: Words }
  | { readonly kind: 'stray'; readonly text: string };

/** Reads share ids, OBJECTs, people and usergroups, in any number and order. */
export function readTargets(text: string): TargetsRead {
  const { words: line, unclosed } = readLine(text);
  const parts = line.map(partOf);
  const strays = parts.flatMap((part) => (part.kind === 'stray' ? [part.text] : []));
  if (unclosed === undefined && strays.length === parts.length) return { kind: 'nothing' };
  const problems = [
    ...parts.flatMap((part) => (part.kind === 'wrong' ? [part.problem] : [])),
    ...(strays.length > 0 ? [unquotedWords(strays)] : []),
    ...(unclosed === undefined ? [] : [unclosedWords(unclosed)]),
    ...(parts.length > MOST ? [words`That is more than ${String(MOST)} at once. End them with several commands.`] : []),
  ];
  if (problems.length > 0) return { kind: 'wrong', problems: problems.slice(0, MOST) };
  const objects = parts.flatMap((part) => (part.kind === 'object' ? [part.object] : []));
  return {
    kind: 'targets',
    targets: {
      ids: [...new Set(parts.flatMap((part) => (part.kind === 'id' ? [part.id] : [])))],
      objects: [...new Map(objects.map((object) => [objectName(object), object])).values()],
      people: parts.flatMap((part) => (part.kind === 'person' ? [part.mention] : [])),
    },
  };
}

function partOf(word: Word): Part {
  const { text, mention, quoted } = word;
  if (mention?.kind === 'channel') {
    return wrong(words`${{ channel: mention.id }} is a channel. Name files, people or the ids of shares.`);
  }
  if (mention !== undefined) return { kind: 'person', mention };
  const id = readShareId(text.replace(/,$/, ''));
  if (id !== undefined) return { kind: 'id', id };
  if (!quoted && !isObjectText(text)) return { kind: 'stray', text };
  // A link that has got out may be to a version: all shares of the object end.
  const read = readObject(text, 'any');
  if (read.kind === 'wrong') return wrong(read.problem);
  if (word.unlabelled) return wrong(unlabelledWords(word));
  if (read.kind === 'object') return read;
  return wrong(words`${code(excerpt(text))} is a folder. Name the single files whose shares are to end.`);
}

function wrong(problem: Words): Part {
  return { kind: 'wrong', problem };
}

function unquotedWords(strays: readonly string[]): Words {
  return words`${strayWords(strays)} A name with spaces needs quotes: ${code('"bucket/key with spaces"')}.`;
}
