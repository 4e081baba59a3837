import type { Span, Words } from '../words.ts';
import type { Finding, Report } from './finding.ts';
import { grouped, summaryWords } from './summary.ts';

/** The report for a terminal: plain text, problems first, what is to be pasted on lines of its own. */
export function reportText({ findings, names }: Report): string {
  const groups = grouped(findings).map(({ title, findings: own }) =>
    [`${title.toUpperCase()} (${own.length})`, ...own.map((each) => findingText(each, names))].join('\n'),
  );
  return `${[plainText(summaryWords(findings), names), ...groups].join('\n\n')}\n`;
}

function findingText({ area, say, paste }: Finding, names: Report['names']): string {
  const sentence = `- ${area}: ${plainText(say, names)}`;
  if (paste === undefined) return sentence;
  return [sentence, '', ...paste.split('\n').map((line) => `    ${line}`), ''].join('\n');
}

function plainText(say: Words, names: Report['names']): string {
  // What a terminal would obey, and not show, is left out.
  return say.map((span) => spanText(span, names).replace(/[\p{Cc}\p{Cf}]/gu, '')).join('');
}

function spanText(span: Span, names: Report['names']): string {
  if (typeof span === 'string') return span;
  if ('code' in span) return span.code;
  if ('bold' in span) return span.bold;
  if ('user' in span) return named(span.user, names);
  if ('usergroup' in span) return named(span.usergroup, names);
  if ('channel' in span) return named(span.channel, names);
  if ('lineBreak' in span) return ' ';
  return `${new Date(span.date).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The id stays with the name: it is what settings take. */
function named(id: string, names: Report['names']): string {
  const name = names.get(id);
  return name === undefined ? id : `${name} (${id})`;
}
