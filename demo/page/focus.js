/** @typedef {{ scroll: number, place: string | undefined, caret: number | undefined }} Kept */

/** Where the focus is and how far it is scrolled, before what is within is drawn anew. @param {Element | null} root @returns {Kept} */
export function keptOf(root) {
  const focused = document.activeElement;
  const isWithin = root?.contains(focused) === true;
  const caret = isWithin && isField(focused) ? focused.selectionStart : null;
  return {
    scroll: root?.scrollTop ?? 0,
    place: isWithin ? selectorOf(focused) : undefined,
    caret: caret ?? undefined,
  };
}

/** @param {Element} root @param {Kept} kept @returns {boolean} whether what had the focus is still there, and has it again */
export function restore(root, { scroll, place, caret }) {
  root.scrollTop = scroll;
  const found = place === undefined ? null : root.querySelector(place);
  if (!(found instanceof HTMLElement)) return false;
  found.focus({ preventScroll: true });
  if (caret !== undefined && isField(found)) found.setSelectionRange(caret, caret);
  return true;
}

/** The element for the same action, in the same block. @param {Element | null} element */
function selectorOf(element) {
  const [action, block] = ['data-action', 'data-in'].map((name) => element?.getAttribute(name));
  return action ? `[data-action="${CSS.escape(action)}"][data-in="${CSS.escape(block ?? '')}"]` : undefined;
}

/** Only in these can a caret be. @param {Element | null} element @returns {element is HTMLInputElement | HTMLTextAreaElement} */
function isField(element) {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && ['text', 'url'].includes(element.type) && element.role !== 'combobox')
  );
}
