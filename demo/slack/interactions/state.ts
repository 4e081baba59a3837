import { isRecord, textOf } from '../json.ts';
import { NOTHING_OFFERED, type OfferedIn } from '../model/offered.ts';
import { elementsOf } from './elements.ts';
import { type Element, initialPick, type Picked, said } from './pick.ts';

/** What a person has entered, by block id and action id; what they have not touched is not in it. */
export type Entered = Record<string, Record<string, Picked>>;

export interface State {
  readonly values: Record<string, Record<string, Element>>;
}

/** The state that goes with a click or a submission: what was entered, and else the initial values. */
export function stateOf(blocks: readonly unknown[], entered: Entered, offered: OfferedIn = NOTHING_OFFERED): State {
  const values: State['values'] = {};
  for (const block of blocks.filter(isRecord)) {
    const blockId = textOf(block, 'block_id') ?? '';
    for (const element of elementsOf(block)) {
      const actionId = textOf(element, 'action_id') ?? '';
      const picked = entered[blockId]?.[actionId] ?? initialPick(element);
      const value = element.type === 'overflow' ? undefined : said(element, picked, offered({ blockId, actionId }));
      if (value) values[blockId] = { ...values[blockId], [actionId]: { type: element.type, ...value } };
    }
  }
  return { values };
}

/** The same with one more thing picked, where anything is. */
export function withPick(
  entered: Entered,
  { blockId, actionId }: { blockId: string; actionId: string },
  picked: Picked | undefined,
): Entered {
  return picked === undefined ? entered : { ...entered, [blockId]: { ...entered[blockId], [actionId]: picked } };
}

/** What the page posts as entered; anything else in it is left out. */
export function enteredIn(value: unknown): Entered {
  const entered: Entered = {};
  for (const [blockId, actions] of Object.entries(isRecord(value) ? value : {})) {
    for (const [actionId, given] of Object.entries(isRecord(actions) ? actions : {})) {
      const picked = pickedIn(given);
      if (picked !== undefined) entered[blockId] = { ...entered[blockId], [actionId]: picked };
    }
  }
  return entered;
}

export function pickedIn(value: unknown): Picked | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(String) : undefined;
}
