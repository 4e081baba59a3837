import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { excerpt } from '../../excerpt.ts';
import { code, joined, type Words, words } from '../../words.ts';
import { FIELDS } from './format.ts';
import type { Path } from './parse-yaml.ts';

/** Something wrong with a value, or with the key that leads to it. */
export interface Misfit {
  readonly path: Path;
  readonly what: 'value' | 'key';
  readonly problem: Words;
}

/** What each field takes, in words that follow “must be”. */
const TAKES: Readonly<Record<string, Words>> = {
  workspace: words`the id of a workspace, like ${code('T0123ABCD')}`,
  rules: words`a list: each rule begins with ${code('-')}`,
  place: words`a bucket, ${code('bucket/folder/')} or ${code('bucket/key')}; one that looks like a number needs quotes`,
  who: words`${code('everyone')}, an id like ${code('U0123ABCD')}, or a name in quotes like ${code('"@legal"')} or ${code('"#finance"')}`,
  effect: words`${code('allow')}, ${code('ask')} or ${code('deny')}`,
  action: words`${code('download')} or ${code('upload')}`,
  longest: words`a length of time, like ${code('2h')}`,
  audiences: words`a list of ${code('here')}, ${code('me')} and ${code('people')}`,
  guests: words`${code('true')} or ${code('false')}`,
  outsiders: words`${code('true')} or ${code('false')}`,
  approvers: words`a list of people and usergroups, at least one: without an approver nobody could approve`,
  needs: words`how many must agree, a whole number of at least 1`,
  channel: words`the id of a channel, like ${code('C0123ABCD')}, or its name in quotes`,
};

/** What zod found wrong, in words for whoever wrote the file. @param entry what was looked at */
export function misfitsOf(issues: readonly z.core.$ZodIssue[], entry: unknown): Misfit[] {
  return issues.flatMap((issue): Misfit[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        what: 'key',
        problem: unknownWords(key, entry, issue.path),
      }));
    }
    const field = issue.path.findLast((step) => typeof step === 'string');
    return [{ path: issue.path, what: 'value', problem: takesWords(field, valueAt(entry, issue.path)) }];
  });
}

function takesWords(field: string | undefined, value: unknown): Words {
  if (field === undefined)
    return words`A rule is written as fields: ${code('place:')}, ${code('who:')}, ${code('effect:')}.`;
  const takes = TAKES[field] ?? words`something else`;
  if (value === undefined) return words`${code(field)} is missing. It is ${takes}.`;
  if (value === null) {
    return words`${code(field)} is empty. It must be ${takes}. (A ${code('#')} behind a space begins a comment.)`;
  }
  const given = typeof value === 'object' ? [] : words`, not ${code(excerpt(String(value)))}`;
  const nearest = typeof value === 'string' ? nearestOf(value, CHOICES[field] ?? []) : undefined;
  return words`${code(field)} must be ${takes}${given}.${nearest === undefined ? [] : words` Is it ${code(nearest)}?`}`;
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  effect: Object.keys(FIELDS),
  action: ['download', 'upload'],
  audiences: ['here', 'me', 'people'],
};

function unknownWords(key: string, entry: unknown, path: Path): Words {
  if (path.length === 0 && !isRule(entry)) {
    return words`${code(excerpt(key))} is not known here. A file has ${code('rules:')} and, if you like, ${code('workspace:')}.`;
  }
  const effects = Object.entries(FIELDS).flatMap(([effect, fields]) => (fields.includes(key) ? [code(effect)] : []));
  if (effects.length > 0) {
    return words`${code(key)} goes with ${joined(effects, ' and ')} alone. Leave it out, or change ${code('effect')}.`;
  }
  const nearest = nearestOf(key, [...new Set(Object.values(FIELDS).flat())]);
  const advice = nearest === undefined ? [] : words` Is it ${code(nearest)}?`;
  return words`${code(excerpt(key))} is no field of a rule.${advice}`;
}

function isRule(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'effect' in entry;
}

function nearestOf(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase().slice(0, 30);
  const [nearest] = known
    .map((each) => ({ each, far: distance(each, typed) }))
    .filter(({ each, far }) => far <= (each.length < 5 ? 1 : 3))
    .sort((one, other) => one.far - other.far);
  return nearest?.each;
}

function valueAt(entry: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    entry,
  );
}
