const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes a part of a drawing.
 * @param {string} tag
 * @param {Record<string, string | number | undefined>} [attributes]
 * @param {...(Node | string)} children
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(typeof value === 'number' ? rounded(value) : value));
  }
  element.append(...children);
  return element;
}

/** A hundredth of a unit is more than anyone sees. @param {number} value */
export function rounded(value) {
  return Math.round(value * 100) / 100;
}
