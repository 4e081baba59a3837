import { type Message, mrkdwn, plainMessage } from '../slack/render.ts';
import { code, inLines, type Words, words } from '../words.ts';
import type { Place, Rule } from './rule.ts';
import { ruleWords } from './rule-words.ts';

/** More rules than this nobody reads in one go. */
const MOST_LISTED = 40;

/** In characters: places can be long, and a message of forty of those is one that clients are slow to draw. */
export const ROOM = 12_000;

/** The first of some rules, a line each. */
export interface Listed {
  readonly lines: readonly Words[];
  readonly isWhole: boolean;
}

/** Takes rules as long as there is room, and at least one. @param room in characters */
export async function listed(rules: AsyncIterable<Rule>, room: number): Promise<Listed> {
  const lines: Words[] = [];
  let left = room;
  for await (const rule of rules) {
    const line = words`• ${ruleWords(rule)} (${code(rule.id)})`;
    left -= mrkdwn(line).length;
    if (lines.length > 0 && (left < 0 || lines.length >= MOST_LISTED)) return { lines, isWhole: false };
    lines.push(line);
  }
  return { lines, isWhole: true };
}

/** What `/share rules` says. */
export function allRulesMessage(rules: Listed): Message {
  if (rules.lines.length === 0) {
    return plainMessage(words`There are no rules, so nothing can be shared. ${ADD_ONE}`);
  }
  return plainMessage(words`The allow-list, by place:\n${inLines(rules.lines)}${moreWords(rules)}`);
}

/**
 * What `/share rules PLACE` says.
 * @param inside the rules for the place and for what is in it
 * @param around those for the places around it, which decide too
 */
export function placeRulesMessage(place: Place, inside: Listed, around: Listed): Message {
  const name = code(place);
  if (inside.lines.length === 0 && around.lines.length === 0) {
    return plainMessage(words`There are no rules for ${name}, so nothing for ${name} can be shared. ${ADD_ONE}`);
  }
  const own =
    inside.lines.length === 0
      ? words`There are no rules for ${name} itself.`
      : words`The allow-list for ${name}, by place:\n${inLines(inside.lines)}`;
  const others =
    around.lines.length === 0 ? [] : words`\nRules of places around it, which apply too:\n${inLines(around.lines)}`;
  return plainMessage(words`${own}${others}${moreWords(inside, around)}`);
}

const ADD_ONE = words`${code('/share allow everyone bucket/folder/ up to 2h')} adds one.`;

function moreWords(...lists: readonly Listed[]): Words {
  if (lists.every(({ isWhole }) => isWhole)) return [];
  return words`\nThere are more: ${code('/share rules bucket/folder/')} shows those of one place.`;
}
