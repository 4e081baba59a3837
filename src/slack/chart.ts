import type { Block } from '@slack/types';

/**
 * One line, bar or area chart. Slack's own types do not have it yet, and not every workspace takes it.
 * https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization';
  /** 50 characters at most. */
  readonly title: string;
  readonly chart: {
    readonly type: 'line' | 'bar' | 'area';
    readonly series: readonly Series[];
    /** At most 20 categories of 20 characters, and axes with 50. */
    readonly axis_config: {
      readonly categories: readonly string[];
      readonly x_label?: string;
      readonly y_label?: string;
    };
  };
}

/** A name of 20 characters at most, and one point for each category. */
export interface Series {
  readonly name: string;
  readonly data: readonly { readonly label: string; readonly value: number }[];
}
