import { GetObjectCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type ComingRequest, type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { refusal, send } from './raw-http.ts';
import { clientOf, linkTo, NOON, OWNER, sendSigned } from './signing.ts';

let s3: EmbeddedS3;
// The SDK's clients sign with the real time.
let now = NOON;

beforeEach(async () => {
  now = NOON;
  s3 = await startS3({ credentials: [OWNER], now: () => now });
  await s3.createBucket('photos');
  await s3.put('photos', 'a b', 'hello');
});

afterEach(() => s3.close());

it('remembers what it was asked, without the signatures', async () => {
  await send(await linkTo(clientOf(s3.url), 'photos', 'a b', NOON), { headers: { 'user-agent': 'test' } });
  await sendSigned(s3.url, '/photos?list-type=2');
  await sendSigned(s3.url, '/photos/none', { method: 'HEAD' });
  await send(`${s3.url}/photos/%ff`);
  expect(s3.requests).toEqual([
    { method: 'GET', path: '/photos/a%20b', operation: 'GetObject', status: 200, userAgent: 'test' },
    { method: 'GET', path: '/photos', operation: 'ListObjectsV2', status: 200 },
    { method: 'HEAD', path: '/photos/none', operation: 'HeadObject', status: 404 },
    { method: 'GET', path: '/photos/%ff', operation: 'Unreadable', status: 400 },
  ]);
  expect(JSON.stringify(s3.requests)).not.toContain('Signature');
});

it('waits for a hook before it serves', async () => {
  const asked: ComingRequest[] = [];
  let proceed = () => {};
  const held = new Promise<void>((resolve) => {
    proceed = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    s3.onRequest((request) => {
      asked.push(request);
      resolve();
      return held;
    });
  });
  const answer = sendSigned(s3.url, '/photos/a%20b');
  await arrived;
  await s3.put('photos', 'a b', 'changed meanwhile');
  proceed();
  expect((await answer).body.toString()).toBe('changed meanwhile');
  expect(asked).toEqual([{ method: 'GET', operation: 'GetObject', bucket: 'photos', key: 'a b' }]);
});

it('answers InternalError for what a hook throws, and nothing of what it said', async () => {
  s3.onRequest(() => {
    throw new Error('private words');
  });
  const answer = await sendSigned(s3.url, '/photos/a%20b');
  expect(refusal(answer)).toBe('500 InternalError');
  expect(answer.body.toString()).not.toContain('private words');
});

it('finds the bucket in the host name, too', async () => {
  const { port } = new URL(s3.url);
  const client = new S3Client({ endpoint: `http://localhost:${port}`, region: 'us-east-1', credentials: OWNER });
  const command = new GetObjectCommand({ Bucket: 'photos', Key: '/a//b' });
  await s3.put('photos', '/a//b', 'by host');
  const link = await getSignedUrl(client, command, { signingDate: new Date(NOON) });
  const host = `photos.localhost:${port}`;
  expect(link.startsWith(`http://${host}//a//b?`)).toBe(true);
  expect((await send(link.replace(host, `127.0.0.1:${port}`), { headers: { host } })).body.toString()).toBe('by host');
});

it('lists buckets to the SDK', async () => {
  now = Date.now();
  await s3.createBucket('b-two', { region: 'eu-west-1' });
  await s3.createBucket('a-one');
  const { Buckets } = await clientOf(s3.url).send(new ListBucketsCommand({}));
  expect(Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([
    ['a-one', 'us-east-1'],
    ['b-two', 'eu-west-1'],
    ['photos', 'us-east-1'],
  ]);
});

it.each(['A', 'ab', '-ab', 'a..b', 'a/b', '../x', 'x'.repeat(64)])('%j is no bucket name', async (name) => {
  await expect(s3.createBucket(name)).rejects.toThrow(RangeError);
});

it('a put into no bucket fails', async () => {
  await expect(s3.put('none', 'x', '')).rejects.toThrow('no bucket "none"');
});

it('a deleted object is still sent to its end to who is reading it', async () => {
  const body = Buffer.alloc(5_000_000, 'x');
  await s3.put('photos', 'big', body);
  const answer = fetch(await linkTo(clientOf(s3.url), 'photos', 'big', NOON));
  const response = await answer;
  await s3.remove('photos', 'big');
  expect((await response.arrayBuffer()).byteLength).toBe(body.length);
});

describe('a browser', () => {
  const origin = 'https://app.example';

  it.each(['GET', 'PUT', 'HEAD'])('may %s from any page', async (method) => {
    const headers = {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'if-none-match',
    };
    const answer = await send(`${s3.url}/photos/x`, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, PUT, HEAD',
      'access-control-allow-headers': 'if-none-match',
    });
  });

  it('may not DELETE, and must say where it comes from', async () => {
    const asked = { 'access-control-request-method': 'DELETE' };
    const url = `${s3.url}/photos/x`;
    expect(refusal(await send(url, { method: 'OPTIONS', headers: { origin, ...asked } }))).toBe('403 AccessForbidden');
    expect(refusal(await send(url, { method: 'OPTIONS', headers: asked }))).toBe('403 AccessForbidden');
  });

  it('may read the answers, errors included', async () => {
    const link = await linkTo(clientOf(s3.url), 'photos', 'a b', NOON);
    for (const url of [link, `${s3.url}/photos/x`]) {
      const answer = await send(url, { headers: { origin } });
      expect(answer.headers['access-control-allow-origin']).toBe('*');
      expect(answer.headers['access-control-expose-headers']).toContain('ETag');
    }
  });
});
