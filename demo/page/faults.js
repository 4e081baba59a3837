import { el } from './dom.js';

/** Has the next call of a method fail. @param {import('./session.js').Session} session */
export async function faultsForm({ api }) {
  const { methods, faults } = await api.ask('faults');
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
    said,
  );
}

/** @param {string} label @param {string[]} names */
function menu(label, names) {
  return el('select', { 'aria-label': label }, ...names.map((name) => el('option', { value: name }, name)));
}
