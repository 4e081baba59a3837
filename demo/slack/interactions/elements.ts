import { isRecord, recordsIn, textOf } from '../json.ts';
import type { Element } from './pick.ts';

/** The elements of a block that a person can do something with. */
export function elementsOf(block: Element): Element[] {
  const { elements, actions, element, accessory } = block;
  return [...recordsIn(elements), ...recordsIn(actions), ...recordsIn([element, accessory])].filter((each) =>
    textOf(each, 'action_id'),
  );
}

/** The element with this action id, and its block's id. Throws a RangeError where there is none. */
export function elementOf(
  blocks: readonly unknown[],
  { actionId, blockId }: { actionId: string; blockId?: string },
): { blockId: string; element: Element } {
  for (const block of blocks.filter(isRecord)) {
    if (blockId !== undefined && block.block_id !== blockId) continue;
    const element = elementsOf(block).find((each) => each.action_id === actionId);
    if (element) return { blockId: textOf(block, 'block_id') ?? '', element };
  }
  throw new RangeError(`there is no element ${actionId}`);
}
