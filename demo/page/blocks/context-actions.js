import { el } from '../dom.js';
import { act } from '../elements/act.js';
import { placeOf } from '../elements/place.js';
import { plain } from './plain.js';

/** @typedef {import('../elements/surface.js').Surface} Surface */
/** @typedef {import('@slack/types').ContextActionsBlock} ContextActionsBlock */
/** @typedef {{ text: import('@slack/types').PlainTextElement, value?: string | undefined, accessibility_label?: string | undefined }} Words */

/** https://docs.slack.dev/reference/block-kit/blocks/context-actions-block @param {Surface} surface @param {ContextActionsBlock} block */
export function contextActions(surface, { block_id: id, elements }) {
  const buttons = elements.flatMap((element) => {
    const press = (/** @type {Words} */ words) => button(surface, id, element, words);
    return element.type === 'icon_button'
      ? [press(element)]
      : [element.positive_button, element.negative_button].map(press);
  });
  return el('div', { class: 'block actions' }, ...buttons);
}

/** @param {Surface} surface @param {string | undefined} blockId @param {ContextActionsBlock['elements'][number]} element @param {Words} words */
function button(surface, blockId, element, { text, value, accessibility_label: label }) {
  const confirm = element.type === 'icon_button' ? element.confirm : undefined;
  const click = () =>
    act(surface, placeOf(blockId, element), { control, confirm, ...(value !== undefined && { value }) });
  const control = el('button', { type: 'button', class: 'button small', 'aria-label': label, click }, plain(text));
  return control;
}
