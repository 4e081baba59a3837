const LONGEST = 80;

/**
 * The beginning of what someone typed, short enough to be quoted in a sentence: at most 80 characters. The query of an
 * address is left out, since that of a pre-signed one holds its signature. Nothing at all shows as a pair of quotes.
 */
export function excerpt(typed: string): string {
  if (typed === '') return '""';
  const start = typed.slice(0, 4 * LONGEST);
  const text = /^https?:/i.test(start) ? start.replace(/\?.*$/s, '?…') : start;
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}
