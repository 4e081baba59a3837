import { el } from '../dom.js';
import { plain } from './plain.js';

/** @param {import('@slack/types').ImageBlock} block */
export function image(block) {
  const src = 'image_url' in block ? block.image_url : '';
  return el(
    'figure',
    { class: 'block image' },
    block.title && el('figcaption', {}, plain(block.title)),
    el('img', { src, alt: block.alt_text, loading: 'lazy' }),
  );
}
