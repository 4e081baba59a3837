import { icon } from '../icons.js';
import { act } from './act.js';
import { choicesIn } from './choices.js';
import { menuButton } from './menu.js';
import { placeOf } from './place.js';

/** @param {import('./surface.js').Surface} surface @param {string} blockId @param {import('@slack/types').Overflow} element */
export function overflow(surface, blockId, element) {
  const place = placeOf(blockId, element);
  const items = choicesIn(element).map(({ text, value, description }, index) => {
    const url = element.options[index]?.url;
    const run = (/** @type {HTMLElement} */ control) => {
      if (url !== undefined && /^https?:/i.test(url)) window.open(url, '_blank', 'noopener');
      act(surface, place, { control, confirm: element.confirm, value });
    };
    return { text, detail: description, run };
  });
  return menuButton({
    label: 'More actions',
    mark: icon('more'),
    items: () => items,
    attributes: { class: 'button', 'data-action': place.actionId, 'data-in': place.blockId },
  });
}
