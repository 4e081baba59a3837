import { isRecord } from '../json.ts';
import {
  byType,
  flag,
  integer,
  list,
  number,
  type ObjectCheck,
  object,
  one,
  type Problem,
  problem,
  text,
} from './check.ts';
import { NAMED } from './named.ts';
import { RICH_TEXT } from './rich-text.ts';

const MOST_ROWS = 100;
const MOST_COLUMNS = 20;
/** Of all cells of all tables of a message. */
const MOST_CHARACTERS = 10_000;
const LONGEST_CAPTION = 3_000;

const ANY = Number.MAX_VALUE;
const PLAIN_CELLS = {
  raw_text: object({ text: text(MOST_CHARACTERS, 1) }),
  raw_number: object({ value: number(-ANY, ANY), text: text(MOST_CHARACTERS, 1) }),
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
  { rows: list(list(CELL, MOST_COLUMNS), MOST_ROWS + 1, 2), caption: text(LONGEST_CAPTION, 1) },
  { ...NAMED, page_size: integer(1, 100), row_header_column_index: integer(0, MOST_COLUMNS - 1) },
  (record, at) => [...plainHeader(record, at), ...evenRows(record, at)],
);

/** The first row is the header, and rich text is for the others. */
function plainHeader({ rows }: Record<string, unknown>, at: string): Problem[] {
  return cellsOf(rowsOf(rows)[0]).flatMap((cell, index) => HEADING(cell, `${at}/rows/0/${index}`));
}

function evenRows({ rows }: Record<string, unknown>, at: string): Problem[] {
  const [header, ...others] = rowsOf(rows).map((row) => cellsOf(row).length);
  return others.flatMap((count, index) =>
    count === header ? [] : problem(`must have ${header} cells, as the header has`, `${at}/rows/${index + 1}`),
  );
}

function rowsOf(rows: unknown): unknown[] {
  return Array.isArray(rows) ? rows : [];
}

function cellsOf(row: unknown): unknown[] {
  return Array.isArray(row) ? row : [];
}

/** All the tables of a message together may not say more than so much. @param at the blocks' JSON pointer */
export function tablesProblems(blocks: readonly unknown[], at: string): Problem[] {
  let characters = 0;
  return blocks.flatMap((block, index) => {
    if (!isRecord(block) || (block.type !== 'table' && block.type !== 'data_table')) return [];
    characters += charactersIn(block.rows);
    return characters > MOST_CHARACTERS
      ? problem(`no more than ${MOST_CHARACTERS} characters allowed in all cells`, `${at}/${index}/rows`)
      : [];
  });
}

/** In every `text` of it, however deep. */
function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + charactersIn(each), 0);
  if (!isRecord(value)) return 0;
  const own = typeof value.text === 'string' ? [...value.text].length : 0;
  return own + charactersIn(value.elements);
}

export const TABLE_BLOCKS = { table: TABLE, data_table: DATA_TABLE } satisfies Record<string, ObjectCheck>;
