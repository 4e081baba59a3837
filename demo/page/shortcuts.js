import { el } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./elements/menu.js').MenuItem} MenuItem */

/**
 * The app's shortcuts, as items of a menu.
 * @param {Session} session @param {'global' | 'message'} type @param {object} where what is sent along
 * @returns {MenuItem[]}
 */
export function shortcutItems({ api, state }, type, where) {
  return state.shortcuts
    .filter((each) => each.type === type)
    .map(({ name, description, callbackId }) => ({
      text: name,
      detail: type === 'global' ? description : state.app.name,
      run: (control) => run(control, api.tell('shortcut', { ...where, shortcut: callbackId })),
    }));
}

/** @param {HTMLElement} control @param {Promise<{ error?: string }>} told */
async function run(control, told) {
  control.parentElement?.querySelector('.went-wrong')?.remove();
  const { error } = await told.catch((problem) => ({ error: String(problem) }));
  if (error === undefined) return;
  control.after(
    el('span', { class: 'went-wrong', role: 'alert' }, icon('warning'), `The app did not take this (${error}).`),
  );
}
