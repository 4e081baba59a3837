import { execFile } from 'node:child_process';
import { startDynamoDb } from '../demo/dynamodb/server.ts';
import { checkTable } from '../src/aws/create-table.ts';
import { clientOf, type Database } from './support/dynamodb.ts';
import { built } from './support/process.ts';

// Each test starts the built product as a process.
let database: Database;

beforeAll(async () => {
  database = await startDynamoDb();
});

afterAll(() => database.close());

const AWS = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIDOWNER', AWS_SECRET_ACCESS_KEY: 'owner/secret' };

/** `npm run table`, once it is built. @param env and nothing else but PATH: what is set on this machine does not matter */
function run(env: Record<string, string>): Promise<{ code: number | null; said: string; complained: string }> {
  const nothing = { HOME: '/nonexistent', DOTENV_CONFIG_PATH: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--no-warnings', built('dist/table.js')],
      { env: { PATH: process.env.PATH, ...nothing, ...env } },
      (_error, said, complained) => resolve({ code: child.exitCode, said, complained }),
    );
  });
}

it('creates the table of that name, says each step, and needs no setting of Slack’s', async () => {
  const env = { ...AWS, AWS_ENDPOINT_URL_DYNAMODB: database.url, TABLE_NAME: 'another-name' };
  expect(await run(env)).toEqual({
    code: 0,
    said:
      'Creating the table another-name …\n' +
      'The table another-name is there (on-demand billing).\n' +
      'TTL on expiresAt: this DynamoDB does not offer it; skipped.\n' +
      'Point-in-time recovery: this DynamoDB does not offer it; skipped.\n',
    complained: '',
  });
  const client = clientOf(database.url);
  expect(await checkTable(client, 'another-name')).toBe('ready');
  client.destroy();
  expect(await run(env)).toMatchObject({ code: 0, said: expect.stringMatching(/^The table another-name was there/) });
});

it('ends with 1 and one sentence where nobody answers', async () => {
  const gone = await startDynamoDb();
  await gone.close();
  const { code, said, complained } = await run({ ...AWS, AWS_ENDPOINT_URL_DYNAMODB: gone.url });
  expect([code, said]).toEqual([1, '']);
  expect(complained).toBe(
    `AWS cannot be reached (connect ECONNREFUSED ${new URL(gone.url).host}): ` +
      'check the network, AWS_REGION, and AWS_ENDPOINT_URL_… where it is set.\n',
  );
});

it('ends with 1 and one sentence where there is no region', async () => {
  const { AWS_REGION: _region, ...regionless } = AWS;
  expect(await run(regionless)).toEqual({
    code: 1,
    said: '',
    complained: 'No AWS region is set: set AWS_REGION, or a region in the AWS profile.\n',
  });
});

it('ends with 1 and one sentence where there are no credentials', async () => {
  const env = { AWS_REGION: AWS.AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB: database.url };
  const { code, complained } = await run(env);
  expect([code, complained.split('\n')]).toEqual([1, [expect.stringMatching(/^No AWS credentials were found/), '']]);
});

it('ends with 1 and a line for each wrong setting', async () => {
  expect(await run({ ...AWS, TABLE_NAME: '?', AWS_ENDPOINT_URL_DYNAMODB: 'localhost:8000' })).toEqual({
    code: 1,
    said: '',
    complained:
      'TABLE_NAME must be 3 to 255 letters, digits, dots, hyphens or underscores\n' +
      'AWS_ENDPOINT_URL_DYNAMODB must be an address that begins with https:// or http://\n',
  });
});
