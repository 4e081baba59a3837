import { gatherWithin } from '../src/gather-within.ts';

const patient = <Result>(work: Promise<Result>): Promise<Result | 'late'> => work;

async function* counted(to: number): AsyncGenerator<number, void> {
  for (let count = 1; count <= to; count += 1) yield count;
}

test('all that there is, or as many as are wanted', async () => {
  expect(await gatherWithin(counted(3), 3, patient)).toEqual({ found: [1, 2, 3], isWhole: true });
  expect(await gatherWithin(counted(4), 3, patient)).toEqual({ found: [1, 2, 3], isWhole: false });
  expect(await gatherWithin(counted(0), 3, patient)).toEqual({ found: [], isWhole: true });
});

test('what has come when the time is over, and nothing is read on', async () => {
  let next = 0;
  let go = () => {};
  async function* slow(): AsyncGenerator<number, void> {
    for (;;) {
      next += 1;
      yield next;
      if (next === 2) {
        await new Promise<void>((resolve) => {
          go = resolve;
        });
      }
    }
  }
  const impatient = async (): Promise<'late'> => {
    while (next < 2) await new Promise(setImmediate);
    return 'late';
  };
  expect(await gatherWithin(slow(), 9, impatient)).toEqual({ found: [1, 2], isWhole: false });
  go();
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(next).toBe(3);
});

test('what goes wrong in time is thrown', async () => {
  async function* broken(): AsyncGenerator<number, void> {
    yield 1;
    throw new Error('no table');
  }
  await expect(gatherWithin(broken(), 9, patient)).rejects.toThrow('no table');
});
