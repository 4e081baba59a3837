import { plain } from '../blocks/plain.js';
import { el } from '../dom.js';
import { link } from '../text/formatted.js';
import { placeOf } from './place.js';

/** @typedef {import('./surface.js').Surface} Surface */

/** Formatted text, as plain text. @param {Surface} surface @param {string} blockId @param {import('@slack/types').RichTextInput} element @param {string} label */
export function richTextInput(surface, blockId, element, label) {
  const place = placeOf(blockId, element);
  const control = el('textarea', {
    rows: 4,
    placeholder: plain(element.placeholder) || undefined,
    'aria-label': label,
    'data-action': place.actionId,
    'data-in': blockId,
    autofocus: element.focus_on_load,
    input: () => surface.enter(place, control.value),
  });
  control.value = String(surface.entered(place) ?? '');
  return control;
}

/** A choice of files; the app is told their names. @param {Surface} surface @param {string} blockId @param {import('@slack/types').FileInput} element @param {string} label */
export function fileInput(surface, blockId, element, label) {
  const place = placeOf(blockId, element);
  const { filetypes, max_files: most = 10 } = element;
  const control = el('input', {
    type: 'file',
    multiple: most > 1,
    accept: filetypes?.map((each) => `.${each}`).join(','),
    'aria-label': label,
    'data-action': place.actionId,
    'data-in': blockId,
    change: () =>
      surface.enter(
        place,
        [...(control.files ?? [])].slice(0, most).map(({ name }) => name),
      ),
  });
  return control;
}

/** A workflow is run elsewhere. @param {import('@slack/types').WorkflowButton} element */
export function workflowButton({ text, workflow }) {
  const opening = link(workflow.trigger.url, plain(text));
  opening.setAttribute('class', 'button');
  return opening;
}
