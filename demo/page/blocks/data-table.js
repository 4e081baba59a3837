import { el, newId } from '../dom.js';
import { icon } from '../icons.js';
import { cellContent, isNumeric, tableBox } from './cells.js';
import { sorted } from './sorted-rows.js';

/** @typedef {import('../../slack/page/person-state.ts').PersonState} PersonState */
/** @typedef {import('@slack/types').DataTableBlock} DataTableBlock */
/** @typedef {import('./cells.js').Cell} Cell */

const DEFAULT_PAGE_SIZE = 5;

/** More characters than so many do not stand in a narrow column: the row would be as tall as a phone. */
const [LONG, LONGEST] = [26, 60];

/** @param {(Node | string)[]} content */
function widthOf(content) {
  const { length } = content.map((part) => (typeof part === 'string' ? part : part.textContent)).join('');
  return length > LONGEST ? 'longest' : length > LONG && 'long';
}

/**
 * A table with a caption, turned page by page and sorted by any column.
 * https://docs.slack.dev/reference/block-kit/blocks/data-table-block
 * @param {PersonState} state @param {DataTableBlock} block
 */
export function dataTable(
  state,
  { rows, caption, page_size: size = DEFAULT_PAGE_SIZE, row_header_column_index: names = 0 },
) {
  const [head = [], ...all] = rows;
  let body = all;
  let page = 0;
  /** @type {{ column: number, descending: boolean } | undefined} */
  let order;
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const numeric = head.map((_cell, column) => isNumeric(all, column));
  const classes = numeric.map((is) => (is ? 'align-right' : undefined));
  const name = newId('caption');
  const heads = head.map((cell, column) => headOf(cell, column));
  const lines = el('tbody');
  const where = el('span', { role: 'status' });
  const back = turner('Previous page', 'back', -1);
  const on = turner('Next page', 'forward', 1);
  const table = el('table', { 'aria-labelledby': name }, el('thead', {}, el('tr', {}, ...heads)), lines);
  show();
  return el(
    'div',
    { class: 'block data-table' },
    el('p', { class: 'caption', id: name }, caption),
    tableBox(caption, table),
    el('div', { class: 'pages', hidden: last === 0 }, where, back, on),
  );

  function show() {
    const from = page * size;
    const shown = body.slice(from, from + size);
    lines.replaceChildren(...shown.map(rowOf));
    where.textContent = `${from + 1}–${from + shown.length} of ${all.length}`;
    back.setAttribute('aria-disabled', String(page === 0));
    on.setAttribute('aria-disabled', String(page === last));
    for (const [column, cell] of heads.entries()) {
      const way = order?.descending ? 'descending' : 'ascending';
      cell.setAttribute('aria-sort', column === order?.column ? way : 'none');
    }
  }

  /** @param {Cell[]} cells */
  function rowOf(cells) {
    const shown = cells.map((cell, column) => {
      const content = cellContent(state, cell);
      const how = { class: [classes[column], widthOf(content)].filter(Boolean).join(' ') || undefined };
      return column === names ? el('th', { ...how, scope: 'row' }, ...content) : el('td', how, ...content);
    });
    return el('tr', {}, ...shown);
  }

  /** @param {Cell} cell @param {number} column */
  function headOf(cell, column) {
    const click = () => {
      const descending = order?.column === column && !order.descending;
      order = { column, descending };
      body = sorted(all, order);
      page = 0;
      show();
    };
    const button = el('button', { type: 'button', class: 'sort', click }, ...cellContent(state, cell), icon('down'));
    return el('th', { scope: 'col', class: classes[column] }, button);
  }

  /** It keeps the focus at the last page, where it does nothing. @param {string} label @param {'back' | 'forward'} mark @param {1 | -1} by */
  function turner(label, mark, by) {
    const click = () => {
      page = Math.min(last, Math.max(0, page + by));
      show();
    };
    return el('button', { type: 'button', class: 'icon-button', 'aria-label': label, click }, icon(mark));
  }
}
