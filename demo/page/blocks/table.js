import { el } from '../dom.js';
import { cellContent, isNumeric, tableBox } from './cells.js';

/**
 * A plain table, whose first row is its head: https://docs.slack.dev/reference/block-kit/blocks/table-block
 * @param {import('../../slack/page/person-state.ts').PersonState} state @param {import('@slack/types').TableBlock} block
 */
export function table(state, { rows, column_settings: settings = [] }) {
  const [head = [], ...body] = rows;
  const classes = head.map((_cell, column) => {
    const { align = isNumeric(body, column) ? 'right' : 'left', is_wrapped: isWrapped } = settings[column] ?? {};
    return `align-${align}${isWrapped ? ' wrapped' : ''}`;
  });
  const row = (/** @type {typeof head} */ cells, /** @type {'th' | 'td'} */ tag) =>
    el(
      'tr',
      {},
      ...cells.map((cell, column) =>
        el(tag, { class: classes[column], scope: tag === 'th' && 'col' }, ...cellContent(state, cell)),
      ),
    );
  const whole = el(
    'table',
    {},
    el('thead', {}, row(head, 'th')),
    el('tbody', {}, ...body.map((cells) => row(cells, 'td'))),
  );
  return el('div', { class: 'block' }, tableBox('Table', whole));
}
