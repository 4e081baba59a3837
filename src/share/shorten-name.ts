/** In characters. A key has up to a thousand, and a screenful of one name hides what is said about it. */
const LONGEST = 150;

/** How many of those are its end: the ending tells what a file is. */
const AT_THE_END = 50;

/** A name as it is shown in a sentence: one that is too long has an ellipsis in its middle. */
export function shortenName(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const beginning = characters.slice(0, LONGEST - AT_THE_END - 1);
  return `${beginning.join('')}…${characters.slice(-AT_THE_END).join('')}`;
}
