import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'failures-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function said(testResults?: object[]): Promise<string> {
  const file = join(folder, 'tests.json');
  if (testResults !== undefined) await writeFile(file, JSON.stringify({ testResults }));
  const { stdout } = await promisify(execFile)(process.execPath, ['.ci/failures.js', file]);
  return stdout;
}

const name = join(process.cwd(), 'test/share/expiry.test.ts');

it('says which tests failed, and how', async () => {
  const failureMessages = [
    '\u001b[31mError: no\u001b[39m\n\n    at a\n    at b\n    at c\n    at d\n    at e\n    at f',
  ];
  const assertionResults = [
    { status: 'passed', fullName: 'good', failureMessages: [] },
    { status: 'failed', fullName: 'expiry of a day', failureMessages },
  ];
  expect(await said([{ name, status: 'failed', message: '', assertionResults }])).toBe(
    '\n== what failed in tests\n✕ test/share/expiry.test.ts › expiry of a day\n' +
      '    Error: no\n        at a\n        at b\n        at c\n        at d\n        at e\n',
  );
});

it('says which files could not be run', async () => {
  expect(await said([{ name, status: 'failed', message: 'Cannot find module', assertionResults: [] }])).toBe(
    '\n== what failed in tests\n✕ test/share/expiry.test.ts\n    Cannot find module\n',
  );
});

it('says that there are no results, and nothing where nothing failed', async () => {
  expect(await said()).toContain('✕ all of it\n    It ended without results');
  const assertionResults = [{ status: 'passed', fullName: 'good', failureMessages: [] }];
  expect(await said([{ name, status: 'passed', message: '', assertionResults }])).toBe('');
});
