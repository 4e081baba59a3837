import { excerpt } from '../../excerpt.ts';
import { readLength } from '../../share/expiry.ts';
import { LONGEST_LINK, type Seconds } from '../../time.ts';
import { code, joined, type Words, words } from '../../words.ts';
import { readPlace } from '../place-text.ts';
import type { Approver, AudienceKind, Effect, Principal, RuleName, Terms } from '../rule.ts';
import type { Misfit } from './entry-problems.ts';
import type { RuleEntry } from './format.ts';

/** A rule as the file wants it. */
export interface Wanted extends RuleName {
  readonly effect: Effect;
}

/** Whom `@name` or `#channel` means: none, one, or several who are all called so. Undefined: nobody could be asked. */
export type ResolvedNames = ReadonlyMap<string, readonly Principal[]> | undefined;

type WantedRead =
  | { readonly kind: 'wanted'; readonly wanted: Wanted }
  | { readonly kind: 'wrong'; readonly misfits: readonly Misfit[] };

/** The names that a rule uses, which Slack has to be asked about. */
export function namesIn(entry: RuleEntry): string[] {
  const approval = entry.effect === 'ask' ? [...entry.approvers, entry.channel ?? ''] : [];
  return [entry.who, ...approval].filter(isName);
}

function isName(written: string): boolean {
  return /^[@#]./.test(written);
}

/** What an entry means, or all that is wrong with what it says. */
export function wantedOf(entry: RuleEntry, names: ResolvedNames): WantedRead {
  const misfits: Misfit[] = [];
  const check = <Good>(path: Misfit['path'], read: { good: Good } | { problem: Words }): Good | undefined => {
    if ('good' in read) return read.good;
    misfits.push({ path, what: 'value', problem: read.problem });
    return undefined;
  };
  const place = check(['place'], placeOf(entry.place));
  const principal = check(['who'], principalOf(entry.who, names));
  const effect = effectOf(entry, names, check);
  if (place === undefined || principal === undefined || effect === undefined || misfits.length > 0) {
    return { kind: 'wrong', misfits };
  }
  return { kind: 'wanted', wanted: { place, principal, action: entry.action ?? 'download', effect } };
}

type Check = <Good>(path: Misfit['path'], read: { good: Good } | { problem: Words }) => Good | undefined;

function effectOf(entry: RuleEntry, names: ResolvedNames, check: Check): Effect | undefined {
  if (entry.effect === 'deny') return { kind: 'deny' };
  const longest = entry.longest === undefined ? LONGEST_LINK : check(['longest'], lengthOf(entry.longest));
  const approval = entry.effect === 'ask' ? approvalOf(entry, names, check) : undefined;
  if (longest === undefined) return undefined;
  const { audiences = AUDIENCES, guests = false, outsiders = false } = entry;
  const terms: Terms = { longest, audiences: AUDIENCES.filter((each) => audiences.includes(each)), guests, outsiders };
  if (entry.effect === 'allow') return { kind: 'allow', ...terms };
  return approval === undefined ? undefined : { kind: 'ask', ...terms, ...approval };
}

const AUDIENCES: readonly AudienceKind[] = ['here', 'me', 'people'];

type AskEntry = Extract<RuleEntry, { effect: 'ask' }>;
type Approval = Pick<Extract<Effect, { kind: 'ask' }>, 'approvers' | 'needs' | 'channel'>;

function approvalOf(entry: AskEntry, names: ResolvedNames, check: Check): Approval | undefined {
  const named = entry.approvers.map((each, at) => check(['approvers', at], approverOf(each, names)));
  const approvers = named.filter((each, at) => named.findIndex((other) => other?.id === each?.id) === at);
  const known = approvers.filter((each) => each !== undefined);
  const needs = check(['needs'], enough(entry.needs ?? 1, known));
  const channel = entry.channel === undefined ? undefined : check(['channel'], channelOf(entry.channel, names));
  if (known.length < approvers.length || needs === undefined) return undefined;
  return { approvers: known, needs, ...(channel === undefined ? {} : { channel }) };
}

/** How many are in a usergroup nobody knows here; people are counted. */
function enough(needs: number, approvers: readonly Approver[]): { good: number } | { problem: Words } {
  if (needs <= approvers.length || approvers.some(({ kind }) => kind === 'usergroup') || approvers.length === 0) {
    return { good: needs };
  }
  const [must, can] = [needs.toString(), approvers.length.toString()];
  return { problem: words`${must} must agree, but only ${can} can. Name more approvers, or need fewer.` };
}

function placeOf(text: string): { good: string } | { problem: Words } {
  const read = readPlace(text);
  return read.kind === 'place' ? { good: read.place } : read;
}

function lengthOf(written: string | number): { good: Seconds } | { problem: Words } {
  const texts = String(written).trim().split(/\s+/);
  const read = readLength(texts);
  if (read?.kind === 'wrong') return read;
  if (read?.expiry.kind === 'length' && read.taken === texts.length) return { good: read.expiry.length };
  const example = words`a length of time, like ${code('30m')}, ${code('2h')} or ${code('1 day')}`;
  return { problem: words`${code(excerpt(String(written)))} is not ${example}, from 1 minute to 7 days.` };
}

function principalOf(written: string, names: ResolvedNames): { good: Principal } | { problem: Words } {
  if (/^everyone$/i.test(written)) return { good: { kind: 'everyone' } };
  if (isName(written)) return namedOne(written, names);
  const id = idOf(written);
  return id !== undefined
    ? { good: id }
    : { problem: strangeWords(written, words`${code('everyone')}, a user, a usergroup or a channel`) };
}

function approverOf(written: string, names: ResolvedNames): { good: Approver } | { problem: Words } {
  const read = principalOf(written, names);
  if ('problem' in read) return read;
  const { good: who } = read;
  if (who.kind === 'user' || who.kind === 'usergroup') return { good: who };
  return { problem: words`${code(excerpt(written))} cannot approve. Approvers are people and usergroups.` };
}

function channelOf(written: string, names: ResolvedNames): { good: string } | { problem: Words } {
  const read = principalOf(written, names);
  if ('problem' in read) return read;
  if (read.good.kind === 'channel') return { good: read.good.id };
  return { problem: words`${code(excerpt(written))} is not a channel.` };
}

/** Whom an id is of. */
export function idOf(written: string): Principal | undefined {
  const [, first = ''] = /^([UWSCG])[A-Z0-9]{2,}$/.exec(written) ?? [];
  const kind = KIND_BY_LETTER.get(first);
  return kind === undefined ? undefined : { kind, id: written };
}

/** https://docs.slack.dev: what ids of each kind begin with. */
const KIND_BY_LETTER: ReadonlyMap<string, 'user' | 'usergroup' | 'channel'> = new Map([
  ...(['U', 'W'] as const).map((letter) => [letter, 'user'] as const),
  ['S', 'usergroup'],
  ...(['C', 'G'] as const).map((letter) => [letter, 'channel'] as const),
]);

function namedOne(written: string, names: ResolvedNames): { good: Principal } | { problem: Words } {
  const typed = code(excerpt(written));
  if (names === undefined) {
    const setting = code('SLACK_BOT_TOKEN');
    return {
      problem: words`${typed} is a name, and names are looked up in Slack: set ${setting} and leave out ${code('--workspace')}, or write the id.`,
    };
  }
  const [only, ...others] = names.get(written) ?? [];
  if (only === undefined) {
    return { problem: words`Slack knows nobody and nothing called ${typed}. Write the id instead.` };
  }
  if (others.length === 0) return { good: only };
  const ids = [only, ...others].flatMap((each) => ('id' in each ? [code(each.id)] : []));
  return { problem: words`${typed} can be ${joined(ids, ' or ')}. Write the id that you mean.` };
}

function strangeWords(written: string, who: Words): Words {
  const shouted = written.toUpperCase();
  const advice =
    idOf(shouted) === undefined || /\s/.test(written) ? [] : words` Ids are in capitals: ${code(shouted)}.`;
  return words`${code(excerpt(written))} is not ${who}. Write an id like ${code('U0123ABCD')}, ${code('S0123ABCD')} or ${code('C0123ABCD')}, or a name in quotes like ${code('"@legal"')}.${advice}`;
}
