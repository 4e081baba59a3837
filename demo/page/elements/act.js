import { el } from '../dom.js';
import { icon } from '../icons.js';
import { confirmed } from './confirm.js';

/** @typedef {import('./surface.js').Surface} Surface */
/** @typedef {import('./surface.js').Place} Place */

/**
 * Does what a press or pick does: asks where the app wants that, tells the app, and says by the control what went wrong.
 * @param {Surface} surface @param {Place} place
 * @param {{ control: HTMLElement, confirm?: import('@slack/types').ConfirmationDialog | undefined, value?: import('./surface.js').Picked }} how
 * @returns {Promise<boolean>} false where the person thought better of it
 */
export async function act(surface, place, { control, confirm, value }) {
  if (control.getAttribute('aria-busy') === 'true' || !(await confirmed(surface, confirm))) return false;
  control.parentElement?.querySelector('.went-wrong')?.remove();
  control.setAttribute('aria-busy', 'true');
  const error = await surface.press(place, value);
  control.removeAttribute('aria-busy');
  if (error !== undefined) {
    const words = `The app did not take this (${error}). Try again.`;
    control.after(el('span', { class: 'went-wrong', role: 'alert' }, icon('warning'), words));
  }
  return true;
}
