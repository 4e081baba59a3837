/**
 * Waits for work that waits itself, without its waits: whenever it sets a timer, the timer's time comes at once.
 * Everything else that takes its time, such as a request over loopback, takes it.
 */
export async function hurry<Result>(work: () => Promise<Result>): Promise<Result> {
  jest.useFakeTimers({ doNotFake: ALL_BUT_TIMEOUTS });
  try {
    let done = false;
    const finish = () => {
      done = true;
    };
    const result = work();
    result.then(finish, finish);
    while (!done) await jest.advanceTimersByTimeAsync(60_000);
    return await result;
  } finally {
    jest.useRealTimers();
  }
}

const ALL_BUT_TIMEOUTS: FakeableAPI[] = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
];
