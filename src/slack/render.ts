import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Instant } from '../time.ts';
import type { Span, Words } from '../words.ts';
import type { ChartBlock } from './chart.ts';

/** A message as Slack takes it: blocks to show, and text for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A message that may have a chart in it, which neither modals nor the App Home take. */
export interface ChartedMessage {
  readonly text: string;
  readonly blocks: readonly (KnownBlock | ChartBlock)[];
}

/** A message that only says something. */
export function plainMessage(say: Words): Message {
  return { text: mrkdwn(say), blocks: [paragraph(say)] };
}

/** Words as one block. Rich text shows what is in a string as it is: no formatting, mention or link can hide in it. */
export function paragraph(say: Words): KnownBlock {
  return { type: 'rich_text', elements: [richSection(say)] };
}

/** Someone's own words, set apart, in lines as they wrote them. */
export function quotation(text: string): KnownBlock {
  const lines = text.split(/\r\n|\r|\n/).map(visible);
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: lines.join('\n') }] }],
  };
}

export function richSection(say: Words): RichTextSection {
  return { type: 'rich_text_section', elements: say.map(richElement) };
}

function richElement(span: Span): RichTextElement {
  if (typeof span === 'string') return { type: 'text', text: visible(span) };
  if ('code' in span) return { type: 'text', text: visible(span.code), style: { code: true } };
  if ('bold' in span) return { type: 'text', text: visible(span.bold), style: { bold: true } };
  if ('user' in span) return { type: 'user', user_id: span.user };
  if ('usergroup' in span) return { type: 'usergroup', usergroup_id: span.usergroup };
  if ('channel' in span) return { type: 'channel', channel_id: span.channel };
  if ('lineBreak' in span) return { type: 'text', text: '\n' };
  return { type: 'date', timestamp: unixSeconds(span.date), format: DATE_FORMAT, fallback: utcText(span.date) };
}

/** Words as mrkdwn text, with everything escaped that is not ours. */
export function mrkdwn(say: Words): string {
  return say.map(mrkdwnSpan).join('');
}

function mrkdwnSpan(span: Span): string {
  if (typeof span === 'string') return escaped(span);
  if ('code' in span) return `\`${escaped(span.code)}\``;
  if ('bold' in span) return escaped(span.bold);
  if ('user' in span) return `<@${span.user}>`;
  if ('usergroup' in span) return `<!subteam^${span.usergroup}>`;
  if ('channel' in span) return `<#${span.channel}>`;
  if ('lineBreak' in span) return '\n';
  return `<!date^${unixSeconds(span.date)}^${DATE_FORMAT}|${utcText(span.date)}>`;
}

/** Slack replaces the tokens in the reader's own zone and words: “today at 5:00 PM”. */
const DATE_FORMAT = '{date_short_pretty} at {time}';

function unixSeconds(at: Instant): number {
  return Math.floor(at / 1000);
}

/** What a client shows that cannot render dates. */
function utcText(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escaped(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Text with its invisible characters made visible, so that a key cannot pose as another: control characters as their
 * pictures (U+2400 and on), characters that turn, hide or have no shape as their code points. Spaces stay, a
 * non-breaking one too, and so do the joiners and selectors that writing needs, where they do something that is seen.
 */
export function visible(text: string): string {
  return text
    .replace(/[\u0000-\u001f]/g, (character) => String.fromCodePoint(0x2400 + pointOf(character)))
    .replaceAll('\u007f', '\u2421')
    .replace(UNSEEN, (character) => `⟨U+${pointOf(character).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** Scripts whose letters take other shapes beside a joiner or a non-joiner: Persian and Hindi, say, are spelt with them. */
const JOINING = [
  ...['Arabic', 'Syriac', 'Mandaic', 'Nko', 'Adlam', 'Mongolian'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Khmer', 'Myanmar', 'Tibetan'],
].map((script) => `\\p{Script=${script}}`);
const LETTER = `[${JOINING.join('')}]`;

/** https://www.unicode.org/reports/tr51/#Definitions, in which a selector or a skin tone may follow a pictograph. */
const PICTOGRAPH = '\\p{Extended_Pictographic}';

const SEEN = [
  `(?<=${LETTER}\\p{M}*)[\\u200c\\u200d](?=${LETTER})`,
  `(?<=${PICTOGRAPH}[\\ufe0f\\p{Emoji_Modifier}]?)\\u200d(?=${PICTOGRAPH})`,
  `(?<=${PICTOGRAPH})[\\ufe0e\\ufe0f]`,
  '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
].join('|');

/** Looks for what surrounds a character only where it is one of these, so that long runs of marks cost nothing. */
const UNSEEN = new RegExp(
  `(?=[\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Zl}\\p{Zp}\\ufff9-\\ufffb])(?!${SEEN}).`,
  'gsu',
);

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
