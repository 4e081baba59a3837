import { ticksFor } from '../../../demo/page/chart/scale.js';
import { sizeWords } from '../../../demo/page/files.js';

it.each([
  [
    [0, 10],
    [0, 2, 4, 6, 8, 10],
  ],
  [
    [3, 47],
    [0, 10, 20, 30, 40, 50],
  ],
  [[1], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [
    [-5, 5],
    [-6, -4, -2, 0, 2, 4, 6],
  ],
  [[0], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[1_234_567], [0, 250_000, 500_000, 750_000, 1_000_000, 1_250_000]],
])('an axis for %j is %j', (values, ticks) => {
  expect(ticksFor(values)).toEqual(ticks);
});

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1536, '1.5 KB'],
  [5 * 1024 ** 3, '5 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
