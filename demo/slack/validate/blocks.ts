import type { KnownBlock } from '@slack/types';
import { isRecord, recordsIn } from '../json.ts';
import { byType, type Check, flag, list, object, type Problem, problem, text, unique } from './check.ts';
import { anyText, IMAGE_SOURCE, oneImageSource, plainText } from './composition.ts';
import { ACCESSORY, ACTION_ELEMENT, CONTEXT_ELEMENT, INPUT_ELEMENT } from './elements.ts';
import { RICH_TEXT_MEMBERS } from './rich-text.ts';

/** https://docs.slack.dev/reference/block-kit/blocks */

export type Surface = 'message' | 'modal' | 'home';

const MOST_BLOCKS: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
const NAMED = { block_id: text(255, 1) };

const EVERYWHERE: Record<string, Check> = {
  actions: object({ elements: list(ACTION_ELEMENT, 25) }, NAMED, uniqueActions),
  context: object({ elements: list(CONTEXT_ELEMENT, 10) }, NAMED),
  divider: object({}, NAMED),
  header: object({ text: plainText(150) }, NAMED),
  image: object({ alt_text: text(2000) }, { ...NAMED, ...IMAGE_SOURCE, title: plainText(2000) }, oneImageSource),
  input: object(
    { label: plainText(2000), element: INPUT_ELEMENT },
    { ...NAMED, hint: plainText(2000), optional: flag, dispatch_action: flag },
  ),
  rich_text: object(RICH_TEXT_MEMBERS, NAMED),
  section: object(
    {},
    { ...NAMED, text: anyText(3000), fields: list(anyText(2000), 10), accessory: ACCESSORY, expand: flag },
    (record, at) =>
      record.text === undefined && record.fields === undefined
        ? problem('must define either `text` or `fields`', `${at}/type`)
        : [],
  ),
};

const BLOCK: Record<Surface, Check> = {
  message: byType({ ...EVERYWHERE, markdown: object({ text: text(12_000, 1) }, NAMED) }),
  modal: byType(EVERYWHERE),
  home: byType(EVERYWHERE),
};

function uniqueActions(record: Record<string, unknown>, at: string): Problem[] {
  const ids = recordsIn(record.elements).map((element) => element.action_id);
  return unique(ids, 'action_id', (index) => `${at}/elements/${index}`);
}

/** What Slack would refuse in the blocks of a message or view. @param at their JSON pointer */
export function blockProblems(blocks: unknown, surface: Surface, at = '/blocks'): Problem[] {
  const problems = list(BLOCK[surface], MOST_BLOCKS[surface], 0)(blocks, at);
  if (!Array.isArray(blocks)) return problems;
  const ids = blocks.map((block: unknown) => (isRecord(block) ? block.block_id : undefined));
  return [...problems, ...unique(ids, 'block_id', (index) => `${at}/${index}`)];
}

export function areBlocks(blocks: unknown, surface: Surface): blocks is KnownBlock[] {
  return blockProblems(blocks, surface).length === 0;
}
