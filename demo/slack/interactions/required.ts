import { isRecord, recordsIn, textOf } from '../json.ts';
import type { State } from './state.ts';

/** What a modal's inputs still lack, by block id: Slack sends a submission only when there is nothing. */
export function missing(blocks: unknown, { values }: State): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of recordsIn(blocks)) {
    const { element } = block;
    if (block.type !== 'input' || !isRecord(element)) continue;
    const blockId = textOf(block, 'block_id') ?? '';
    const problem = fault(element, values[blockId]?.[textOf(element, 'action_id') ?? ''], block.optional === true);
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

function fault(
  element: Record<string, unknown>,
  state: Record<string, unknown> = {},
  optional: boolean,
): string | undefined {
  const { type, ...picked } = state;
  const value = Object.values(picked)[0];
  const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return optional ? undefined : 'Please complete this required field.';
  const [length, least] = [[...String(value)].length, Number(element.min_length ?? 0)];
  return element.type === 'plain_text_input' && length < least
    ? `Please enter at least ${least} characters.`
    : undefined;
}
