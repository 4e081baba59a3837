import { short, valuesOf, written } from './data.js';
import { ticksFor } from './scale.js';
import { rounded, svg } from './svg.js';

/** @typedef {import('./data.js').Plotted} Plotted */
/** @typedef {{ x: (index: number) => number, y: (value: number) => number, width: number, bottom: number }} Field width: of a category */

/** Drawn smaller where there is less room, so that the words stay as large. */
const SIZES = { wide: { width: 560, height: 280 }, narrow: { width: 316, height: 230 } };
const TOP = 12;
const LETTER = 6.6;
/** Of what a bar chart has for a category, the part that is bars. */
const FULL = 0.72;
const NARROWEST_LABEL = 44;

/** @typedef {keyof typeof SIZES} Size */

/** The drawing of a line, bar or area chart. @param {Plotted} chart @param {Size} size */
export function plot(chart, size) {
  const whole = SIZES[size];
  const { categories, x_label: below, y_label: beside } = chart.axis_config;
  const values = valuesOf(chart);
  const ticks = ticksFor(values.flat().filter((value) => value !== undefined));
  const longest = Math.max(...ticks.map((tick) => short(tick).length));
  const [left, bottom] = [16 + longest * LETTER + (beside ? 18 : 0), whole.height - (below ? 48 : 28)];
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const width = (whole.width - left - 8) / Math.max(1, categories.length);
  const field = {
    x: (/** @type {number} */ index) => left + width * (index + 0.5),
    y: (/** @type {number} */ value) => TOP + (bottom - TOP) * (1 - (value - low) / (high - low)),
    width,
    bottom,
  };
  const drawn = { line: lines, area: areas, bar: bars }[chart.type](chart, values, field);
  return [
    ...ticks.flatMap((tick) => [
      svg('line', {
        class: tick === 0 ? 'zero' : 'grid',
        x1: left,
        x2: whole.width - 8,
        y1: field.y(tick),
        y2: field.y(tick),
      }),
      svg('text', { x: left - 8, y: field.y(tick) + 4, 'text-anchor': 'end' }, short(tick)),
    ]),
    ...drawn,
    ...categoryNames(categories, field),
    ...(below
      ? [
          svg(
            'text',
            { class: 'axis', x: (left + whole.width) / 2, y: whole.height - 6, 'text-anchor': 'middle' },
            below,
          ),
        ]
      : []),
    ...(beside ? [axisBeside(beside, (TOP + bottom) / 2)] : []),
  ];
}

/** @param {Size} size */
export function viewBox(size) {
  return `0 0 ${SIZES[size].width} ${SIZES[size].height}`;
}

/** @param {string} name @param {number} middle */
function axisBeside(name, middle) {
  return svg(
    'text',
    { class: 'axis', transform: `translate(14 ${middle}) rotate(-90)`, 'text-anchor': 'middle' },
    name,
  );
}

/** As many as there is room for. @param {string[]} categories @param {Field} field */
function categoryNames(categories, { x, width, bottom }) {
  const room = Math.max(NARROWEST_LABEL, ...categories.map((each) => Math.min(each.length, 12) * LETTER + 8));
  const every = Math.max(1, Math.ceil(room / width));
  const most = Math.max(1, Math.floor((width * every - 4) / LETTER));
  return categories.flatMap((name, index) => {
    if (index % every !== 0) return [];
    const cut = name.length > most ? `${name.slice(0, most - 1)}…` : name;
    return [svg('text', { x: x(index), y: bottom + 18, 'text-anchor': 'middle' }, cut)];
  });
}

/** @typedef {(chart: Plotted, values: (number | undefined)[][], field: Field) => Node[]} Draw */

/** @type {Draw} */
function lines(chart, values, field) {
  return values.flatMap((row, at) => [
    svg('path', { class: `stroke tint-${at}`, d: pathOf(row, field) }),
    ...row.flatMap((value, index) =>
      value === undefined
        ? []
        : [
            svg(
              'circle',
              { class: `fill tint-${at}`, cx: field.x(index), cy: field.y(value), r: 3.5 },
              said(chart, at, index, value),
            ),
          ],
    ),
  ]);
}

/** @type {Draw} */
function areas(chart, values, field) {
  const filled = values.map((row, at) => {
    const known = row.flatMap((value, index) => (value === undefined ? [] : [index]));
    const [from, to] = [known[0] ?? 0, known.at(-1) ?? 0];
    const zero = rounded(field.y(0));
    const shape = `${pathOf(row, field)}L${rounded(field.x(to))} ${zero}L${rounded(field.x(from))} ${zero}Z`;
    return svg('path', { class: `area tint-${at}`, d: known.length > 0 ? shape : '' });
  });
  return [...filled, ...lines(chart, values, field)];
}

/** @type {Draw} */
function bars(chart, values, field) {
  const width = (field.width * FULL) / values.length;
  return values.flatMap((row, at) =>
    row.flatMap((value, index) => {
      if (value === undefined) return [];
      const left = field.x(index) - (field.width * FULL) / 2 + width * at;
      const [top, bottom] = [field.y(Math.max(0, value)), field.y(Math.min(0, value))];
      const where = {
        x: left + 0.5,
        y: top,
        width: Math.max(1, width - 1),
        height: Math.max(bottom - top, 0.5),
        rx: 2,
      };
      return [svg('rect', { class: `fill tint-${at}`, ...where }, said(chart, at, index, value))];
    }),
  );
}

/** @param {(number | undefined)[]} row @param {Field} field */
function pathOf(row, { x, y }) {
  let sign = 'M';
  return row
    .map((value, index) => {
      if (value === undefined) return '';
      const point = `${sign}${rounded(x(index))} ${rounded(y(value))}`;
      sign = 'L';
      return point;
    })
    .join('');
}

/** What is shown under the pointer. @param {Plotted} chart @param {number} at @param {number} index @param {number} value */
function said({ series, axis_config: { categories } }, at, index, value) {
  return svg('title', {}, `${series[at]?.name}, ${categories[index]}: ${written(value)}`);
}
