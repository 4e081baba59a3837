import type { Message } from '../../demo/slack/workspace.ts';
import { asPart, type Part } from './view-parts.ts';

/** What a person reads in a message, all of it: text, mentions as @U… and #C…, times as ISO 8601, buttons in brackets. */
export function readable(message: Pick<Message, 'blocks' | 'text'>): string {
  if (message.blocks.length === 0) return unescaped(message.text);
  return message.blocks.map((block) => partText(asPart(block))).join('\n');
}

/** The URLs of the links in a message, as a browser would open them. */
export function linksIn(message: Pick<Message, 'blocks' | 'text'>): string[] {
  const texts = [message.text, ...message.blocks.map((block) => JSON.stringify(block))];
  return texts.flatMap((text) => [...text.matchAll(/<(https?:\/\/[^|>]+)[|>]/g)].map(([, url = '']) => unescaped(url)));
}

/** The one link of some messages. Throws where there is none, or more. */
export function onlyLink(messages: readonly Pick<Message, 'blocks' | 'text'>[]): string {
  const links = messages.flatMap(linksIn);
  const [link] = links;
  if (link === undefined || links.length !== 1) throw new Error(`expected one link, and there are ${links.length}`);
  return link;
}

/** Only what this person alone can see. */
export function ephemeral(messages: readonly Message[]): Message[] {
  return messages.filter(({ ephemeralTo }) => ephemeralTo !== undefined);
}

/** What everyone in the conversation can see. */
export function posted(messages: readonly Message[]): Message[] {
  return messages.filter(({ ephemeralTo }) => ephemeralTo === undefined);
}

/** The first one. Throws where there is none. */
export function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('there is none');
  return one;
}

function partText(part: Part): string {
  const { type, text, elements, user_id, usergroup_id, channel_id, timestamp } = part;
  switch (type) {
    case 'user':
      return `@${user_id}`;
    case 'usergroup':
      return `@${usergroup_id}`;
    case 'channel':
      return `#${channel_id}`;
    case 'date':
      return new Date(Number(timestamp) * 1000).toISOString();
    case 'button':
      return `[${partText(asPart(text))}]`;
    case 'data_table':
      return rowsIn(part.rows)
        .map((row) => row.map((each) => partText(asPart(each))).join(' | '))
        .join('\n');
    case 'data_visualization':
      return `[chart: ${part.title}]`;
    case 'section':
    case 'header':
      return partText(asPart(text));
  }
  if (typeof text === 'string') return type === 'mrkdwn' ? unescaped(text) : text;
  const inner = Array.isArray(elements) ? elements.map((each) => partText(asPart(each))) : [];
  return inner.join(type === 'rich_text' || type === 'actions' ? (type === 'actions' ? ' ' : '\n') : '');
}

function rowsIn(rows: unknown): unknown[][] {
  return Array.isArray(rows) ? rows.map((row) => (Array.isArray(row) ? row : [])) : [];
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
