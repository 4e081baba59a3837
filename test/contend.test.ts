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

it('lets all of fifty who write at once through, where each finds that all the others were as quick', async () => {
  const CROWD = 50;
  let version = 0;
  const looking: (() => void)[] = [];
  const attempt = async () => {
    const seen = version;
    await new Promise<void>((resolve) => {
      looking.push(resolve);
      if (looking.length === CROWD - version) for (const goOn of looking.splice(0)) goOn();
    });
    if (version !== seen) return undefined;
    version += 1;
    return version;
  };
  const wrote = await hurry(() => Promise.all(Array.from({ length: CROWD }, () => contend(attempt))));
  expect(wrote.sort((one, other) => one - other)).toEqual(Array.from({ length: CROWD }, (_, n) => n + 1));
});

it('gives up after fifty times', async () => {
  const attempt = jest.fn(async () => undefined);
  await expect(hurry(() => contend(attempt))).rejects.toThrow('Another writer was first, 50 times in a row');
  expect(attempt).toHaveBeenCalledTimes(50);
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
