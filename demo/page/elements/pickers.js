import { el } from '../dom.js';
import { epochOf, wallTime } from '../text/zoned.js';
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
  const { tz } = surface.state.me;
  const isMoment = element.type === 'datetimepicker';
  const entered = String(surface.entered(place) ?? initial(element));
  let last = isMoment && entered !== '' ? wallTime(Number(entered), tz) : entered;
  const field = el('input', {
    type: KINDS[element.type],
    class: 'picker',
    value: last,
    'aria-label': label,
    'data-action': place.actionId,
    'data-in': place.blockId,
    autofocus: element.focus_on_load,
    change,
  });
  if (element.type === 'datepicker') return field;
  const zone = 'timezone' in element && element.timezone ? element.timezone : tz;
  return el(
    'span',
    { class: 'picker-box' },
    field,
    el('small', {}, `${zone.replace(/.*\//, '').replaceAll('_', ' ')} time`),
  );

  async function change() {
    const value = isMoment && field.value !== '' ? String(epochOf(field.value, tz)) : field.value;
    const before = surface.entered(place);
    surface.enter(place, value);
    if (dispatch && !(await act(surface, place, { control: field, confirm: element.confirm, value }))) {
      field.value = last;
      surface.enter(place, before);
    }
    last = field.value;
  }
}

/** @param {Picker} element */
function initial(element) {
  if (element.type === 'datepicker') return element.initial_date ?? '';
  if (element.type === 'timepicker') return element.initial_time ?? '';
  return String(element.initial_date_time ?? '');
}
