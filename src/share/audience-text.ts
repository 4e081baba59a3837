import { excerpt } from '../excerpt.ts';
import type { Mention, Word } from '../slack/command-text.ts';
import { code, joined, type Span, type Words, words } from '../words.ts';
import type { Part } from './sort-words.ts';

/** An AUDIENCE as typed: who usergroups and handles are, Slack is asked later. */
export type AudienceText =
  | { readonly kind: 'here' }
  | { readonly kind: 'me' }
  /** 1 to 20, without repeats; no channels. */
  | { readonly kind: 'people'; readonly people: readonly Mention[] };

/** How many people and usergroups a share may name. */
export const MOST_PEOPLE = 20;

/** The one audience that a command names, the channel where it names none. */
export function readAudience(parts: readonly Part[]): { audience: AudienceText; problems: Words[] } {
  const named = parts.filter((part) => part.kind === 'audience');
  const problems = named.flatMap(({ who, first }) => {
    if (who.kind === 'broadcast') return [broadcastWords(first)];
    return who.kind === 'channel' ? [channelWords(first)] : [];
  });
  const kinds = new Map(
    named.flatMap((part): [string, Span][] => {
      const { kind } = part.who;
      if (kind === 'person') return [[kind, wordSpan(part.first)]];
      return kind === 'here' || kind === 'me' ? [[kind, code(kind)]] : [];
    }),
  );
  if (kinds.size > 1) {
    const list = joined([...kinds.values()], ' and ');
    problems.push(
      words`A share is either ${code('here')}, for the channel, or for ${code('me')}, or for people. Choose one of ${list}.`,
    );
  }
  for (const kind of ['here', 'me'] as const) {
    if (named.filter((part) => part.who.kind === kind).length > 1)
      problems.push(words`${code(kind)} is there twice. Once is enough.`);
  }
  const people = distinct(named.flatMap(({ who }) => (who.kind === 'person' ? [who.mention] : [])));
  problems.push(...peopleProblems(people.length));
  const audience: AudienceText =
    people.length > 0 ? { kind: 'people', people } : { kind: kinds.has('me') ? 'me' : 'here' };
  return { audience, problems };
}

/** What is wrong with how many people and usergroups a share names, if anything is. */
export function peopleProblems(named: number): Words[] {
  if (named <= MOST_PEOPLE) return [];
  const count = `${MOST_PEOPLE} people and groups, and this names ${named}`;
  return [words`A share can be for ${count}. Make a usergroup of them, or share with the channel.`];
}

function broadcastWords({ text }: Word): Words {
  return words`A share does not call people with ${code(excerpt(text))}. Write ${code('here')} to share with everyone in this channel.`;
}

function channelWords(word: Word): Words {
  return words`The card goes to the channel where you type the command, so it cannot go to ${wordSpan(word)} from here. Share it there.`;
}

/** A word as a sentence names it: a mention as what it mentions. */
export function wordSpan({ text, mention }: Word): Span {
  if (mention?.kind === 'user') return { user: mention.id };
  if (mention?.kind === 'usergroup') return { usergroup: mention.id };
  return mention?.kind === 'channel' ? { channel: mention.id } : code(excerpt(text));
}

/** Mentions without those that come again. */
export function distinct(mentions: readonly Mention[]): Mention[] {
  const named = mentions.map((mention): [string, Mention] => [
    mention.kind === 'handle' ? `@${mention.name.toLowerCase()}` : mention.id,
    mention,
  ]);
  return [...new Map(named).values()];
}
