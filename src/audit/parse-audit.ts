import { excerpt } from '../excerpt.ts';
import type { When } from '../share/expiry.ts';
import { readLine, type Word } from '../slack/command-text.ts';
import { after, type Instant, seconds } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import type { Scope } from './question.ts';
import { parseSince, USUAL_SINCE } from './since.ts';

export type AuditRead =
  | { readonly kind: 'audit'; readonly scope: Scope; readonly from: Instant }
  | { readonly kind: 'wrong'; readonly problems: readonly Words[] };

/**
 * Reads what follows `/share audit`: a channel or its id, or `all`, and since when, in any order. Slack makes a mention of
 * a channel's name only for who is in it or could be, and auditors look into others, too.
 * @param here where it is typed
 */
export function parseAudit(text: string, here: string, when: When): AuditRead {
  const line = readLine(text);
  const scopes = line.words.flatMap((word) => scopeOf(word) ?? []);
  const rest = line.words.filter((word) => scopeOf(word) === undefined);
  const people = rest.flatMap(({ mention, broadcast, text: name }) =>
    (mention ?? broadcast) === undefined ? [] : [name],
  );
  const unknown = rest.flatMap(({ text: name, quoted }) => (!quoted && /^#./.test(name) ? [name] : []));
  const since = rest
    .filter(({ mention, broadcast, text: name }) => (mention ?? broadcast) === undefined && !unknown.includes(name))
    .map((word) => word.text)
    .join(' ');
  const read = since === '' ? undefined : parseSince(since, when);
  const problems = [
    ...(scopes.length > 1 ? [words`Name one channel, or ${code('all')} for every one.`] : []),
    ...people.map(
      (name) =>
        words`${code(excerpt(name))} is no channel. ${code('Filter…')} under the answer shows what one person did.`,
    ),
    ...unknown.map(
      (name) =>
        words`I don’t know which channel ${code(excerpt(name))} is. Pick it from the list that Slack shows while you type; one that you are not in goes by its id, which is the end of the link to it, like ${code('C0123456789')}.`,
    ),
    ...(line.unclosed === undefined ? [] : [words`A ${code('"')} in it is never closed.`]),
    ...(line.note === undefined
      ? []
      : [words`${code(excerpt(`-- ${line.note}`))} is a note, and the audit takes none.`]),
    ...(read?.kind === 'wrong' ? [read.problem] : []),
  ];
  if (problems.length > 0) return { kind: 'wrong', problems };
  return {
    kind: 'audit',
    scope: scopes[0] ?? { kind: 'channel', channel: here },
    from: read?.kind === 'since' ? read.from : after(when.now, seconds(-USUAL_SINCE)),
  };
}

function scopeOf({ text, mention, quoted }: Word): Scope | undefined {
  if (mention?.kind === 'channel') return { kind: 'channel', channel: mention.id };
  if (quoted) return undefined;
  if (CONVERSATION_ID.test(text)) return { kind: 'channel', channel: text };
  return text.toLowerCase() === 'all' ? { kind: 'all' } : undefined;
}

const CONVERSATION_ID = /^[CDG][A-Z0-9]{7,20}$/;
