import { el } from '../dom.js';
import { richText } from '../text/rich-text.js';

/** @typedef {import('@slack/types').DataTableBlock['rows'][number][number]} Cell */
/** @typedef {import('../../slack/page/person-state.ts').PersonState} PersonState */

/** What a cell of a table says. @param {PersonState} state @param {Cell} cell @returns {(Node | string)[]} */
export function cellContent(state, cell) {
  return cell.type === 'rich_text' ? cell.elements.map((part) => richText(state, part)) : [cell.text];
}

/** Numbers stand below each other, and so does what is above them. @param {Cell[][]} body @param {number} column */
export function isNumeric(body, column) {
  const cells = body.flatMap((row) => row[column] ?? []);
  return cells.length > 0 && cells.every(({ type }) => type === 'raw_number');
}

/** A table that scrolls within itself where it is wider than there is room. @param {string} label @param {HTMLTableElement} table */
export function tableBox(label, table) {
  return el('div', { class: 'table-box', tabindex: 0, role: 'region', 'aria-label': label }, table);
}
