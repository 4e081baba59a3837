import { median } from './numbers.ts';

/** What the ratio has to be. */
export type Target = { readonly most: number } | { readonly least: number };

export type Unit = 'ms' | 'µs' | 'MB' | 'per second' | 'requests' | 'events';

/** Two things measured side by side, as medians. The ratio is the one to trust: the machine does other things too. */
export interface Row {
  readonly name: string;
  readonly unit: Unit;
  readonly first: number;
  readonly second: number;
  /** The median of the first by the second, round by round; so it is not the quotient of the two medians. */
  readonly ratio: number;
  /** The least and the most of the rounds' ratios. */
  readonly range: readonly [number, number];
  readonly rounds: number;
  readonly target?: Target;
  readonly met?: boolean;
}

/** Rows that compare the same two things. */
export interface Section {
  readonly title: string;
  readonly first: string;
  readonly second: string;
  readonly rows: readonly Row[];
  /** What was found beside the numbers. */
  readonly notes: readonly string[];
}

export interface Compared {
  readonly name: string;
  readonly unit: Unit;
  /** Of each round, in the same order as `second`. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly target?: Target;
}

export function compare({ name, unit, first, second, target }: Compared): Row {
  const ratios = first.map((one, round) => one / (second[round] ?? Number.NaN));
  const ratio = median(ratios);
  return {
    ...{ name, unit, first: median(first), second: median(second), ratio, rounds: ratios.length },
    range: [Math.min(...ratios), Math.max(...ratios)],
    ...(target === undefined ? {} : { target, met: isMet(ratio, target) }),
  };
}

function isMet(ratio: number, target: Target): boolean {
  return 'most' in target ? ratio <= target.most : ratio >= target.least;
}
