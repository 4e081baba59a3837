import type { Span, Words } from '../../src/words.ts';

/** Words as a person reads them, with what is in a fixed-width font between backticks. */
export function textOf(say: Words): string {
  return say.map(spanText).join('');
}

function spanText(span: Span): string {
  if (typeof span === 'string') return span;
  if ('code' in span) return `\`${span.code}\``;
  if ('bold' in span) return span.bold;
  if ('user' in span) return `@${span.user}`;
  if ('usergroup' in span) return `@${span.usergroup}`;
  if ('channel' in span) return `#${span.channel}`;
  if ('lineBreak' in span) return '\n';
  return `${new Date(span.date).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
