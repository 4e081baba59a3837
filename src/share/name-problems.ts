import { excerpt } from '../excerpt.ts';
import { strayWords } from '../stray-words.ts';
import { code, type Words, words } from '../words.ts';
import { quotedUpTo, quotingWords, tailOf } from './name-hints.ts';
import type { Part } from './sort-words.ts';

/** For how many objects it is looked for what the words behind them could be. */
const MOST_ADVISED = 10;

/** An object and the words behind it that are nothing else, which may be the rest of its name. */
interface Group {
  readonly owner: number;
  readonly misfits: Part[];
}

/**
 * What is wrong with the objects of a command, and with the words that fit nowhere. Where words follow an object, the
 * last sentence about them offers the name in quotes.
 */
export function nameProblems(raw: string, parts: readonly Part[]): Words[] {
  return grouped(parts).flatMap(({ owner, misfits }, index) => {
    const object = parts[owner];
    const sentences = [...(object === undefined ? [] : objectProblem(object)), ...misfits.flatMap(objectProblem)];
    const strays = misfits.filter((part) => part.kind === 'stray');
    if (strays.length > 0) sentences.push(strayWords(strays.map(({ first }) => first.text)));
    const advice = index < MOST_ADVISED ? restOfName(raw, parts, owner, misfits) : [];
    const last = sentences.pop();
    return last === undefined ? [] : [...sentences, advice.length === 0 ? last : words`${last} ${advice}`];
  });
}

/** A wrong object opens a group only where there is none: `w/o` or `"hi"` in the middle of a name is no object. */
function grouped(parts: readonly Part[]): Group[] {
  const groups: Group[] = [];
  parts.forEach((part, index) => {
    const isObject = part.kind === 'object';
    const group = groups.at(-1);
    if (isObject && (part.read.kind === 'object' || group === undefined)) {
      groups.push({ owner: index, misfits: [] });
    } else if (isMisfit(part)) {
      if (group === undefined) groups.push({ owner: -1, misfits: [part] });
      else group.misfits.push(part);
    }
  });
  return groups;
}

function isMisfit(part: Part): boolean {
  if (part.kind === 'expiry') return part.read.kind === 'wrong' && part.read.why === 'unreadable';
  return part.kind === 'object' || part.kind === 'stray';
}

function objectProblem(part: Part): Words[] {
  if (part.kind === 'expiry') return part.read.kind === 'wrong' ? [part.read.problem] : [];
  if (part.kind !== 'object' || part.read.kind === 'object') return [];
  if (part.read.kind === 'wrong') return [part.read.problem];
  return [
    words`${code(excerpt(part.first.text))} is a folder, and only objects can be shared. Name those that you mean.`,
  ];
}

function restOfName(raw: string, parts: readonly Part[], owner: number, misfits: readonly Part[]): Words {
  const object = parts[owner];
  const last = misfits.at(-1);
  if (object === undefined || last === undefined || !tailOf(parts, owner).includes(last)) return [];
  return quotingWords(quotedUpTo(raw, object, last.last.end));
}
