import { recordsIn } from '../json.ts';
import { byType, list, number, object, text, unique } from './check.ts';
import { NAMED } from './named.ts';

const MOST_PARTS = 12;
const MOST_CATEGORIES = 20;
const LABEL = text(20, 1);
const TITLE = text(50, 1);
const ANY = Number.MAX_VALUE;

const SEGMENT = object({ label: LABEL, value: number(Number.MIN_VALUE, ANY) });
const POINT = object({ label: LABEL, value: number(-ANY, ANY) });
const SERIES = object({ name: LABEL, data: list(POINT, MOST_CATEGORIES) });
const AXES = object({ categories: list(LABEL, MOST_CATEGORIES) }, { x_label: TITLE, y_label: TITLE });
const PLOT = object({ series: list(SERIES, MOST_PARTS), axis_config: AXES }, {}, (record, at) =>
  unique(
    recordsIn(record.series).map(({ name }) => name),
    'name',
    (index) => `${at}/series/${index}`,
  ),
);

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block; @slack/types has no type for it yet. */
export const DATA_VISUALIZATION = object(
  {
    title: TITLE,
    chart: byType({ pie: object({ segments: list(SEGMENT, MOST_PARTS) }), line: PLOT, bar: PLOT, area: PLOT }),
  },
  NAMED,
);
