import { plain } from '../blocks/plain.js';
import { el } from '../dom.js';
import { act } from './act.js';
import { placeOf } from './place.js';

/** @typedef {import('@slack/types').PlainTextInput | import('@slack/types').EmailInput | import('@slack/types').URLInput | import('@slack/types').NumberInput} TextInput */

const KINDS = { plain_text_input: 'text', email_text_input: 'email', url_text_input: 'url', number_input: 'text' };

/**
 * @param {import('./surface.js').Surface} surface @param {string} blockId @param {TextInput} element
 * @param {{ dispatch: boolean, label: string }} how
 */
export function textInput(surface, blockId, element, { dispatch, label }) {
  const place = placeOf(blockId, element);
  const value = String(surface.entered(place) ?? element.initial_value ?? '');
  const multiline = element.type === 'plain_text_input' && element.multiline === true;
  const common = {
    placeholder: plain(element.placeholder) || undefined,
    'aria-label': label,
    'data-action': place.actionId,
    'data-in': place.blockId,
    autofocus: element.focus_on_load,
    ...(element.type === 'plain_text_input' && { minlength: element.min_length, maxlength: element.max_length }),
    input: () => surface.enter(place, control.value),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || multiline || !dispatch) return;
      // Where the app wants to hear of it, Enter does not submit the modal.
      event.preventDefault();
      act(surface, place, { control, value: control.value });
    },
  };
  const control = multiline
    ? el('textarea', { ...common, rows: 4 })
    : el('input', {
        ...common,
        type: KINDS[element.type],
        ...(element.type === 'number_input' && { inputmode: 'decimal' }),
      });
  control.value = value;
  return control;
}
