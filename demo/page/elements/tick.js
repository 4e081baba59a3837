import { plain } from '../blocks/plain.js';
import { el, newId } from '../dom.js';
import { mrkdwn } from '../text/formatted.js';
import { act } from './act.js';
import { placeOf } from './place.js';

/** @typedef {import('@slack/types').RadioButtons | import('@slack/types').Checkboxes} Ticks */

/**
 * Radio buttons and checkboxes.
 * @param {import('./surface.js').Surface} surface @param {string} blockId @param {Ticks} element
 * @param {{ dispatch: boolean, label: string }} how
 */
export function ticks(surface, blockId, element, { dispatch, label }) {
  const place = placeOf(blockId, element);
  const isRadio = element.type === 'radio_buttons';
  const initial = isRadio
    ? [element.initial_option].filter((each) => each !== undefined)
    : (element.initial_options ?? []);
  const ticked = [surface.entered(place) ?? initial.map(({ value }) => value ?? '')].flat();
  const name = newId('ticks');
  const boxes = element.options.map(({ value = '' }) =>
    el('input', { type: isRadio ? 'radio' : 'checkbox', name, value, checked: ticked.includes(value), change }),
  );
  const rows = element.options.map((option, index) =>
    el(
      'label',
      { class: 'tick' },
      boxes[index],
      el('span', {}, ...words(option.text), ...described(option.description)),
    ),
  );
  const control = el('div', { role: isRadio ? 'radiogroup' : 'group', 'aria-label': label, class: 'ticks' }, ...rows);
  return control;

  function change() {
    const values = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    const value = isRadio ? (values[0] ?? '') : values;
    surface.enter(place, value);
    if (dispatch) act(surface, place, { control, confirm: element.confirm, value });
  }

  /** @param {import('@slack/types').TextObject} text */
  function words(text) {
    return text.type === 'mrkdwn' ? mrkdwn(surface.state, text.text) : [plain(text)];
  }

  /** @param {import('@slack/types').TextObject | undefined} text */
  function described(text) {
    return text ? [el('small', {}, ...words(text))] : [];
  }
}
