import { percent, written } from './data.js';
import { rounded, svg } from './svg.js';

const [MIDDLE, RADIUS] = [110, 104];

export const PIE_VIEW_BOX = '0 0 220 220';

/** The drawing of a pie chart, from the top and clockwise. @param {import('./data.js').Pie} chart */
export function pie({ segments }) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  return segments.map(({ label, value }, at) => {
    const [from, to] = [before / total, (before + value) / total];
    before += value;
    const title = svg('title', {}, `${label}: ${written(value)} (${percent(value / total)})`);
    const how = { class: `fill slice tint-${at}` };
    // An arc that ends where it begins is none.
    if (to - from > 0.9999) return svg('circle', { ...how, cx: MIDDLE, cy: MIDDLE, r: RADIUS }, title);
    const large = to - from > 0.5 ? 1 : 0;
    const d = `M${MIDDLE} ${MIDDLE}L${point(from)}A${RADIUS} ${RADIUS} 0 ${large} 1 ${point(to)}Z`;
    return svg('path', { ...how, d }, title);
  });
}

/** @param {number} turn from the top, 1 being once around */
function point(turn) {
  const angle = turn * 2 * Math.PI;
  return `${rounded(MIDDLE + RADIUS * Math.sin(angle))} ${rounded(MIDDLE - RADIUS * Math.cos(angle))}`;
}
