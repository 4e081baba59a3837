import type { ActionsBlock, KnownBlock } from '@slack/types';
import { buttons } from '../../slack/buttons.ts';
import { type Message, mrkdwn, paragraph } from '../../slack/render.ts';
import { bold, code, type Words, words } from '../../words.ts';
import type { Place, Rule } from '../rule.ts';
import { ruleWords } from '../rule-words.ts';
import { RULES } from './ids.ts';

/** What a page of the list shows. */
export interface Shown {
  /** The page's own id. */
  readonly id: string;
  /** The place that the list is about, where it is not about all. */
  readonly place: Place | undefined;
  readonly rules: readonly Rule[];
  /** The rules of the places around that one, which apply too. */
  readonly around: { readonly rules: readonly Rule[]; readonly isWhole: boolean };
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** What `/share rules` says: the rules by place, each a sentence with what can be done to it. */
export function rulesMessage(shown: Shown): Message {
  const { id, rules, around, isFirst, isLast } = shown;
  const head = headWords(shown);
  const move = [
    ...(isFirst ? [] : [{ label: 'Previous page', action: RULES.before, value: id }]),
    ...(isLast ? [] : [{ label: 'Next page', action: RULES.next, value: id }]),
  ];
  return {
    text: mrkdwn(head),
    blocks: [
      paragraph(head),
      ...rules.flatMap(ruleBlocks),
      ...(around.rules.length === 0 ? [] : [paragraph(words`Rules of places around it, which apply too:`)]),
      ...around.rules.flatMap(ruleBlocks),
      ...(around.isWhole ? [] : [paragraph(MORE_AROUND)]),
      buttons({ label: 'Add rule', action: RULES.add, value: id, style: 'primary' }, ...move),
    ],
  };
}

/** @param rules all on the page, to begin a place with its name */
function ruleBlocks(rule: Rule, index: number, rules: readonly Rule[]): (KnownBlock | ActionsBlock)[] {
  const sentence = words`• ${ruleWords(rule)} (${code(rule.id)})`;
  const begins = rules[index - 1]?.place !== rule.place;
  return [
    paragraph(begins ? words`${bold(rule.place)}\n${sentence}` : sentence),
    buttons(
      { label: 'Change', action: RULES.change, value: rule.id },
      { label: 'Remove', action: RULES.remove, value: rule.id },
    ),
  ];
}

function headWords({ place, rules, around, isFirst }: Shown): Words {
  if (!isFirst)
    return place === undefined
      ? words`The allow-list, by place, continued:`
      : words`The allow-list for ${code(place)}, by place, continued:`;
  if (place === undefined) {
    return rules.length === 0
      ? words`There are no rules, so nothing can be shared. ${ADD_ONE}`
      : words`The allow-list, by place:`;
  }
  const name = code(place);
  if (rules.length > 0) return words`The allow-list for ${name}, by place:`;
  return around.rules.length === 0
    ? words`There are no rules for ${name}, so nothing for ${name} can be shared. ${ADD_ONE}`
    : words`There are no rules for ${name} itself.`;
}

const ADD_ONE = words`The button adds one, and so does ${code('/share allow everyone bucket/folder/ up to 2h')}.`;

const MORE_AROUND = words`There are more of those: ${code('/share rules bucket')} shows those of one place.`;
