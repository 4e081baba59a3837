/** @typedef {import('./cells.js').Cell} Cell */

/**
 * The rows in the order of a column: numbers by their value, all else as a person would.
 * @param {Cell[][]} rows @param {{ column: number, descending: boolean }} order
 */
export function sorted(rows, { column, descending }) {
  const way = descending ? -1 : 1;
  const letters = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return rows.toSorted((left, right) => way * compared(letters, left[column], right[column]));
}

/** @param {Intl.Collator} letters @param {Cell | undefined} left @param {Cell | undefined} right */
function compared(letters, left, right) {
  if (left?.type === 'raw_number' && right?.type === 'raw_number') return left.value - right.value;
  return letters.compare(wordsOf(left), wordsOf(right));
}

/** @param {Cell | undefined} cell */
function wordsOf(cell) {
  if (cell?.type !== 'rich_text') return cell?.text ?? '';
  return cell.elements
    .map(({ elements }) => elements.map((each) => ('text' in each ? each.text : '')).join(''))
    .join(' ');
}
