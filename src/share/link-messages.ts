import type { KnownBlock } from '@slack/types';
import { escaped, type Message, mrkdwn, paragraph } from '../slack/render.ts';
import { bold, inLines, type Words, words } from '../words.ts';
import type { Link } from './links.ts';
import { shownName } from './object-words.ts';

/** A section takes 3,000 characters. */
const LONGEST_IN_SECTION = 2_900;

/** Slack cuts a message's text after 40,000 characters. */
const LONGEST_TEXT = 39_000;

/**
 * Links, ready to be handed to one person: the first message says what they are and has those that fit; the others
 * follow in plain text, since neither a section nor a button takes a URL that long. Slack formats that text, so files go
 * by number there, and the first message says which is which. For ephemeral messages only.
 */
export function linkMessages(
  links: readonly Link[],
  about: { before: Words; after: Words; end: readonly KnownBlock[] },
): Message[] {
  const { before, after, end } = about;
  const [short, long] = [links.filter((link) => !isLong(link)), links.filter(isLong)];
  const isOnly = links.length === 1;
  const blocks = short.flatMap((link) => linkBlocks(link, !isOnly));
  const numbers = isOnly || long.length === 0 ? [] : [paragraph(numberWords(long))];
  const first = {
    text: mrkdwn(before),
    blocks: [paragraph(before), ...blocks, ...numbers, ...(after.length > 0 ? [paragraph(after)] : []), ...end],
  };
  return [first, ...packed(long.map(({ url }, index) => `${isOnly ? 'Your link' : index + 1}: <${escaped(url)}>`))];
}

function isLong({ url }: Link): boolean {
  return escaped(url).length > LONGEST_IN_SECTION;
}

function linkBlocks({ object, url }: Link, named: boolean): KnownBlock[] {
  const link: KnownBlock = {
    type: 'section',
    text: { type: 'mrkdwn', text: `<${escaped(url)}|Download>`, verbatim: true },
  };
  return named ? [paragraph(words`${bold(shownName(object))}`), link] : [link];
}

function numberWords(long: readonly Link[]): Words {
  const lines = long.map(({ object }, index) => words`${String(index + 1)}: ${bold(shownName(object))}`);
  return words`Too long for a button, so they follow by number:\n${inLines(lines)}`;
}

/** As few messages as take them all: a response_url is good for five. */
function packed(texts: readonly string[]): Message[] {
  const messages: string[] = [];
  for (const text of texts) {
    const last = messages.at(-1);
    if (last === undefined || last.length + text.length + 1 > LONGEST_TEXT) messages.push(text);
    else messages[messages.length - 1] = `${last}\n${text}`;
  }
  return messages.map((text) => ({ text, blocks: [] }));
}
