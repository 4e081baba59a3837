import { excerpt } from '../excerpt.ts';
import { quoted } from '../share/quote-object.ts';
import { unclosedWords } from '../share/unclosed-words.ts';
import { type Mention, plainText, readLine, type Word } from '../slack/command-text.ts';
import { strayWords } from '../stray-words.ts';
import { LONGEST_LINK } from '../time.ts';
import { readTypedId } from '../typed-id.ts';
import { code, joined, type Words, words } from '../words.ts';
import { readPlace, readPlaceWord } from './place-text.ts';
import type { Action, Place, Terms } from './rule.ts';
import { optionAt, type RuleOptions, readOptions } from './rule-options.ts';

/** WHO as typed: who usergroups and handles are, Slack is asked later. */
export type WhoText = { readonly kind: 'mention'; readonly mention: Mention } | { readonly kind: 'everyone' };

/** An effect whose approvers are as typed: users, usergroups or handles, without repeats. */
export type EffectText =
  | ({ readonly kind: 'allow' } & Terms)
  | ({
      readonly kind: 'ask';
      /** One or more. */
      readonly approvers: readonly Mention[];
      readonly needs: number;
      /** The id of the channel that is asked too. */
      readonly channel?: string;
    } & Terms)
  | { readonly kind: 'deny' };

/** A `/share allow|ask|deny` that can be understood. */
export interface RuleCommand {
  readonly who: WhoText;
  readonly place: Place;
  readonly action: Action;
  readonly effect: EffectText;
}

export type ParsedRule =
  | { readonly kind: 'rule'; readonly command: RuleCommand }
  | { readonly kind: 'wrong'; readonly problems: readonly Words[] };

type EffectKind = EffectText['kind'];

/** Reads `WHO PLACE [OPTIONS]` after `/share allow`, `ask` or `deny`, as Slack sent it, or says all that is wrong. */
export function parseRule(effect: EffectKind, text: string): ParsedRule {
  const line = readLine(text);
  const problems: Words[] = [];
  const [first] = line.words;
  const whoMissing = first !== undefined && isPlace(first, line.words);
  const who = whoMissing || first === undefined ? undefined : readWho(first);
  if (who === undefined) problems.push(missingWho(effect));
  if (who?.kind === 'wrong') problems.push(who.problem);

  const placeIndex = whoMissing ? 0 : 1;
  const placeWord = optionAt(line.words, placeIndex) === undefined ? line.words[placeIndex] : undefined;
  const place = placeWord === undefined ? undefined : readPlaceWord(placeWord);
  if (first !== undefined && place === undefined && line.unclosed === undefined) problems.push(MISSING_PLACE);
  if (place?.kind === 'wrong') problems.push(place.problem);

  const rest = line.words.slice(placeWord === undefined ? placeIndex : placeIndex + 1);
  const { options, given, strays, problems: optionProblems } = readOptions(rest);
  problems.push(...optionProblems);
  if (strays.length > 0) problems.push(unquotedWords(strays, restOfPlace(text, placeWord, rest, strays)));
  if (line.note !== undefined) problems.push(words`A rule has no note. Leave out what follows the ${code('--')}.`);
  if (line.unclosed !== undefined) problems.push(unclosedWords(line.unclosed));
  if (first !== undefined) problems.push(...misplacedOptions(effect, given, options));

  if (problems.length > 0 || who === undefined || who.kind === 'wrong' || place?.kind !== 'place') {
    return { kind: 'wrong', problems };
  }
  const action = options.action ?? 'download';
  return { kind: 'rule', command: { who, place: place.place, action, effect: effectOf(effect, options) } };
}

/** The id of a rule that someone typed, or undefined where the text is none. */
export function readRuleId(text: string): string | undefined {
  return readTypedId('ru', text);
}

/** Whether the first word of a rule is not WHO but the PLACE, typed without a WHO. */
function isPlace(first: Word, line: readonly Word[]): boolean {
  if (first.quoted || first.text.includes('/')) return true;
  const isWho = first.mention !== undefined || first.broadcast !== undefined || /^(?:#.*|everyone)$/i.test(first.text);
  return !isWho && (line.length === 1 || optionAt(line, 1) !== undefined);
}

function readWho(word: Word): WhoText | { kind: 'wrong'; problem: Words } {
  if (word.broadcast === 'everyone' || /^everyone$/i.test(word.text)) return { kind: 'everyone' };
  if (word.mention !== undefined) return { kind: 'mention', mention: word.mention };
  const typed = code(excerpt(word.text));
  if (word.broadcast !== undefined) {
    return {
      kind: 'wrong',
      problem: words`${typed} is not who a rule can be for. Name a #channel, or ${code('everyone')}.`,
    };
  }
  if (word.text.startsWith('#')) return { kind: 'wrong', problem: unknownChannel(word) };
  const names = words`a person or usergroup with an @, a channel with a #, or ${code('everyone')}`;
  return { kind: 'wrong', problem: words`I do not know who ${typed} is. Name ${names}.` };
}

function unknownChannel(word: Word): Words {
  return words`I do not know the channel ${code(excerpt(word.text))}. Choose it from the list that Slack shows as you type.`;
}

function missingWho(effect: EffectKind): Words {
  const example = code(`/share ${effect} everyone bucket/folder/${effect === 'ask' ? ' by @approver' : ''}`);
  return words`Say first who the rule is for and then for which place, like ${example}.`;
}

const MISSING_PLACE = words`Say which place the rule is for: ${code('bucket')}, ${code('bucket/folder/')} or ${code('bucket/key')}.`;

/** What the options are that this effect does not take, or lacks. */
function misplacedOptions(effect: EffectKind, given: readonly string[], options: RuleOptions): Words[] {
  const approval = given.filter((name) => name === 'by' || name === 'needs' || name === 'in');
  const others = given.filter((name) => name !== 'to');
  if (effect === 'deny' && others.length > 0) {
    const names = joined(others.map(code));
    return [words`A ${code('deny')} takes only ${code('to download')} or ${code('to upload')}. Leave out ${names}.`];
  }
  if (effect === 'allow' && approval.length > 0) {
    const names = joined(approval.map(code));
    return [words`With ${code('allow')} nobody is asked. Leave out ${names}, or use ${code('/share ask')}.`];
  }
  if (effect === 'ask' && !given.includes('by')) {
    return [words`Say who approves, like ${code('by @approver')}. Without an approver nobody could.`];
  }
  return effect === 'ask' ? tooFewApprovers(options) : [];
}

/** How many are in a usergroup nobody knows here; people are counted. */
function tooFewApprovers({ approvers, needs }: RuleOptions): Words[] {
  if (approvers === undefined || needs === undefined || approvers.some(({ kind }) => kind !== 'user')) return [];
  if (approvers.length === 0 || needs <= approvers.length) return [];
  return [words`${tooFewWords(needs, approvers.length)} Name more after ${code('by')}, or need fewer.`];
}

export function tooFewWords(needs: number, approvers: number): Words {
  return words`${needs.toString()} must agree, but only ${approvers.toString()} can.`;
}

function unquotedWords(strays: readonly Word[], quotedPlace: string | undefined): Words {
  const advice =
    quotedPlace === undefined
      ? []
      : words` If it is part of the place, put the place in quotes: ${code(excerpt(quotedPlace))}.`;
  const time = strays.some(({ text }) => /^\d+[a-z]*$/i.test(text))
    ? words` How long is said like ${code('up to 2h')}.`
    : [];
  return words`${strayWords(strays.map(({ text }) => text))}${advice}${time}`;
}

/** The place with the words that follow it, where those fit nowhere. */
function restOfPlace(
  raw: string,
  place: Word | undefined,
  rest: readonly Word[],
  strays: readonly Word[],
): string | undefined {
  if (place === undefined || place.quoted || rest[0] === undefined || rest[0] !== strays[0]) return undefined;
  const follows = rest.findIndex((word, index) => word !== strays[index]);
  const last = rest[(follows === -1 ? rest.length : follows) - 1];
  const read = last === undefined ? undefined : readPlace(plainText(raw.slice(place.start, last.end)));
  return read?.kind === 'place' ? quoted(read.place) : undefined;
}

function effectOf(kind: EffectKind, options: RuleOptions): EffectText {
  if (kind === 'deny') return { kind };
  const terms: Terms = {
    longest: options.longest ?? LONGEST_LINK,
    audiences: options.audiences ?? ['here', 'me', 'people'],
    guests: options.guests ?? false,
    outsiders: options.outsiders ?? false,
  };
  if (kind === 'allow') return { kind, ...terms };
  const channel = options.channel === undefined ? {} : { channel: options.channel };
  return { kind, approvers: options.approvers ?? [], needs: options.needs ?? 1, ...channel, ...terms };
}
