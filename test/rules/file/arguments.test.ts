import { readArguments } from '../../../src/rules/file/arguments.ts';

it.each([
  [['export', 'rules.yml'], { kind: 'export', file: 'rules.yml' }],
  [['plan', '-'], { kind: 'plan', file: '-' }],
  [['plan', '--workspace', 'T0123', 'x'], { kind: 'plan', file: 'x', workspace: 'T0123' }],
  [
    ['apply', 'x', '--as', 'U0123', '--remove', '3', '--as-of', '2026-11-24T17:00:00.000Z'],
    { kind: 'apply', file: 'x', as: 'U0123', remove: 3, asOf: Date.UTC(2026, 10, 24, 17) },
  ],
  [['schema'], { kind: 'schema' }],
  [['--help'], { kind: 'help' }],
  [['apply', '-h'], { kind: 'help' }],
])('%j', (args, expected) => {
  expect(readArguments(args)).toEqual(expected);
});

it.each([
  [[], 'Say what to do: export, plan or apply.'],
  [['aply', 'x'], 'There is no “aply”.'],
  [['plan'], 'Name the file: plan rules.yml.'],
  [['plan', 'x', 'y'], 'One file at a time: what is “y”?'],
  [['plan', 'x', '--remove', '3'], '--remove, --as-of and --as go with apply alone.'],
  [['plan', 'x', '--workspace', 'harbour'], '--workspace takes the id of a workspace, like T0123ABCD.'],
  [['apply', 'x', '--remove', 'all'], '--remove takes a number, as plan prints it.'],
  [['apply', 'x', '--as', 'ada'], '--as takes the id of a user, like U0123ABCD.'],
  [['apply', 'x', '--as-of', 'yesterday'], '--as-of takes a moment like 2026-11-24T17:00:00Z, as plan prints it.'],
  [
    ['apply', 'x', '--as-of', '2026-13-24T17:00:00Z'],
    '--as-of takes a moment like 2026-11-24T17:00:00Z, as plan prints it.',
  ],
  [['apply', 'x', '--force'], "Unknown option '--force'."],
])('%j: what is wrong', (args, problem) => {
  expect(readArguments(args)).toEqual({ kind: 'wrong', problem });
});
