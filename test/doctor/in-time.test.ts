import { startInTime } from '../../src/doctor/in-time.ts';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

const never = () => new Promise<never>(() => {});

test('an answer in time, a fault, and a check that is late, whose signal is aborted', async () => {
  const inTime = startInTime({ each: 3_000, all: 9_000 });
  expect(await inTime.check(async () => 'yes')).toEqual({ kind: 'done', answer: 'yes' });
  const error = new Error('no');
  expect(await inTime.check(() => Promise.reject(error))).toEqual({ kind: 'failed', error });
  let aborted = false;
  const late = inTime.check((signal) => {
    signal.addEventListener('abort', () => {
      aborted = true;
    });
    return never();
  });
  await jest.advanceTimersByTimeAsync(2_999);
  expect(aborted).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect([await late, aborted]).toEqual([{ kind: 'late' }, true]);
  inTime.end();
});

test('no more of them at once than may be, in their order; those for whom no time is left are late', async () => {
  const inTime = startInTime({ each: 3_000, all: 9_000 });
  let atOnce = 0;
  let most = 0;
  const begun: number[] = [];
  const things = Array.from({ length: 30 }, (_, number) => number);
  const checked = inTime.checkEach(things, 5, async (number, signal) => {
    begun.push(number);
    atOnce += 1;
    most = Math.max(most, atOnce);
    signal.addEventListener('abort', () => {
      atOnce -= 1;
    });
    if (number >= 5) await never();
    atOnce -= 1;
    return number * 2;
  });
  await jest.advanceTimersByTimeAsync(9_000);
  const results = await checked;
  expect(most).toBe(5);
  expect(begun).toEqual(things.slice(0, 20));
  expect(results).toHaveLength(30);
  expect(results.slice(0, 5)).toEqual([0, 2, 4, 6, 8].map((answer) => ({ kind: 'done', answer })));
  expect(new Set(results.slice(5).map(({ kind }) => kind))).toEqual(new Set(['late']));
  inTime.end();
});

test('once it has ended nothing keeps the process', () => {
  startInTime({ each: 3_000, all: 9_000 }).end();
  expect(jest.getTimerCount()).toBe(0);
});
