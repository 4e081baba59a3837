import { el } from '../dom.js';
import { button } from './button.js';
import { fileInput, richTextInput, workflowButton } from './fallbacks.js';
import { overflow } from './overflow.js';
import { picker } from './pickers.js';
import { select } from './select.js';
import { textInput } from './text-input.js';
import { ticks } from './tick.js';

/** @typedef {import('@slack/types').ActionsBlock['elements'][number]} ActionElement */
/** @typedef {import('@slack/types').InputBlock['element']} InputElement */
/** @typedef {NonNullable<import('@slack/types').SectionBlock['accessory']>} Accessory */

/**
 * Anything that a person can do something with.
 * @param {import('./surface.js').Surface} surface @param {string} blockId
 * @param {ActionElement | InputElement | Accessory} element
 * @param {{ dispatch: boolean, label: string }} how dispatch: the app is told at once
 * @returns {HTMLElement}
 */
export function elementOf(surface, blockId, element, how) {
  switch (element.type) {
    case 'button':
      return button(surface, blockId, element);
    case 'overflow':
      return overflow(surface, blockId, element);
    case 'image':
      return el('img', {
        class: 'accessory-image',
        src: 'image_url' in element ? element.image_url : '',
        alt: element.alt_text,
      });
    case 'radio_buttons':
    case 'checkboxes':
      return ticks(surface, blockId, element, how);
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return picker(surface, blockId, element, how);
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return textInput(surface, blockId, element, how);
    case 'rich_text_input':
      return richTextInput(surface, blockId, element, how.label);
    case 'file_input':
      return fileInput(surface, blockId, element, how.label);
    case 'workflow_button':
      return workflowButton(element);
    default:
      return select(surface, blockId, element, how);
  }
}
