import { byType, flag, integer, list, number, type ObjectCheck, object, one, text } from './check.ts';
import { NAMED } from './named.ts';
import { RICH_TEXT } from './rich-text.ts';

const MOST_ROWS = 100;
const MOST_COLUMNS = 20;
const LONGEST_CELL = 3000;

const ANY = Number.MAX_VALUE;
const PLAIN_CELLS = {
  raw_text: object({ text: text(LONGEST_CELL, 1) }),
  raw_number: object({ value: number(-ANY, ANY), text: text(LONGEST_CELL, 1) }),
};
const CELL = byType({ ...PLAIN_CELLS, rich_text: RICH_TEXT });
const HEADING = byType(PLAIN_CELLS);
const COLUMN = object({}, { align: one('left', 'center', 'right'), is_wrapped: flag });

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
const TABLE = object(
  { rows: list(list(CELL, MOST_COLUMNS), MOST_ROWS) },
  { ...NAMED, column_settings: list(COLUMN, MOST_COLUMNS) },
);

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
const DATA_TABLE = object(
  { rows: list(list(CELL, MOST_COLUMNS), MOST_ROWS + 1, 2), caption: text(LONGEST_CELL, 1) },
  { ...NAMED, page_size: integer(1, 100), row_header_column_index: integer(0, MOST_COLUMNS - 1) },
  plainHeader,
);

/** The first row is the header, and rich text is for the others. */
function plainHeader({ rows }: Record<string, unknown>, at: string) {
  const [header]: unknown[] = Array.isArray(rows) ? rows : [];
  const cells: unknown[] = Array.isArray(header) ? header : [];
  return cells.flatMap((cell, index) => HEADING(cell, `${at}/rows/0/${index}`));
}

export const TABLE_BLOCKS = { table: TABLE, data_table: DATA_TABLE } satisfies Record<string, ObjectCheck>;
