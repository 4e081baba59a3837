import { isRecord, recordsIn } from '../json.ts';
import { byType, list, number, object, type Problem, problem, text, unique } from './check.ts';
import { NAMED } from './named.ts';

const MOST_PARTS = 12;
const MOST_CATEGORIES = 20;
const MOST_CHARTS = 2;
const LABEL = text(20, 1);
const TITLE = text(50, 1);
const ANY = Number.MAX_VALUE;

const SEGMENT = object({ label: LABEL, value: number(Number.MIN_VALUE, ANY) });
const POINT = object({ label: LABEL, value: number(-ANY, ANY) });
const SERIES = object({ name: LABEL, data: list(POINT, MOST_CATEGORIES) });
const AXES = object({ categories: list(LABEL, MOST_CATEGORIES) }, { x_label: TITLE, y_label: TITLE });
const PLOT = object({ series: list(SERIES, MOST_PARTS), axis_config: AXES }, {}, (record, at) => {
  const series = recordsIn(record.series);
  const names = series.map(({ name }) => name);
  return [...unique(names, 'name', (index) => `${at}/series/${index}`), ...pointsProblems(record, at)];
});

/** Every series has one point for each category, and none for anything else. */
function pointsProblems({ series, axis_config: axes }: Record<string, unknown>, at: string): Problem[] {
  const named: unknown = isRecord(axes) ? axes.categories : undefined;
  const categories: unknown[] = Array.isArray(named) ? named : [];
  const twice = categories.flatMap((category, index) =>
    categories.indexOf(category) < index ? problem('must be unique', `${at}/axis_config/categories/${index}`) : [],
  );
  const wanted = JSON.stringify([...categories].sort());
  const unmatched = recordsIn(series).flatMap(({ data }, index) => {
    const labels = recordsIn(data).map(({ label }) => label);
    const matches = JSON.stringify(labels.sort()) === wanted;
    return matches ? [] : problem('must have one point for each category', `${at}/series/${index}/data`);
  });
  return [...twice, ...unmatched];
}

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block; @slack/types has no type for it yet. */
export const DATA_VISUALIZATION = object(
  {
    title: TITLE,
    chart: byType({ pie: object({ segments: list(SEGMENT, MOST_PARTS) }), line: PLOT, bar: PLOT, area: PLOT }),
  },
  NAMED,
);

/** A message has room for so many. @param at the blocks' JSON pointer */
export function chartsProblems(blocks: readonly unknown[], at: string): Problem[] {
  const charts = blocks.flatMap((block, index) =>
    isRecord(block) && block.type === 'data_visualization' ? [`${at}/${index}`] : [],
  );
  return charts.slice(MOST_CHARTS).flatMap((pointer) => problem(`no more than ${MOST_CHARTS} charts allowed`, pointer));
}
