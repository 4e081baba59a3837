import { el } from './dom.js';

/** Has the next call of a method fail, or the workspace know no charts and data tables. @param {import('./session.js').Session} session */
export async function faultsForm({ api }) {
  const { methods, faults, older } = await api.ask('faults');
  const said = el('p', { role: 'status' });
  const method = menu('Call', methods);
  const fault = menu('Fault', faults);
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    await api.tell('fault', { method: method.value, fault: fault.value });
    said.textContent = `The next ${method.value} meets: ${fault.value}.`;
  };
  return el(
    'form',
    { class: 'faults', submit },
    el('h3', {}, 'Have the next call fail'),
    method,
    fault,
    el('button', { type: 'submit', class: 'button' }, 'Add'),
    olderSwitch(),
    said,
  );

  function olderSwitch() {
    const change = async () => {
      await api.tell('older', { older: box.checked });
      said.textContent = box.checked
        ? 'Messages with charts or data tables are refused: invalid_blocks.'
        : 'Charts and data tables are taken again. An app may leave them out for a while yet.';
    };
    const box = el('input', { type: 'checkbox', checked: older, change });
    return el('label', {}, box, ' Be an older workspace, without charts and data tables');
  }
}

/** @param {string} label @param {string[]} names */
function menu(label, names) {
  return el('select', { 'aria-label': label }, ...names.map((name) => el('option', { value: name }, name)));
}
