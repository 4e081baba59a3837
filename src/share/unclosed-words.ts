import { excerpt } from '../excerpt.ts';
import type { Line } from '../slack/command-text.ts';
import { code, type Words, words } from '../words.ts';

/** What to do about a quote that is never closed. */
export function unclosedWords({ text, closing }: NonNullable<Line['unclosed']>): Words {
  const quoted = text.slice(1);
  if (quoted.trim() === '') return words`The quote at the end opens nothing. Leave it out.`;
  return words`The quote before ${code(excerpt(quoted))} is never closed. Put a ${code(closing)} where it ends.`;
}
