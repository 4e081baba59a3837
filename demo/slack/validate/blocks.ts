import type { KnownBlock } from '@slack/types';
import { isRecord } from '../json.ts';
import { CARD_BLOCKS } from './cards.ts';
import { chartsProblems, DATA_VISUALIZATION } from './charts.ts';
import { byType, type Check, list, type ObjectCheck, object, type Problem, text, unique } from './check.ts';
import { CONTAINER } from './container.ts';
import { CORE_BLOCKS } from './core-blocks.ts';
import { ASIDE_ELEMENT } from './elements.ts';
import { NAMED } from './named.ts';
import { type BlockType, MOST_BLOCKS, SURFACES, type Surface } from './surfaces.ts';
import { TABLE_BLOCKS, tablesProblems } from './tables.ts';
import { TASK_BLOCKS } from './tasks.ts';
import { uniqueActions } from './unique-actions.ts';

/** Every kind of block by its type: https://docs.slack.dev/reference/block-kit/blocks */
export const BLOCKS: Readonly<Record<BlockType, ObjectCheck>> = {
  ...CORE_BLOCKS,
  ...CARD_BLOCKS,
  ...TABLE_BLOCKS,
  ...TASK_BLOCKS,
  container: CONTAINER,
  context_actions: object({ elements: list(ASIDE_ELEMENT, 5) }, NAMED, uniqueActions('elements')),
  data_visualization: DATA_VISUALIZATION,
  file: object({ source: text(255, 1), external_id: text(255, 1) }, NAMED),
  markdown: object({ text: text(12_000, 1) }, NAMED),
};

const BLOCK: Record<Surface, Check> = {
  message: byType(shownIn('message')),
  modal: byType(shownIn('modal')),
  home: byType(shownIn('home')),
};

function shownIn(surface: Surface): Record<string, Check> {
  const shown: Record<string, readonly Surface[]> = SURFACES;
  return Object.fromEntries(Object.entries(BLOCKS).filter(([type]) => shown[type]?.includes(surface)));
}

/** What Slack would refuse in the blocks of a message or view. @param at their JSON pointer */
export function blockProblems(blocks: unknown, surface: Surface, at = '/blocks'): Problem[] {
  const problems = list(BLOCK[surface], MOST_BLOCKS[surface], 0)(blocks, at);
  if (!Array.isArray(blocks)) return problems;
  const ids = blocks.map((block: unknown) => (isRecord(block) ? block.block_id : undefined));
  return [
    ...problems,
    ...unique(ids, 'block_id', (index) => `${at}/${index}`),
    ...tablesProblems(blocks, at),
    ...chartsProblems(blocks, at),
  ];
}

/** Says so of charts too, for which there is no type: nothing here looks into a block of a type that it does not know. */
export function areBlocks(blocks: unknown, surface: Surface): blocks is KnownBlock[] {
  return blockProblems(blocks, surface).length === 0;
}
