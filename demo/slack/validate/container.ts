import { CARD_BLOCKS } from './cards.ts';
import { byType, flag, list, object, one, type Problem, problem } from './check.ts';
import { anyText, plainText } from './composition.ts';
import { CORE_BLOCKS } from './core-blocks.ts';
import { IMAGE } from './elements.ts';
import { NAMED } from './named.ts';
import { RICH_TEXT } from './rich-text.ts';
import { TABLE_BLOCKS } from './tables.ts';

const CHILD = byType({ ...CORE_BLOCKS, table: TABLE_BLOCKS.table, video: CARD_BLOCKS.video });

/** https://docs.slack.dev/reference/block-kit/blocks/container-block */
export const CONTAINER = object(
  { child_blocks: list(CHILD, 10) },
  {
    ...NAMED,
    title: plainText(150),
    rich_text_title: RICH_TEXT,
    subtitle: anyText(150),
    width: one('narrow', 'standard', 'wide', 'full'),
    icon: IMAGE,
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  },
  (record, at) => [...titled(record, at), ...collapsible(record, at)],
);

function titled(record: Record<string, unknown>, at: string): Problem[] {
  return record.title === undefined && record.rich_text_title === undefined
    ? problem('must define either `title` or `rich_text_title`', at)
    : [];
}

function collapsible(record: Record<string, unknown>, at: string): Problem[] {
  return record.default_collapsed === true && record.is_collapsible !== true
    ? problem('must define `is_collapsible` to use `default_collapsed`', at)
    : [];
}
