import { contend } from '../src/contend.ts';
import { hurry } from './support/hurry.ts';

it('gives what the first attempt gives, where nobody else writes', async () => {
  const attempt = jest.fn(async () => 'done');
  expect(await contend(attempt)).toBe('done');
  expect(attempt).toHaveBeenCalledTimes(1);
});

it('tries again for as long as another writer was first', async () => {
  const answers = [undefined, undefined, undefined, 0];
  const attempt = jest.fn(async () => answers.shift());
  expect(await hurry(() => contend(attempt))).toBe(0);
  expect(attempt).toHaveBeenCalledTimes(4);
});

it('gives up after ten times', async () => {
  const attempt = jest.fn(async () => undefined);
  await expect(hurry(() => contend(attempt))).rejects.toThrow('Another writer was first, 10 times in a row');
  expect(attempt).toHaveBeenCalledTimes(10);
});

it.each([new Error('no table'), new TypeError('fetch failed')])(
  'throws at once what an attempt throws: %s',
  async (error) => {
    const attempt = jest.fn(async () => {
      throw error;
    });
    await expect(contend(attempt)).rejects.toBe(error);
    expect(attempt).toHaveBeenCalledTimes(1);
  },
);
