import { isChart } from '../chart/data.js';
import { el } from '../dom.js';
import { elementOf } from '../elements/element.js';
import { nameOf } from '../elements/name-of.js';
import { richText } from '../text/rich-text.js';
import { card, carousel } from './card.js';
import { chart } from './chart.js';
import { container } from './container.js';
import { contextActions } from './context-actions.js';
import { dataTable } from './data-table.js';
import { image } from './image.js';
import { input } from './input.js';
import { markdown } from './markdown.js';
import { plain } from './plain.js';
import { section } from './section.js';
import { table } from './table.js';
import { plan, task } from './task.js';
import { textOf } from './text-of.js';
import { video } from './video.js';

/** @typedef {import('@slack/types').KnownBlock | import('../chart/data.js').DataVisualization} KnownBlock */
/** @typedef {import('../elements/surface.js').Surface} Surface */

/** https://docs.slack.dev/reference/block-kit/blocks @param {Surface} surface @param {KnownBlock} block @returns {HTMLElement} */
export function blockOf(surface, block) {
  if (isChart(block)) return chart(block);
  const id = block.block_id ?? '';
  const { state } = surface;
  switch (block.type) {
    case 'section':
      return section(surface, block);
    case 'actions': {
      const elements = block.elements.map((each) =>
        elementOf(surface, id, each, { dispatch: true, label: nameOf(each, 'Choose') }),
      );
      return el('div', { class: 'block actions' }, ...elements);
    }
    case 'context':
      return el('div', { class: 'block context' }, ...block.elements.map((each) => contextElement(surface, each)));
    case 'divider':
      return el('hr', { class: 'block' });
    case 'header':
      return el('div', { class: 'block header', role: 'heading', 'aria-level': 3 }, plain(block.text));
    case 'image':
      return image(block);
    case 'input':
      return input(surface, block);
    case 'rich_text':
      return el('div', { class: 'block rich' }, ...block.elements.map((part) => richText(state, part)));
    case 'alert':
      return el('div', { class: `block alert alert-${block.level ?? 'default'}` }, ...textOf(surface, block.text));
    case 'card':
      return card(surface, block);
    case 'carousel':
      return carousel(surface, block);
    case 'container':
      return container(surface, block, (child) => blockOf(surface, child));
    case 'context_actions':
      return contextActions(surface, block);
    case 'data_table':
      return dataTable(state, block);
    case 'markdown':
      return markdown(state, block);
    case 'plan':
      return plan(state, block);
    case 'table':
      return table(state, block);
    case 'task_card':
      return task(state, block);
    case 'video':
      return video(block);
    case 'file':
      return el('p', { class: 'block unsupported' }, '(a file that is elsewhere)');
    default:
      return el('p', { class: 'block unsupported' }, '(this cannot be shown here)');
  }
}

/** @param {Surface} surface @param {import('@slack/types').ContextBlock['elements'][number]} element */
function contextElement(surface, element) {
  if (element.type !== 'image') return el('span', {}, ...textOf(surface, element));
  return el('img', { src: 'image_url' in element ? element.image_url : '', alt: element.alt_text });
}
