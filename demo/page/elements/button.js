import { plain } from '../blocks/plain.js';
import { el } from '../dom.js';
import { act } from './act.js';
import { placeOf } from './place.js';

/** @param {import('./surface.js').Surface} surface @param {string} blockId @param {import('@slack/types').Button} element */
export function button(surface, blockId, element) {
  const place = placeOf(blockId, element);
  const { confirm, url, accessibility_label: label } = element;
  const common = {
    class: `button ${element.style ?? ''}`,
    'aria-label': label,
    'data-action': place.actionId,
    'data-in': place.blockId,
  };
  const click = () => act(surface, place, { control, confirm });
  // A button with a URL opens it and tells the app as well.
  const link = url !== undefined && /^https?:/i.test(url);
  const control = link
    ? el('a', { ...common, href: url, target: '_blank', rel: 'noopener noreferrer', click }, plain(element.text))
    : el('button', { ...common, type: 'button', click }, plain(element.text));
  return control;
}
