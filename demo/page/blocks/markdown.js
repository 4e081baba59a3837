import { el } from '../dom.js';
import { pieces } from '../text/formatted.js';
import { parseMarkdown } from '../text/markdown.js';

/** @typedef {import('../text/markdown.js').Part} Part */
/** @typedef {import('../../slack/page/person-state.ts').PersonState} PersonState */

/** @param {PersonState} state @param {import('@slack/types').MarkdownBlock} block */
export function markdown(state, { text }) {
  return el('div', { class: 'block rich markdown' }, ...parts(state, parseMarkdown(text)));
}

/** @param {PersonState} state @param {Part[]} list */
function parts(state, list) {
  return list.map((part) => shown(state, part));
}

/** @param {PersonState} state @param {Part} part @returns {HTMLElement} */
function shown(state, part) {
  switch (part.kind) {
    case 'heading':
      // Below the headings of the page itself.
      return el(
        'div',
        { class: `heading heading-${part.level}`, role: 'heading', 'aria-level': Math.min(part.level + 2, 6) },
        ...pieces(state, part.pieces),
      );
    case 'paragraph':
      return el('p', {}, ...pieces(state, part.pieces));
    case 'list': {
      const items = part.items.map((item) => el('li', {}, ...itemParts(state, item)));
      return part.ordered ? el('ol', { start: part.start }, ...items) : el('ul', {}, ...items);
    }
    case 'quote':
      return el('blockquote', {}, ...parts(state, part.parts));
    case 'code':
      return el('pre', { tabindex: 0 }, part.text);
    case 'rule':
      return el('hr');
    case 'table':
      return table(state, part);
  }
}

/** An item that is one paragraph is no more than its words. @param {PersonState} state @param {Part[]} item */
function itemParts(state, item) {
  return item.flatMap((part) => (part.kind === 'paragraph' ? pieces(state, part.pieces) : [shown(state, part)]));
}

/** @param {PersonState} state @param {Extract<Part, { kind: 'table' }>} part */
function table(state, { aligns, rows }) {
  const [head = [], ...body] = rows;
  const row = (/** @type {'th' | 'td'} */ tag, /** @type {Extract<Part, { kind: 'table' }>['rows'][number]} */ cells) =>
    el(
      'tr',
      {},
      ...cells.map((cell, index) =>
        el(
          tag,
          { class: aligns[index] && `align-${aligns[index]}`, scope: tag === 'th' && 'col' },
          ...pieces(state, cell),
        ),
      ),
    );
  return el(
    'div',
    { class: 'table-box', tabindex: 0, role: 'region', 'aria-label': 'Table' },
    el('table', {}, el('thead', {}, row('th', head)), el('tbody', {}, ...body.map((cells) => row('td', cells)))),
  );
}
