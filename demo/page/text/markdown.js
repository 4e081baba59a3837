import { inlinePieces } from './markdown-inline.js';

/**
 * What a text in Markdown says, as a tree. https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 *
 * @typedef {import('./mrkdwn.js').Piece} Piece
 * @typedef {'left' | 'center' | 'right' | undefined} Align
 * @typedef {{ kind: 'heading', level: number, pieces: Piece[] } | { kind: 'paragraph', pieces: Piece[] }
 *   | { kind: 'list', ordered: boolean, start: number, items: Part[][] } | { kind: 'quote', parts: Part[] }
 *   | { kind: 'code', text: string } | { kind: 'rule' }
 *   | { kind: 'table', aligns: Align[], rows: Piece[][][] }} Part
 * @typedef {{ part: Part, length: number }} Found length: how many lines it takes
 */

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( *)([-*+]|\d{1,9}[.)])( +|$)/;
const DIVIDER = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** @param {string} text @returns {Part[]} */
export function parseMarkdown(text) {
  return partsOf(text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n'));
}

/** @param {string[]} lines @returns {Part[]} */
function partsOf(lines) {
  const parts = [];
  for (let at = 0; at < lines.length; ) {
    const rest = lines.slice(at);
    const found = rest[0]?.trim() === '' ? undefined : (special(rest) ?? paragraph(rest));
    if (found) parts.push(found.part);
    at += found?.length ?? 1;
  }
  return parts;
}

/** What is not a paragraph. @param {string[]} lines @returns {Found | undefined} */
function special(lines) {
  const [line = ''] = lines;
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) return code(lines, fence);
  const [, signs, words = ''] = HEADING.exec(line) ?? [];
  if (signs !== undefined) {
    return { part: { kind: 'heading', level: signs.length, pieces: inlinePieces(words) }, length: 1 };
  }
  if (RULE.test(line)) return { part: { kind: 'rule' }, length: 1 };
  if (QUOTE.test(line)) {
    const length = countWhile(lines, (each) => QUOTE.test(each));
    const inside = lines.slice(0, length).map((each) => each.replace(QUOTE, ''));
    return { part: { kind: 'quote', parts: partsOf(inside) }, length };
  }
  if (ITEM.test(line)) return list(lines);
  return line.includes('|') && DIVIDER.test(lines[1] ?? '') ? table(lines) : undefined;
}

/** @param {string[]} lines @param {string} fence @returns {Found} */
function code(lines, fence) {
  const inside = countWhile(lines.slice(1), (line) => !line.trim().startsWith(fence));
  return { part: { kind: 'code', text: lines.slice(1, inside + 1).join('\n') }, length: inside + 2 };
}

/** @param {string[]} lines @returns {Found} */
function list(lines) {
  const [, indent = '', sign = ''] = ITEM.exec(lines[0] ?? '') ?? [];
  const ordered = /\d/.test(sign);
  /** @type {string[][]} */
  const items = [];
  let width = 0;
  const length = countWhile(lines, (line, index) => {
    const [marker, , own = ''] = ITEM.exec(line) ?? [];
    const isBlank = line.trim() === '';
    // Two spaces are enough to be within an item, though a number takes three.
    const isInside = isBlank || leading(line) >= indent.length + 2;
    if (index > 0 && isInside) items.at(-1)?.push(line.slice(Math.min(width, leading(line))));
    else if (marker !== undefined && /\d/.test(own) === ordered) {
      width = marker.length;
      items.push([line.slice(width)]);
    } else if (lines[index - 1]?.trim() === '' || special([line])) return false;
    else items.at(-1)?.push(line.trimStart());
    return true;
  });
  const start = ordered ? Number.parseInt(sign, 10) : 1;
  return { part: { kind: 'list', ordered, start, items: items.map(partsOf) }, length };
}

/** @param {string[]} lines @returns {Found} */
function table(lines) {
  const length = countWhile(lines, (line) => line.includes('|'));
  const [head = [], divider = [], ...body] = lines.slice(0, length).map(cells);
  const aligns = divider.map(alignOf);
  const rows = [head, ...body].map((row) => head.map((_cell, index) => inlinePieces(row[index] ?? '')));
  return { part: { kind: 'table', aligns, rows }, length };
}

/** @param {string} line */
function cells(line) {
  const inside = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** @param {string} divider @returns {Align} */
function alignOf(divider) {
  const [left, right] = [divider.startsWith(':'), divider.endsWith(':')];
  if (left && right) return 'center';
  return right ? 'right' : left ? 'left' : undefined;
}

/** @param {string[]} lines @returns {Found} */
function paragraph(lines) {
  const more = countWhile(lines.slice(1), (line, index) => line.trim() !== '' && !special(lines.slice(index + 1)));
  const text = lines.slice(0, more + 1).map((line) => line.trimStart());
  return { part: { kind: 'paragraph', pieces: inlinePieces(text.join('\n').trimEnd()) }, length: more + 1 };
}

/** How many lines there are before the first for which it does not hold. @param {string[]} lines @param {(line: string, index: number) => boolean} holds */
function countWhile(lines, holds) {
  const end = lines.findIndex((line, index) => !holds(line, index));
  return end === -1 ? lines.length : end;
}

/** @param {string} line */
function leading(line) {
  return line.length - line.trimStart().length;
}
