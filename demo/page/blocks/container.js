import { el } from '../dom.js';
import { richText } from '../text/rich-text.js';
import { textOf } from './text-of.js';

/** @typedef {import('../elements/surface.js').Surface} Surface */

/** @typedef {import('@slack/types').ContainerBlock} ContainerBlock */

/**
 * https://docs.slack.dev/reference/block-kit/blocks/container-block
 * @param {Surface} surface @param {ContainerBlock} block @param {(child: ContainerBlock['child_blocks'][number]) => HTMLElement} draw
 */
export function container(surface, block, draw) {
  const { title, rich_text_title: rich, subtitle, child_blocks: children, is_collapsible: folds } = block;
  const head = el(
    folds ? 'summary' : 'div',
    { class: 'container-head' },
    el(
      'strong',
      {},
      ...(title ? textOf(surface, title) : []),
      ...(rich?.elements ?? []).map((part) => richText(surface.state, part)),
    ),
    subtitle && el('small', {}, ...textOf(surface, subtitle)),
  );
  const inside = children.map(draw);
  return folds
    ? el('details', { class: 'block container', open: block.default_collapsed !== true }, head, ...inside)
    : el('div', { class: 'block container' }, head, ...inside);
}
