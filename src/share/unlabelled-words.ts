import { excerpt } from '../excerpt.ts';
import type { Word } from '../slack/command-text.ts';
import { code, type Words, words } from '../words.ts';

/** What to do where Slack put an id in the place of a part of a name. */
export function unlabelledWords({ text }: Word): Words {
  const how = words`Copy the object’s https address from S3, or write one with ${code('%40')} for @ and ${code('%23')} for #.`;
  return words`Slack made a mention of a part of ${code(excerpt(text))} and does not tell the name that you typed. ${how}`;
}
