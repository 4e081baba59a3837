import type { KnownBlock } from '@slack/types';
import { Refusal } from './api/refusal.ts';
import { isRecord, parsedJson, textOf } from './json.ts';
import { newId } from './model/identifiers.ts';
import { areBlocks, blockProblems } from './validate/blocks.ts';
import { type Problem, problem } from './validate/check.ts';

/** What a message says. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly warnings: readonly string[];
}

/** Longer text is cut. https://docs.slack.dev/changelog/2018-truncating-really-long-messages */
export const LONGEST_TEXT = 40_000;
/** From here on Slack may break a message up, and chat.update refuses it. */
export const RECOMMENDED_TEXT = 4_000;

/**
 * Checks what an app wants to say as Slack does. Throws a Refusal: no_text, invalid_blocks, invalid_blocks_format.
 * @param missing kinds of block that this workspace does not have yet
 */
export function contentOf(args: Record<string, unknown>, missing: ReadonlySet<string>): Content {
  const text = [...(textOf(args, 'text') ?? '')];
  const blocks = blocksOf(args.blocks, missing);
  if (text.length === 0 && blocks.length === 0) throw new Refusal('no_text');
  return {
    text: text.slice(0, LONGEST_TEXT).join(''),
    blocks,
    warnings: [
      ...(text.length > LONGEST_TEXT ? ['message_truncated'] : []),
      ...(text.length > RECOMMENDED_TEXT && text.length <= LONGEST_TEXT ? ['text_longer_than_4000_characters'] : []),
    ],
  };
}

function blocksOf(given: unknown, missing: ReadonlySet<string>): readonly KnownBlock[] {
  if (given === undefined || given === null || given === '') return [];
  const blocks: unknown = typeof given === 'string' ? parsedJson(given) : given;
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  const problems = [...blockProblems(blocks, 'message'), ...missingIn(blocks, missing)];
  const named: unknown = withIds(blocks);
  if (problems.length > 0 || !areBlocks(named, 'message')) throw Refusal.of('invalid_blocks', problems);
  return named;
}

/** A new kind of block reaches one workspace after the other. */
function missingIn(blocks: readonly unknown[], missing: ReadonlySet<string>): Problem[] {
  return blocks.flatMap((block, index) => {
    const type = isRecord(block) ? textOf(block, 'type') : undefined;
    if (type === undefined || !missing.has(type)) return [];
    return problem(`unsupported type: ${type}`, `/blocks/${index}/type`);
  });
}

/** Blocks and the elements in them with the ids that the app left to Slack. */
export function withIds(blocks: readonly unknown[]): unknown[] {
  return blocks.map((block) => {
    if (!isRecord(block)) return block;
    const { elements, element, accessory, actions } = block;
    const acts = block.type === 'actions' || block.type === 'context_actions';
    return {
      ...block,
      block_id: block.block_id ?? newId('', 5),
      ...(acts && Array.isArray(elements) && { elements: elements.map(withActionId) }),
      ...(Array.isArray(actions) && { actions: actions.map(withActionId) }),
      ...(element !== undefined && { element: withActionId(element) }),
      ...(accessory !== undefined && { accessory: withActionId(accessory) }),
    };
  });
}

function withActionId(element: unknown): unknown {
  if (!isRecord(element) || element.type === 'image') return element;
  return { ...element, action_id: element.action_id ?? newId('', 5) };
}
