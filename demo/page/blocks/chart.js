import { percent, valuesOf, written } from '../chart/data.js';
import { PIE_VIEW_BOX, pie } from '../chart/pie.js';
import { plot, viewBox } from '../chart/plot.js';
import { svg } from '../chart/svg.js';
import { el, newId } from '../dom.js';
import { tableBox } from './cells.js';

/** @typedef {import('../chart/data.js').DataVisualization} DataVisualization */
/** @typedef {DataVisualization['chart']} Chart */

/** A chart, with a legend and, for whoever cannot see it or wants the numbers, a table of them. @param {DataVisualization} block */
export function chart({ title, chart: drawn }) {
  const numbers = newId('numbers');
  const isPie = drawn.type === 'pie';
  const size = matchMedia('(max-width: 700px)').matches ? 'narrow' : 'wide';
  const picture = svg(
    'svg',
    {
      class: isPie ? 'drawing pie' : 'drawing',
      viewBox: isPie ? PIE_VIEW_BOX : viewBox(size),
      role: 'img',
      'aria-label': `${title}. ${summary(drawn)}`,
      'aria-describedby': numbers,
    },
    ...(isPie ? pie(drawn) : plot(drawn, size)),
  );
  const names = isPie ? pieNames(drawn) : drawn.series.map(({ name }) => name);
  const legend = names.map((name, at) => el('li', {}, el('span', { class: `key tint-${at}` }), name));
  return el(
    'figure',
    { class: 'block chart' },
    el('figcaption', {}, title),
    picture,
    // One series is named by the title.
    legend.length > 1 && el('ul', { class: 'legend', 'aria-hidden': 'true' }, ...legend),
    el('details', {}, el('summary', {}, 'Show the numbers'), el('div', { id: numbers }, tableBox(title, table(drawn)))),
  );
}

/** @param {import('../chart/data.js').Pie} drawn */
function pieNames({ segments }) {
  const total = totalOf(segments);
  return segments.map(({ label, value }) => `${label} ${percent(value / total)}`);
}

/** @param {import('../chart/data.js').Point[]} segments */
function totalOf(segments) {
  return segments.reduce((sum, { value }) => sum + value, 0);
}

/** @param {Chart} drawn */
function summary(drawn) {
  if (drawn.type === 'pie') return `Pie chart of ${drawn.segments.length} segments.`;
  const kind = { line: 'Line', bar: 'Bar', area: 'Area' }[drawn.type];
  const names = drawn.series.map(({ name }) => name).join(', ');
  const { categories } = drawn.axis_config;
  return `${kind} chart of ${names}, from ${categories[0]} to ${categories.at(-1)}.`;
}

/** @param {Chart} drawn */
function table(drawn) {
  const [head, ...rows] = drawn.type === 'pie' ? pieRows(drawn) : plotRows(drawn);
  const cell = (/** @type {string} */ text, /** @type {number} */ column) =>
    column === 0 ? el('th', { scope: 'row' }, text) : el('td', { class: 'align-right' }, text);
  return el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        ...(head ?? []).map((text, column) => el('th', { scope: 'col', class: column > 0 && 'align-right' }, text)),
      ),
    ),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map(cell)))),
  );
}

/** @param {import('../chart/data.js').Pie} drawn */
function pieRows({ segments }) {
  const total = totalOf(segments);
  return [
    ['Segment', 'Value', 'Part'],
    ...segments.map(({ label, value }) => [label, written(value), percent(value / total)]),
  ];
}

/** @param {import('../chart/data.js').Plotted} drawn */
function plotRows(drawn) {
  const { categories, x_label: named } = drawn.axis_config;
  const values = valuesOf(drawn);
  const number = (/** @type {number | undefined} */ value) => (value === undefined ? '–' : written(value));
  return [
    [named ?? 'Category', ...drawn.series.map(({ name }) => name)],
    ...categories.map((category, index) => [category, ...values.map((row) => number(row[index]))]),
  ];
}
