import type { Span, Words } from '../words.ts';
import { visible } from './render.ts';

/** Longer than this nobody reads at a field. */
const LONGEST = 2_000;

/** Words where Slack shows nothing but text: at a field, and in a menu. @param names what people and usergroups are called */
export function errorText(say: Words, names: ReadonlyMap<string, string> = new Map()): string {
  const characters = [...say.map((span) => spanText(span, names)).join('')];
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

function spanText(span: Span, names: ReadonlyMap<string, string>): string {
  if (typeof span === 'string') return visible(span);
  if ('code' in span) return visible(span.code);
  if ('bold' in span) return visible(span.bold);
  if ('lineBreak' in span) return '\n';
  if ('date' in span) return `${new Date(span.date).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const id = 'user' in span ? span.user : 'usergroup' in span ? span.usergroup : span.channel;
  return `${'channel' in span ? '#' : '@'}${visible(names.get(id) ?? id)}`;
}

/** The people and usergroups that some words name. */
export function namedIn(say: Words): string[] {
  return say.flatMap((span) => {
    if (typeof span === 'string') return [];
    return 'user' in span ? [span.user] : 'usergroup' in span ? [span.usergroup] : [];
  });
}
