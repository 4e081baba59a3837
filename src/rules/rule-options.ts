import { distinct, wordSpan } from '../share/audience-text.ts';
import { MOST_WORDS, readLength } from '../share/expiry.ts';
import type { Mention, Word } from '../slack/command-text.ts';
import type { Seconds } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import type { Action, AudienceKind } from './rule.ts';

/** What stands behind the PLACE of a rule; what is not said is not there. */
export interface RuleOptions {
  readonly longest?: Seconds;
  readonly action?: Action;
  /** In the order of AUDIENCES, without repeats. */
  readonly audiences?: readonly AudienceKind[];
  readonly guests?: boolean;
  readonly outsiders?: boolean;
  /** Users, usergroups and handles, without repeats. */
  readonly approvers?: readonly Mention[];
  readonly needs?: number;
  readonly channel?: string;
}

export type OptionName = 'up to' | 'to' | 'for' | 'guests' | 'outsiders' | 'by' | 'needs' | 'in';

export interface OptionsRead {
  readonly options: RuleOptions;
  /** The options that are there, right or wrong. */
  readonly given: readonly OptionName[];
  /** Words that fit nowhere. */
  readonly strays: readonly Word[];
  readonly problems: readonly Words[];
}

/** One option read from the words behind its name: what it says or what is wrong, and how many words that took. */
interface OptionRead {
  readonly taken: number;
  readonly option?: RuleOptions;
  readonly problem?: Words;
}

const AUDIENCES: readonly AudienceKind[] = ['here', 'me', 'people'];

const READERS: Readonly<Record<OptionName, (rest: readonly Word[]) => OptionRead>> = {
  'up to': readLongest,
  to: readAction,
  for: readAudiences,
  guests: () => ({ taken: 0, option: { guests: true } }),
  outsiders: () => ({ taken: 0, option: { outsiders: true } }),
  by: readApprovers,
  needs: readNeeds,
  in: readChannel,
};

/** Reads the options of a rule, which come in any order, each once. */
export function readOptions(line: readonly Word[]): OptionsRead {
  let options: RuleOptions = {};
  const given: OptionName[] = [];
  const strays: Word[] = [];
  const problems: Words[] = [];
  for (let at = 0; at < line.length; ) {
    const word = line[at];
    const name = optionAt(line, at);
    if (name === undefined) {
      if (word !== undefined) strays.push(word);
      at += 1;
      continue;
    }
    at += name === 'up to' ? 2 : 1;
    const read = READERS[name](line.slice(at, at + MOST_READ));
    at += read.taken;
    options = { ...options, ...read.option };
    if (given.includes(name)) problems.push(words`${code(name)} is there twice. Say it once.`);
    else given.push(name);
    if (read.problem !== undefined) problems.push(read.problem);
  }
  return { options, given, strays, problems };
}

/** An option of more words than this takes no more. */
const MOST_READ = 100;

/** The option whose name the word at `at` begins. */
export function optionAt(line: readonly Word[], at: number): OptionName | undefined {
  const [word, next] = [lowerWord(line[at]), lowerWord(line[at + 1])];
  if (word === 'up') return next === 'to' ? 'up to' : undefined;
  switch (word) {
    case 'to':
    case 'for':
    case 'guests':
    case 'outsiders':
    case 'by':
    case 'needs':
    case 'in':
      return word;
    default:
      return undefined;
  }
}

function lowerWord(word: Word | undefined): string | undefined {
  return word === undefined || word.quoted || word.mention !== undefined ? undefined : word.text.toLowerCase();
}

/** Whether a word is there that belongs to the option before it, also where it is wrong. */
function isValue(word: Word | undefined, rest: readonly Word[]): word is Word {
  return word !== undefined && optionAt(rest, rest.indexOf(word)) === undefined;
}

function readLongest(rest: readonly Word[]): OptionRead {
  const texts = rest.slice(0, MOST_WORDS).map((word) => word.text);
  const read = readLength(texts);
  if (read?.kind === 'wrong') return { taken: read.taken, problem: read.problem };
  if (read?.expiry.kind === 'length') return { taken: read.taken, option: { longest: read.expiry.length } };
  const [first] = rest;
  const example = words`a length of time, like ${code('up to 2h')}: from 1 minute to 7 days`;
  if (!isValue(first, rest)) return { taken: 0, problem: words`After ${code('up to')} comes ${example}.` };
  return { taken: 1, problem: words`After ${code('up to')} comes ${example}, not ${wordSpan(first)}.` };
}

function readAction(rest: readonly Word[]): OptionRead {
  const [first] = rest;
  const action = lowerWord(first);
  if (action === 'download' || action === 'upload') return { taken: 1, option: { action } };
  const choices = words`${code('download')} or ${code('upload')}`;
  if (!isValue(first, rest)) return { taken: 0, problem: words`After ${code('to')} comes ${choices}.` };
  return { taken: 1, problem: words`After ${code('to')} comes ${choices}, not ${wordSpan(first)}.` };
}

/** `for here,me` or `for here me`. */
function readAudiences(rest: readonly Word[]): OptionRead {
  const choices = words`${code('here')}, ${code('me')} or ${code('people')}, or several of them`;
  const named = new Set<AudienceKind>();
  let taken = 0;
  for (const word of rest) {
    const kinds = audienceKinds(word);
    const isMeant = taken === 0 || word.text.includes(',');
    if (kinds === undefined && isMeant && isValue(word, rest)) {
      return {
        taken: taken + 1,
        problem: words`After ${code('for')} comes ${choices}, not ${wordSpan(word)}.`,
      };
    }
    if (kinds === undefined) break;
    for (const kind of kinds) named.add(kind);
    taken += 1;
  }
  if (named.size === 0) return { taken, problem: words`After ${code('for')} comes ${choices}.` };
  return { taken, option: { audiences: AUDIENCES.filter((each) => named.has(each)) } };
}

/** The audiences of a word like `here,me`; undefined where anything else is in it. */
function audienceKinds(word: Word): AudienceKind[] | undefined {
  const items =
    lowerWord(word)
      ?.split(',')
      .filter((item) => item !== '') ?? [];
  const kinds = items.flatMap((item) => AUDIENCES.find((each) => each === item) ?? []);
  return lowerWord(word) !== undefined && kinds.length === items.length ? kinds : undefined;
}

function readApprovers(rest: readonly Word[]): OptionRead {
  const end = rest.findIndex((word) => word.mention === undefined && word.broadcast === undefined);
  const named = end === -1 ? rest : rest.slice(0, end);
  const strange = named.find(({ mention }) => mention === undefined || mention.kind === 'channel');
  if (strange !== undefined) {
    const problem = words`${wordSpan(strange)} cannot approve. After ${code('by')} come people and usergroups with an @.`;
    return { taken: named.length, problem };
  }
  const approvers = distinct(named.flatMap(({ mention }) => mention ?? []));
  if (approvers.length > 0) return { taken: named.length, option: { approvers } };
  const [first] = rest;
  const who = words`people and usergroups with an @`;
  if (!isValue(first, rest)) return { taken: 0, problem: words`After ${code('by')} come ${who}.` };
  return { taken: 1, problem: words`After ${code('by')} come ${who}, not ${wordSpan(first)}.` };
}

function readNeeds(rest: readonly Word[]): OptionRead {
  const [first] = rest;
  const needs = /^\d{1,3}$/.test(first?.text ?? '') ? Number(first?.text) : 0;
  if (needs > 0) return { taken: 1, option: { needs } };
  const number = words`how many must agree, a whole number of at least 1`;
  if (!isValue(first, rest)) return { taken: 0, problem: words`After ${code('needs')} comes ${number}.` };
  return { taken: 1, problem: words`After ${code('needs')} comes ${number}, not ${wordSpan(first)}.` };
}

function readChannel(rest: readonly Word[]): OptionRead {
  const [first] = rest;
  if (first?.mention?.kind === 'channel') return { taken: 1, option: { channel: first.mention.id } };
  const one = words`a #channel, from the list that Slack shows as you type`;
  if (!isValue(first, rest)) return { taken: 0, problem: words`After ${code('in')} comes ${one}.` };
  return { taken: 1, problem: words`After ${code('in')} comes ${one}, not ${wordSpan(first)}.` };
}
