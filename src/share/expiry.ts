import { excerpt } from '../excerpt.ts';
import { type Instant, LONGEST_LINK, MINUTE, type Seconds } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import { type DurationProblem, parseDuration } from './duration.ts';
import { momentWords, parseUntil, type UntilProblem } from './until.ts';

/** When a share ends, as the sharer puts it: after a length of time, or at a moment. */
export type Expiry =
  | { readonly kind: 'default' }
  | { readonly kind: 'length'; readonly length: Seconds }
  | { readonly kind: 'until'; readonly end: Instant };

/** What `until 17:00` depends on. */
export interface When {
  readonly now: Instant;
  /** The person's time zone, an IANA name; UTC stands in for one that is unknown. */
  readonly zone: string;
}

export interface Wrong {
  readonly kind: 'wrong';
  readonly problem: Words;
  /** `unreadable`: perhaps it was never meant as a time. */
  readonly why: 'too-long' | 'unreadable' | 'other';
}

/** An EXPIRY at the beginning of some words. `taken`: how many of the words it is made of. */
export type ExpiryRead = (
  | { readonly kind: 'expiry'; readonly expiry: Exclude<Expiry, { kind: 'default' }> }
  | Wrong
) & { readonly taken: number };

/** More words than any EXPIRY has: `1 week 2 days 3 hours 4 minutes 5 seconds`. */
export const MOST_WORDS = 10;

const LIMITS = 'Choose from 1 minute to 7 days';
const LIMITS_FROM_NOW = 'Choose a time from 1 minute to 7 days from now';

/** Reads the EXPIRY that some words begin with; undefined where they begin with something else. */
export function readExpiry(texts: readonly string[], when: When): ExpiryRead | undefined {
  return /^until$/i.test(texts[0] ?? '') ? readUntil(texts, when) : readLength(texts);
}

/** A whole text as an EXPIRY; nothing but white space is the default. */
export function parseExpiry(text: string, when: When): { kind: 'expiry'; expiry: Expiry } | Wrong {
  const texts = text.split(/\s+/).filter((each) => each !== '');
  if (texts.length === 0) return { kind: 'expiry', expiry: { kind: 'default' } };
  const read = readExpiry(texts, when);
  if (read?.taken === texts.length) return read;
  return { kind: 'wrong', why: 'unreadable', problem: unreadable(texts.join(' ')) };
}

/** Reads the length of time that some words begin with, as much of them as makes one. */
export function readLength(texts: readonly string[]): ExpiryRead | undefined {
  const [first = '', second = ''] = texts;
  if (!/^[-+\u2212]?(?:\.?\d|nan$|inf)/i.test(first)) return undefined;
  if (LONG_UNIT.test(first)) return { ...wrongLength(first, 'too-large'), taken: 1 };
  if (LONG_UNIT.test(`1${second}`) && /^\d+$/.test(first)) {
    return { ...wrongLength(`${first} ${second}`, 'too-large'), taken: 2 };
  }
  for (let taken = Math.min(texts.length, MOST_WORDS); taken > 0; taken -= 1) {
    const text = texts.slice(0, taken).join(' ');
    const length = parseDuration(text);
    if (length !== 'not-a-duration') return { ...checkedLength(text, length), taken };
  }
  return NUMBER_LIKE.test(first.slice(0, 40)) ? { ...wrongLength(first, 'not-a-duration'), taken: 1 } : undefined;
}

/** Months and years: no unit of an EXPIRY, but nobody needs telling how to write them. */
const LONG_UNIT = /^\d+(?:mos?|months?|y|yrs?|years?)$/i;

/** What may be meant as a length of time, since it begins with a number: `1e9h`, `2h30`, `5x`; also `NaN`. */
const NUMBER_LIKE = /^[-+\u2212]?(?:[.,]?\d+(?:[.,]\d+)?[\da-z]{0,12}|nan|inf(?:inity)?)$/i;

function readUntil(texts: readonly string[], when: When): ExpiryRead {
  const another = texts.findIndex((text, index) => index > 0 && /^until$/i.test(text));
  const own = texts.slice(1, Math.min(another === -1 ? texts.length : another, MOST_WORDS));
  const named = own.slice(0, /\d\/\d/.test(own[0] ?? '') ? 1 : momentWords(own));
  const text = [texts[0], ...(named.length > 0 ? named : own)].join(' ');
  const end = named.length === 0 ? 'not-a-time' : parseUntil(named.join(' '), when.now, when.zone);
  if (end === 'not-a-time') return { ...wrongEnd(text, end), taken: 1 + own.length };
  return { ...checkedEnd(text, end, when), taken: 1 + named.length };
}

type Checked = { readonly kind: 'expiry'; readonly expiry: Exclude<Expiry, { kind: 'default' }> } | Wrong;

function checkedLength(text: string, length: Seconds | DurationProblem): Checked {
  if (typeof length === 'string') return wrongLength(text, length);
  if (length > LONGEST_LINK) return wrongLength(text, 'too-large');
  if (length < MINUTE) return wrongLength(text, 'too-short');
  return { kind: 'expiry', expiry: { kind: 'length', length } };
}

function wrongLength(text: string, problem: DurationProblem | 'too-short'): Wrong {
  const typed = code(excerpt(text));
  switch (problem) {
    case 'not-a-duration':
      return { kind: 'wrong', why: 'unreadable', problem: unreadable(text) };
    case 'not-positive':
      return { kind: 'wrong', why: 'other', problem: words`${typed} leaves no time. ${LIMITS}.` };
    case 'fraction-of-a-second':
      return { kind: 'wrong', why: 'other', problem: words`${typed} is no whole number of seconds. ${LIMITS}.` };
    case 'too-short':
      return { kind: 'wrong', why: 'other', problem: words`${typed} is too short. ${LIMITS}.` };
    case 'too-large':
      return { kind: 'wrong', why: 'too-long', problem: words`${typed} is too long. ${LIMITS}.` };
  }
}

/** Whether a share may end then. @param text how the person put it, to be named where it may not */
export function checkedEnd(
  text: string,
  end: Instant | Exclude<UntilProblem, 'not-a-time'>,
  { now }: Pick<When, 'now'>,
): Checked {
  if (typeof end === 'string') return wrongEnd(text, end);
  const left = (end - now) / 1000;
  if (left > LONGEST_LINK) return wrongEnd(text, 'too-far');
  if (left < MINUTE) return wrongEnd(text, 'too-near');
  return { kind: 'expiry', expiry: { kind: 'until', end } };
}

function wrongEnd(text: string, problem: UntilProblem | 'too-far' | 'too-near'): Wrong {
  const typed = code(excerpt(text));
  switch (problem) {
    case 'not-a-time':
      return { kind: 'wrong', why: 'unreadable', problem: unreadable(text) };
    case 'slashes':
      return {
        kind: 'wrong',
        why: 'other',
        problem: words`${typed} can mean two different days. Write the date like ${code('until 2026-11-26')}. ${LIMITS_FROM_NOW}.`,
      };
    case 'past':
      return { kind: 'wrong', why: 'other', problem: words`${typed} is in the past. ${LIMITS_FROM_NOW}.` };
    case 'too-near':
      return { kind: 'wrong', why: 'other', problem: words`${typed} is too soon. ${LIMITS_FROM_NOW}.` };
    case 'too-far':
      return { kind: 'wrong', why: 'too-long', problem: words`${typed} is too far away. ${LIMITS_FROM_NOW}.` };
  }
}

function unreadable(text: string): Words {
  const examples = words`${code('30m')}, ${code('2h')}, ${code('1d')} or ${code('until 17:00')}`;
  return words`I cannot read ${code(excerpt(text))} as a time. Write it like ${examples}. ${LIMITS}.`;
}
