import type { PlainTextElement } from '@slack/types';

/** Text of a label, a button or a choice, as it is: `:smile:` in a key stays those seven characters. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
