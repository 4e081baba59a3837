import { el } from '../dom.js';
import { link } from '../text/formatted.js';
import { plain } from './plain.js';

/** A video's picture and a link to it: other sites are not shown within the page. @param {import('@slack/types').VideoBlock} block */
export function video({
  title,
  title_url: url,
  video_url: source,
  thumbnail_url: thumbnail,
  alt_text: alt,
  description,
}) {
  return el(
    'figure',
    { class: 'block image' },
    el('figcaption', {}, link(url ?? source, plain(title))),
    description && el('p', {}, plain(description)),
    el('img', { src: thumbnail, alt, loading: 'lazy' }),
  );
}
