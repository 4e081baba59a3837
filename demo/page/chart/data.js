/**
 * What Slack's chart block says: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 * Its types come from here, as @slack/types has none for it.
 *
 * @typedef {{ label: string, value: number }} Point
 * @typedef {{ name: string, data: Point[] }} Series
 * @typedef {{ categories: string[], x_label?: string, y_label?: string }} Axis
 * @typedef {{ type: 'line' | 'bar' | 'area', series: Series[], axis_config: Axis }} Plotted
 * @typedef {{ type: 'pie', segments: Point[] }} Pie
 * @typedef {{ type: 'data_visualization', block_id?: string, title: string, chart: Plotted | Pie }} DataVisualization
 */

/** @param {{ type: string }} block @returns {block is DataVisualization} */
export function isChart(block) {
  return block.type === 'data_visualization';
}

/** A series' value for each category; undefined where it has none. @param {Plotted} chart */
export function valuesOf({ series, axis_config: { categories } }) {
  return series.map(({ data }) => {
    const values = new Map(data.map(({ label, value }) => [label, value]));
    return categories.map((category) => values.get(category));
  });
}

/** @param {number} value */
export function written(value) {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** For the axis. @param {number} value */
export function short(value) {
  if (Math.abs(value) < 10_000) return written(value);
  return value.toLocaleString('en-US', { notation: 'compact', maximumFractionDigits: 1 });
}

/** @param {number} part */
export function percent(part) {
  return part.toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 1 });
}
