/** @typedef {{ scroll: number, focused: Focused | undefined }} Kept */
/** @typedef {{ action: string, block: string, at: number, caret: number | undefined }} Focused at: which of all the controls */

/** Where the focus is and how far it is scrolled, before what is within is drawn anew. @param {Element | null} root @returns {Kept} */
export function keptOf(root) {
  return { scroll: root?.scrollTop ?? 0, focused: root ? focusedIn(root) : undefined };
}

/**
 * Gives the focus to the same control; else to the one for the same action in another block, or in the same place.
 * @param {Element} root @param {Kept} kept @returns {boolean} whether anything has it
 */
export function restore(root, { scroll, focused }) {
  root.scrollTop = scroll;
  if (!focused) return false;
  const { action, block, at, caret } = focused;
  const all = controlsIn(root);
  const same = all.filter((each) => each.dataset.action === action);
  const found = same.find((each) => each.dataset.in === block) ?? same[0] ?? all[Math.min(at, all.length - 1)];
  found?.focus({ preventScroll: found === same[0] });
  if (found && caret !== undefined && found === same[0] && isField(found)) found.setSelectionRange(caret, caret);
  return found !== undefined;
}

/** @param {Element} root @returns {Focused | undefined} */
function focusedIn(root) {
  const all = controlsIn(root);
  const control = all.find((each) => each === document.activeElement);
  if (!control) return undefined;
  const at = all.indexOf(control);
  const caret = (isField(control) && control.selectionStart) || undefined;
  return { action: control.dataset.action ?? '', block: control.dataset.in ?? '', at, caret };
}

/** @param {Element} root @returns {HTMLElement[]} */
function controlsIn(root) {
  return [...root.querySelectorAll('[data-action]')].filter((each) => each instanceof HTMLElement);
}

/** Only in these can a caret be. @param {Element | null} element @returns {element is HTMLInputElement | HTMLTextAreaElement} */
function isField(element) {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && ['text', 'url'].includes(element.type) && element.role !== 'combobox')
  );
}
