import { readOptions } from '../../demo/options.ts';

it.each([
  [[], { kind: 'start' }],
  [['--port', '8200'], { kind: 'start', port: 8200 }],
  [['--port=8200', '--data', 'kept'], { kind: 'start', port: 8200, data: 'kept' }],
  [['--help'], { kind: 'help' }],
  [['--port', 'x'], { kind: 'wrong', problem: '--port takes a number from 1 to 65535, not "x".' }],
  [['--port', '0'], { kind: 'wrong', problem: '--port takes a number from 1 to 65535, not "0".' }],
  [['--port', '65536'], { kind: 'wrong', problem: '--port takes a number from 1 to 65535, not "65536".' }],
  [['--data', ''], { kind: 'wrong', problem: '--data needs the name of a folder.' }],
  [['--fast'], { kind: 'wrong', problem: "Unknown option '--fast'." }],
  [['8200'], { kind: 'wrong', problem: expect.stringContaining("Unexpected argument '8200'") }],
])('%j', (args, asked) => {
  expect(readOptions(args)).toEqual(asked);
});
