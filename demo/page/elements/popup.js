const GAP = 4;

/**
 * Opens a popover beside a control, where there is room for it.
 * @param {HTMLElement} popup with the attribute popover @param {HTMLElement} control
 */
export function openBeside(popup, control) {
  if (!popup.matches(':popover-open')) popup.showPopover();
  const { left, top, bottom, width } = control.getBoundingClientRect();
  popup.style.minWidth = `${Math.min(width, window.innerWidth - 2 * GAP)}px`;
  const size = popup.getBoundingClientRect();
  const below = bottom + GAP + size.height <= window.innerHeight || top < size.height;
  popup.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - size.width - GAP))}px`;
  popup.style.top = `${below ? bottom + GAP : top - GAP - size.height}px`;
}
