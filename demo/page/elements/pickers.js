import { plain } from '../blocks/plain.js';
import { el } from '../dom.js';
import { act } from './act.js';
import { placeOf } from './place.js';

/** @typedef {import('@slack/types').Datepicker | import('@slack/types').Timepicker | import('@slack/types').DateTimepicker} Picker */

const KINDS = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' };

/**
 * Days and times, with the browser's own pickers.
 * @param {import('./surface.js').Surface} surface @param {string} blockId @param {Picker} element
 * @param {{ dispatch: boolean, label: string }} how
 */
export function picker(surface, blockId, element, { dispatch, label }) {
  const place = placeOf(blockId, element);
  const isMoment = element.type === 'datetimepicker';
  const entered = surface.entered(place) ?? initial(element);
  const named = 'placeholder' in element ? plain(element.placeholder, label) : label;
  const control = el('input', {
    type: KINDS[element.type],
    class: 'picker',
    value: isMoment && entered !== '' ? localTime(Number(entered)) : String(entered),
    'aria-label': named || label,
    'data-action': place.actionId,
    change: () => {
      const value = isMoment && control.value !== '' ? String(Date.parse(control.value) / 1000) : control.value;
      surface.enter(place, value);
      if (dispatch) act(surface, place, { control, confirm: element.confirm, value });
    },
  });
  return control;
}

/** @param {Picker} element */
function initial(element) {
  if (element.type === 'datepicker') return element.initial_date ?? '';
  if (element.type === 'timepicker') return element.initial_time ?? '';
  return String(element.initial_date_time ?? '');
}

/** As the browser's field takes it, in the browser's zone. @param {number} seconds since the epoch */
function localTime(seconds) {
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
