import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresigner } from '../../src/aws/presign.ts';
import { hours, instant } from '../../src/time.ts';
import { upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Section } from '../row.ts';
import { BUCKET, CREDENTIALS, FOLDERS, REGION } from '../scene.ts';
import type { Bench } from './pair.ts';

const run = promisify(execFile);

/** What people did before: the whole command `aws s3 presign`, beside minting the same link. */
export async function measureAwsCli({ tell }: Bench, { starts }: Effort): Promise<Section> {
  const empty = { title: 'aws s3 presign', first: 'product', second: 'aws s3 presign', rows: [] };
  const version = await run('aws', ['--version']).catch(() => undefined);
  if (version === undefined) return { ...empty, notes: ['The AWS CLI is not installed here, so this is left out.'] };
  tell('Running aws s3 presign');
  const client = new S3Client({ region: REGION, credentials: CREDENTIALS });
  const presign = createPresigner(client);
  const object = { bucket: BUCKET, key: `${FOLDERS}report-0.pdf` };
  const mint = () =>
    presign({ object, disposition: 'attachment', expiresIn: hours(2), at: instant(Date.now()) }, CREDENTIALS);
  await mint();
  const [first, second]: [number[], number[]] = [[], []];
  for (const _round of upTo(starts)) {
    first.push(await millisecondsOf(mint));
    second.push(await millisecondsOf(() => presignByCli(`s3://${object.bucket}/${object.key}`)));
  }
  client.destroy();
  const row = compare({ name: 'one link', unit: 'ms', first, second });
  return {
    ...empty,
    rows: [row],
    notes: [`${version.stdout.trim()}; the whole command, which starts anew for each link.`],
  };
}

async function presignByCli(uri: string): Promise<string> {
  const credentials = {
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  };
  // Whoever runs this may have a profile, which would come before these.
  const { AWS_PROFILE: _profile, ...environment } = process.env;
  const env = { ...environment, ...credentials, AWS_REGION: REGION };
  const { stdout } = await run('aws', ['s3', 'presign', uri, '--expires-in', '7200'], { env });
  if (!stdout.includes('Signature=')) throw new Error('aws s3 presign did not print a link');
  return stdout;
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
