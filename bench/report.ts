import type { Row, Section, Target } from './row.ts';

/** The sections as a table for people: ratios first, the figures behind them beside. */
export function reportText(sections: readonly Section[]): string {
  return sections.map(sectionText).join('\n');
}

const HEADING = ['', 'ratio', 'range', 'target', ''];

function sectionText({ title, first, second, rows, notes }: Section): string {
  const cells = [[...HEADING, first, second], ...rows.map(cellsOf)];
  const widths = HEADING.concat('', '').map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  );
  return [
    `${title} (${first} / ${second})`,
    ...(rows.length === 0 ? [] : lines.map((line) => `  ${line.join('  ')}`.trimEnd())),
    ...notes.map((note) => `  ${note}`),
    '',
  ].join('\n');
}

function cellsOf({ name, unit, first, second, ratio, range, target, met }: Row): string[] {
  return [
    name,
    number(ratio),
    range[0] === range[1] ? '' : `${number(range[0])}–${number(range[1])}`,
    target === undefined ? '' : targetText(target),
    met === undefined ? '' : met ? 'met' : 'MISSED',
    `${number(first)} ${unit}`,
    `${number(second)} ${unit}`,
  ];
}

function targetText(target: Target): string {
  return 'most' in target ? `≤ ${target.most}` : `≥ ${target.least}`;
}

/** Three digits say all that such measurements can. */
function number(value: number): string {
  return value >= 1_000
    ? value.toFixed(0)
    : value
        .toPrecision(3)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');
}
