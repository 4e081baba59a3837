import { el } from '../dom.js';
import { button } from '../elements/button.js';
import { mrkdwn } from '../text/formatted.js';

/** @typedef {import('../elements/surface.js').Surface} Surface */
/** @typedef {import('@slack/types').CardBlock} CardBlock */

/** https://docs.slack.dev/reference/block-kit/blocks/card-block @param {Surface} surface @param {CardBlock} block */
export function card(surface, { block_id: id, hero_image: hero, icon, title, subtitle, body, actions = [] }) {
  const text = (/** @type {string} */ name, /** @type {{ text: string, verbatim?: boolean } | undefined} */ object) =>
    object && el('div', { class: name }, ...mrkdwn(surface.state, object.text, { links: object.verbatim !== true }));
  return el(
    'div',
    { class: 'block card' },
    hero && picture('card-hero', hero),
    el(
      'div',
      { class: 'card-head' },
      icon && picture('card-icon', icon),
      el('div', {}, text('card-title', title), text('card-subtitle', subtitle)),
    ),
    text('text', body),
    actions.length > 0 && el('div', { class: 'actions' }, ...actions.map((each) => button(surface, id ?? '', each))),
  );
}

/** Cards beside each other. @param {Surface} surface @param {import('@slack/types').CarouselBlock} block */
export function carousel(surface, { block_id: id, elements }) {
  // A card of a carousel need have no id of its own.
  const cards = elements.map((each) => el('li', {}, card(surface, { ...each, block_id: each.block_id ?? id })));
  return el('ul', { class: 'block carousel', tabindex: 0, 'aria-label': 'Cards' }, ...cards);
}

/** @param {string} name @param {import('@slack/types').ImageElement} image */
function picture(name, image) {
  return el('img', { class: name, src: 'image_url' in image ? image.image_url : '', alt: image.alt_text });
}
