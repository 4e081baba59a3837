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
  let last = [surface.entered(place) ?? initial.map(({ value }) => value ?? '')].flat();
  const name = newId('ticks');
  const boxes = element.options.map(({ value = '' }) =>
    el('input', {
      type: isRadio ? 'radio' : 'checkbox',
      name,
      value,
      checked: last.includes(value),
      'data-action': place.actionId,
      'data-in': blockId,
      change,
    }),
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

  async function change() {
    const values = boxes.filter(({ checked }) => checked).map((box) => box.value);
    const value = isRadio ? (values[0] ?? '') : values;
    const before = surface.entered(place);
    surface.enter(place, value);
    if (!dispatch || (await act(surface, place, { control, confirm: element.confirm, value }))) {
      last = values;
      return;
    }
    surface.enter(place, before);
    for (const box of boxes) box.checked = last.includes(box.value);
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
