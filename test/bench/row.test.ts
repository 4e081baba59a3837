import { median, percentile } from '../../bench/numbers.ts';
import { reportText } from '../../bench/report.ts';
import { compare } from '../../bench/row.ts';

it.each([
  [[7], 7],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
])('finds the middle of %j', (numbers, middle) => expect(median(numbers)).toBe(middle));

it('finds how long all but the slowest hundredth took', () => {
  const numbers = Array.from({ length: 201 }, (_, number) => number);
  expect(percentile(numbers, 0.99)).toBe(198);
});

it('finds nothing in nothing', () => expect(() => median([])).toThrow(RangeError));

describe('comparing', () => {
  const both = { name: 'start-up', unit: 'ms', first: [100, 300, 900], second: [100, 200, 300] } as const;

  it('takes the ratio of each round, so that a slow minute counts for both', () => {
    expect(compare(both)).toMatchObject({ first: 300, second: 200, ratio: 1.5, range: [1, 3], rounds: 3 });
  });

  it.each([
    [{ most: 1.5 }, true],
    [{ most: 1.4 }, false],
    [{ least: 1.5 }, true],
    [{ least: 1.6 }, false],
  ])('knows whether %j is met', (target, met) => expect(compare({ ...both, target }).met).toBe(met));

  it('shows the ratio before the figures, and what is missed', () => {
    const rows = [compare({ ...both, target: { most: 1.3 } })];
    const text = reportText([{ title: 'Start-up', first: 'product', second: 'floor app', rows, notes: ['Cold.'] }]);
    expect(text).toMatch(/start-up +1.5 +1–3 +≤ 1.3 +MISSED +300 ms +200 ms/);
    expect(text).toContain('Start-up (product / floor app)');
    expect(text).toContain('Cold.');
  });
});
