import { EventEmitter, once } from 'node:events';
import { endOnSignal } from '../src/end-on-signal.ts';
import { createLog } from '../src/log.ts';

/** Stands in for the process: says with which code it would end. */
class FakeProcess extends EventEmitter {
  readonly codes: number[] = [];

  exit(code: number): void {
    this.codes.push(code);
    this.emit('exit');
  }
}

let host: FakeProcess;
let logs: string[];
let runs: ReturnType<typeof endOnSignal>;

beforeEach(() => {
  host = new FakeProcess();
  logs = [];
  runs = endOnSignal(host, createLog('info', { write: (line: string) => logs.push(line) }));
});

async function told(signal = 'SIGTERM'): Promise<void> {
  const ended = once(host, 'exit');
  host.emit(signal);
  await ended;
}

test.each(['SIGTERM', 'SIGINT'])('%s stops the bot and ends with 0', async (signal) => {
  let stopped = false;
  runs({
    stop: async () => {
      stopped = true;
    },
  });
  await told(signal);
  expect([stopped, host.codes, logs]).toEqual([true, [0], []]);
});

test('a stop that fails is logged and ends with 1, and not with a stack on the console', async () => {
  runs({ stop: () => Promise.reject(new Error('the server was never there')) });
  await told();
  expect(host.codes).toEqual([1]);
  expect(logs.join()).toMatch(/the server was never there.*"msg":"Something failed while stopping"/);
});

test('before there is a bot it ends with 0', async () => {
  host.emit('SIGTERM');
  expect(host.codes).toEqual([0]);
  expect(logs.join()).toContain('"msg":"Stopped before it was ready"');
});

test('a second signal is not waited with', async () => {
  runs({ stop: () => new Promise(() => {}) });
  host.emit('SIGINT');
  expect(host.listenerCount('SIGINT') + host.listenerCount('SIGTERM')).toBe(0);
});
