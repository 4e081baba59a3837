import { plain } from '../blocks/plain.js';
import { el, newId } from '../dom.js';
import { mrkdwn } from '../text/formatted.js';

/** @typedef {import('@slack/types').ConfirmationDialog} ConfirmationDialog */
/** @typedef {import('./surface.js').Surface} Surface */

/**
 * Asks before something is done, where the app wants that.
 * @param {Surface} surface @param {ConfirmationDialog | undefined} confirm
 * @returns {Promise<boolean>} whether to go on
 */
export function confirmed({ state }, confirm) {
  if (!confirm) return Promise.resolve(true);
  const { title, text, deny, style } = confirm;
  const heading = newId('confirm');
  const yes = el('button', { value: 'yes', class: `button ${style ?? 'primary'}` }, plain(confirm.confirm, 'Yes'));
  const no = el('button', { value: 'no', class: 'button', autofocus: true }, plain(deny, 'Cancel'));
  const said = text.type === 'mrkdwn' ? mrkdwn(state, text.text) : [plain(text)];
  const dialog = el(
    'dialog',
    { class: 'confirm', 'aria-labelledby': heading },
    el(
      'form',
      { method: 'dialog' },
      el('h2', { id: heading }, plain(title, 'Are you sure?')),
      el('p', {}, ...said),
      el('div', { class: 'dialog-foot' }, no, yes),
    ),
  );
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    dialog.showModal();
  });
}
