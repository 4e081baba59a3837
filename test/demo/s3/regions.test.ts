import { GetObjectCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { element, refusal, send } from './raw-http.ts';
import { clientOf, linkTo, NOON, OWNER, sendSigned } from './signing.ts';

const READER = { accessKeyId: 'AKIDREADER', secretAccessKey: 'reader', mayList: false };

let s3: EmbeddedS3;
// The SDK's clients sign with the real time.
let now = NOON;

beforeAll(async () => {
  s3 = await startS3({ credentials: [OWNER, READER], now: () => now });
  await s3.createBucket('home');
  await s3.createBucket('abroad', { region: 'eu-central-1' });
  await s3.put('abroad', 'x', 'guten Tag');
});

afterAll(() => s3.close());

beforeEach(() => {
  now = NOON;
});

it('a request signed for the bucket’s region is served', async () => {
  const link = await linkTo(clientOf(s3.url, OWNER, 'eu-central-1'), 'abroad', 'x', NOON);
  expect((await send(link)).body.toString()).toBe('guten Tag');
});

it.each([
  ['us-east-1', '301 PermanentRedirect'],
  ['ap-south-1', '400 AuthorizationHeaderMalformed'],
])('GET signed for %s is %s and says where the bucket is', async (region, expected) => {
  const answer = await sendSigned(s3.url, '/abroad/x', { region });
  expect(refusal(answer)).toBe(expected);
  expect(answer.headers['x-amz-bucket-region']).toBe('eu-central-1');
});

it.each(['us-east-1', 'ap-south-1'])('HEAD signed for %s says it in a header alone', async (region) => {
  for (const path of ['/abroad', '/abroad/x']) {
    const answer = await sendSigned(s3.url, path, { method: 'HEAD', region });
    expect([answer.status, answer.body.length]).toEqual([400, 0]);
    expect(answer.headers['x-amz-bucket-region']).toBe('eu-central-1');
  }
});

it('a link signed for a third region names the right one', async () => {
  const answer = await send(await linkTo(clientOf(s3.url, OWNER, 'ap-south-1'), 'abroad', 'x', NOON));
  expect(refusal(answer)).toBe('400 AuthorizationQueryParametersError');
  expect(element(answer, 'Region')).toBe('eu-central-1');
  expect(element(answer, 'Message')).toBe(
    "Error parsing the X-Amz-Credential parameter; the region 'ap-south-1' is wrong; expecting 'eu-central-1'",
  );
});

it('a signature for one region does not do for another by its name alone', async () => {
  const link = await linkTo(clientOf(s3.url), 'abroad', 'x', NOON);
  expect(refusal(await send(link.replace('us-east-1', 'eu-central-1')))).toBe('403 SignatureDoesNotMatch');
});

it('HeadBucket tells the region, even to who may not list', async () => {
  const options = { method: 'HEAD', region: 'eu-central-1' };
  const answer = await sendSigned(s3.url, '/abroad', options);
  expect([answer.status, answer.headers['x-amz-bucket-region']]).toEqual([200, 'eu-central-1']);
  const refused = await sendSigned(s3.url, '/abroad', { ...options, credential: READER });
  expect([refused.status, refused.headers['x-amz-bucket-region']]).toEqual([403, 'eu-central-1']);
  expect((await sendSigned(s3.url, '/nobody', { method: 'HEAD' })).status).toBe(404);
});

it('the SDK finds a bucket’s region by HeadBucket and follows a redirect when it may', async () => {
  now = Date.now();
  const common = { endpoint: s3.url, forcePathStyle: true, credentials: OWNER };
  const abroad = new S3Client({ ...common, region: 'eu-central-1' });
  expect(await abroad.send(new HeadBucketCommand({ Bucket: 'abroad' }))).toMatchObject({
    BucketRegion: 'eu-central-1',
  });
  const following = new S3Client({ ...common, region: 'us-east-1', followRegionRedirects: true });
  const got = await following.send(new GetObjectCommand({ Bucket: 'abroad', Key: 'x' }));
  expect(await got.Body?.transformToString()).toBe('guten Tag');
});
