import { visible } from '../../slack/render.ts';
import type { Span, Words } from '../../words.ts';

/** What people call users, usergroups and channels, by their ids: `@ada`, `@legal`, `#finance`. */
export type Labels = ReadonlyMap<string, string>;

export const NO_LABELS: Labels = new Map();

/** Words for a terminal. Nothing in a key or a name can move its cursor or colour it. */
export function wordsText(say: Words, labels: Labels = NO_LABELS): string {
  return say.map((span) => spanText(span, labels)).join('');
}

function spanText(span: Span, labels: Labels): string {
  if (typeof span === 'string') return visible(span);
  if ('code' in span) return `“${visible(span.code)}”`;
  if ('bold' in span) return visible(span.bold);
  if ('user' in span) return labelled(span.user, labels);
  if ('usergroup' in span) return labelled(span.usergroup, labels);
  if ('channel' in span) return labelled(span.channel, labels);
  if ('lineBreak' in span) return '\n';
  return `${new Date(span.date).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `@ada (U0123)`, or the id alone where nobody says what it is called. */
export function labelled(id: string, labels: Labels): string {
  const label = labels.get(id);
  return label === undefined ? visible(id) : `${visible(label)} (${visible(id)})`;
}
