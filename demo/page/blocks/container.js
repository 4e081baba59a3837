import { el } from '../dom.js';
import { richText } from '../text/rich-text.js';
import { blockOf } from './block.js';
import { textOf } from './text-of.js';

/** @typedef {import('../elements/surface.js').Surface} Surface */

/** https://docs.slack.dev/reference/block-kit/blocks/container-block @param {Surface} surface @param {import('@slack/types').ContainerBlock} block */
export function container(surface, block) {
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
  const inside = children.map((child) => blockOf(surface, child));
  return folds
    ? el('details', { class: 'block container', open: block.default_collapsed !== true }, head, ...inside)
    : el('div', { class: 'block container' }, head, ...inside);
}
