/**
 * Arrow keys go from message to message while one of them, or all of them together, has the focus. Of the messages'
 * menus only that of the message with the focus is on the way of Tab: a hundred would be in it.
 * @param {HTMLElement} root
 */
export function withMessageKeys(root) {
  /** @type {Element | null | undefined} */
  let last;
  root.addEventListener('focusin', ({ target }) => {
    const menu = target instanceof Element && target.closest('article')?.querySelector('.message-menu');
    if (menu === last || !menu) return;
    last?.setAttribute('tabindex', '-1');
    menu.setAttribute('tabindex', '0');
    last = menu;
  });
  root.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !(target === root || target.matches('article'))) return;
    const articles = [...root.querySelectorAll('article')];
    const at = articles.findIndex((each) => each.contains(target));
    const here = at === -1 ? articles.length : at;
    const wanted = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: articles.length - 1 }[key];
    const next = articles[wanted ?? -1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
