import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { startTestS3, type TestS3 } from '../support/s3.ts';

let running: TestS3;

beforeEach(async () => {
  running = await startTestS3();
  const { s3 } = running;
  for (const [name, region] of [
    ['home', 'us-east-1'],
    ['berlin', 'eu-central-1'],
    ['frankfurt', 'eu-central-1'],
    ['tokyo', 'ap-northeast-1'],
  ] as const) {
    await s3.createBucket(name, { region });
    await s3.put(name, 'x', name);
  }
});

afterEach(() => running.close());

function head(bucket: string) {
  return running.buckets.ask(bucket, (client) => client.send(new HeadObjectCommand({ Bucket: bucket, Key: 'x' })));
}

async function regionOf(bucket: string): Promise<string> {
  return (await running.buckets.client(bucket)).config.region();
}

it('asks a bucket of its own region at once', async () => {
  expect(await running.asked(() => head('home'))).toEqual(['HeadObject 200']);
  expect(await regionOf('home')).toBe('us-east-1');
});

it.each<[string, (client: S3Client) => Promise<unknown>]>([
  [
    'HEAD, which has no body to say it in',
    (client) => client.send(new HeadObjectCommand({ Bucket: 'tokyo', Key: 'x' })),
  ],
  ['GET', (client) => client.send(new GetObjectCommand({ Bucket: 'tokyo', Key: 'x' }))],
  ['a listing', (client) => client.send(new ListObjectsV2Command({ Bucket: 'tokyo' }))],
  ['what is not there', (client) => client.send(new HeadObjectCommand({ Bucket: 'tokyo', Key: 'y' })).catch(notFound)],
])('finds out another region by %s, and keeps it', async (_what, request) => {
  const first = await running.asked(() => running.buckets.ask('tokyo', request));
  expect(first).toHaveLength(2);
  expect(first[0]).toMatch(/ (301|400)$/);
  expect(await running.asked(() => running.buckets.ask('tokyo', request))).toEqual(first.slice(1));
  expect(await regionOf('tokyo')).toBe('ap-northeast-1');
});

/** An answer about the object, not about its bucket's region. */
function notFound(error: Error): void {
  if (error.name !== 'NotFound') throw error;
}

it('has one client a region, and the home client for what it knows nothing of', async () => {
  await Promise.all(['berlin', 'frankfurt', 'tokyo'].map(head));
  const { buckets } = running;
  expect(await buckets.client('berlin')).toBe(await buckets.client('frankfurt'));
  expect(await buckets.client('berlin')).not.toBe(await buckets.client('tokyo'));
  expect(await buckets.client('unknown')).toBe(await buckets.client('home'));
});

it('asked ten times at once, it still has one client', async () => {
  await Promise.all(Array.from({ length: 10 }, () => head('berlin')));
  const clients = await Promise.all(Array.from({ length: 10 }, () => running.buckets.client('berlin')));
  expect(new Set(clients).size).toBe(1);
});

it('a bucket that is deleted, and created elsewhere, is found again', async () => {
  await head('berlin');
  await running.s3.createBucket('berlin', { region: 'ap-northeast-1' });
  expect(await running.asked(() => head('berlin'))).toHaveLength(2);
  expect(await regionOf('berlin')).toBe('ap-northeast-1');
  await running.s3.createBucket('berlin', { region: 'us-east-1' });
  await head('berlin');
  expect(await regionOf('berlin')).toBe('us-east-1');
});

it('throws what S3 says of a bucket that is nowhere', async () => {
  await expect(head('nobody')).rejects.toMatchObject({ name: 'NotFound' });
  expect(await running.asked(() => head('nobody').catch(() => undefined))).toEqual(['HeadObject 404']);
});

it('throws what is no answer of S3 at once', async () => {
  const broken = new Error('broken');
  const request = jest.fn(async () => {
    throw broken;
  });
  await expect(running.buckets.ask('home', request)).rejects.toBe(broken);
  expect(request).toHaveBeenCalledTimes(1);
});

it('does not fill the memory with buckets that a hostile person names', async () => {
  const { s3, buckets } = running;
  await s3.createBucket('last', { region: 'eu-central-1' });
  const elsewhere = await buckets
    .ask('last', (client) => client.send(new HeadObjectCommand({ Bucket: 'last', Key: 'x' })))
    .catch(notFound);
  expect(elsewhere).toBeUndefined();
  // Ten thousand more answers of the same kind, without ten thousand requests.
  const redirect: unknown = await s3Redirect();
  for (let n = 0; n < 10_001; n += 1) {
    let asked = 0;
    await buckets.ask(`bucket-${n}`, async () => {
      asked += 1;
      if (asked === 1) throw redirect;
    });
  }
  expect(await regionOf('bucket-0')).toBe('us-east-1');
  expect(await regionOf('bucket-10000')).toBe('ap-northeast-1');
});

/** What the SDK throws where S3 sends it to another region. */
async function s3Redirect(): Promise<unknown> {
  const home = await running.buckets.client('home');
  return home.send(new HeadObjectCommand({ Bucket: 'tokyo', Key: 'x' })).catch((error: unknown) => error);
}
