import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { element, refusal, send } from './raw-http.ts';
import { clientOf, linkTo, NOON, OWNER, sendSigned } from './signing.ts';

const TEXT = '0123456789';
const ETAG = '"781e5e245d69b566979b86e28d23f2c7"';

let s3: EmbeddedS3;
// The SDK's clients sign with the real time.
let now = NOON;

beforeAll(async () => {
  s3 = await startS3({ credentials: [OWNER], now: () => now });
  await s3.createBucket('photos');
  await s3.put('photos', 'digits', TEXT, { contentType: 'text/plain', lastModified: NOON - 60_500 });
  await s3.put('photos', 'empty', '');
});

afterAll(() => s3.close());

beforeEach(() => {
  now = NOON;
});

describe('a Range', () => {
  it.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=7-99', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', TEXT, 'bytes 0-9/10'],
  ])('%s is %j', async (range, text, contentRange) => {
    const answer = await sendSigned(s3.url, '/photos/digits', { headers: { range } });
    expect(answer.status).toBe(206);
    expect(answer.body.toString()).toBe(text);
    expect(answer.headers['content-range']).toBe(contentRange);
    expect(answer.headers['content-length']).toBe(String(text.length));
  });

  it.each(['bytes=4-2', 'bytes=0-1,3-4', 'bytes=-', 'lines=1-2', 'bytes'])('%s is ignored', async (range) => {
    const answer = await sendSigned(s3.url, '/photos/digits', { headers: { range } });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toBe(TEXT);
  });

  it.each([
    ['digits', 'bytes=10-'],
    ['digits', 'bytes=-0'],
    ['empty', 'bytes=0-0'],
    ['empty', 'bytes=-1'],
  ])('of %s: %s cannot be satisfied', async (key, range) => {
    const answer = await sendSigned(s3.url, `/photos/${key}`, { headers: { range } });
    expect(refusal(answer)).toBe('416 InvalidRange');
    expect(element(answer, 'RangeRequested')).toBe(range);
  });

  it('of HEAD has the headers and no body', async () => {
    const answer = await sendSigned(s3.url, '/photos/digits', { method: 'HEAD', headers: { range: 'bytes=0-3' } });
    expect([answer.status, answer.headers['content-length'], answer.body.length]).toEqual([206, '4', 0]);
  });
});

describe('a condition', () => {
  const then = 'Tue, 24 Nov 2026 11:58:59 GMT';
  it.each<[Record<string, string>, number]>([
    [{ 'if-none-match': ETAG }, 304],
    [{ 'if-none-match': '*' }, 304],
    [{ 'if-none-match': '"other"' }, 200],
    [{ 'if-match': ETAG }, 200],
    [{ 'if-match': ETAG.slice(1, -1) }, 200],
    [{ 'if-match': '"other"' }, 412],
    [{ 'if-modified-since': then }, 304],
    [{ 'if-modified-since': 'Tue, 24 Nov 2026 11:58:58 GMT' }, 200],
    [{ 'if-unmodified-since': then }, 200],
    [{ 'if-unmodified-since': 'Tue, 24 Nov 2026 11:58:58 GMT' }, 412],
    [{ 'if-match': ETAG, 'if-unmodified-since': 'Tue, 24 Nov 2026 11:58:58 GMT' }, 200],
  ])('%j answers %i', async (headers, status) => {
    expect((await sendSigned(s3.url, '/photos/digits', { headers })).status).toBe(status);
  });
});

describe('headers', () => {
  it('tell what an object is, to HEAD as to GET', async () => {
    const head = await sendSigned(s3.url, '/photos/digits', { method: 'HEAD' });
    expect(head.headers).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '10',
      etag: ETAG,
      'last-modified': 'Tue, 24 Nov 2026 11:58:59 GMT',
      'x-amz-server-side-encryption': 'AES256',
    });
    expect(head.headers).not.toHaveProperty('x-amz-version-id');
    expect(head.headers).not.toHaveProperty('x-amz-storage-class');
    expect(head.body).toHaveLength(0);
  });

  it('of a PUT come back, aws-chunked left out', async () => {
    now = Date.now();
    await s3.createBucket('versioned', { versioning: 'enabled' });
    const client = clientOf(s3.url);
    const put = await client.send(
      new PutObjectCommand({
        Bucket: 'versioned',
        Key: 'page',
        Body: 'x',
        CacheControl: 'no-store',
        ContentDisposition: 'attachment',
        ContentEncoding: 'gzip',
        ContentLanguage: 'de',
        ContentType: 'text/html',
        Metadata: { colour: 'red' },
        StorageClass: 'STANDARD_IA',
        ServerSideEncryption: 'aws:kms',
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    const got = await client.send(new GetObjectCommand({ Bucket: 'versioned', Key: 'page', ChecksumMode: 'ENABLED' }));
    expect(got).toMatchObject({
      CacheControl: 'no-store',
      ContentDisposition: 'attachment',
      ContentEncoding: 'gzip',
      ContentLanguage: 'de',
      ContentType: 'text/html',
      Metadata: { colour: 'red' },
      StorageClass: 'STANDARD_IA',
      ServerSideEncryption: 'aws:kms',
      ETag: put.ETag,
      VersionId: put.VersionId,
      ChecksumSHA256: 'LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=',
    });
    expect(await got.Body?.transformToString()).toBe('x');
    const plain = await sendSigned(s3.url, '/versioned/page', { at: now });
    expect(plain.headers).not.toHaveProperty('x-amz-checksum-sha256');
  });

  it('can be chosen by a signed link', async () => {
    const link = await linkTo(clientOf(s3.url), 'photos', 'digits', NOON, {
      ResponseContentDisposition: 'attachment; filename="x.txt"',
      ResponseContentType: 'application/pdf',
      ResponseCacheControl: 'no-store',
    });
    const { headers } = await send(link);
    expect(headers['content-disposition']).toBe('attachment; filename="x.txt"');
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(['attachment; filename="報告書.pdf"', 'attachment\r\nset-cookie: a=b'])(
    'cannot be %j, which no header can carry',
    async (ResponseContentDisposition) => {
      const link = await linkTo(clientOf(s3.url), 'photos', 'digits', NOON, { ResponseContentDisposition });
      const answer = await send(link);
      expect(refusal(answer)).toBe('400 InvalidArgument');
      expect(element(answer, 'Message')).toBe('Header value cannot be represented using ISO-8859-1.');
    },
  );
});

describe('what is not there', () => {
  it('is NoSuchKey, with the key', async () => {
    const answer = await sendSigned(s3.url, '/photos/%3Cnone%3E');
    expect(refusal(answer)).toBe('404 NoSuchKey');
    expect(element(answer, 'Key')).toBe('&lt;none&gt;');
    expect(element(answer, 'RequestId')).toBe(answer.headers['x-amz-request-id']);
  });

  it('is 404 to HEAD, without a body', async () => {
    const answer = await sendSigned(s3.url, '/photos/none', { method: 'HEAD' });
    expect([answer.status, answer.body.length]).toEqual([404, 0]);
    const head = clientOf(s3.url).send(new HeadObjectCommand({ Bucket: 'photos', Key: 'none' }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: expect.any(Number) } });
  });

  it('is AccessDenied to a credential that may not list', async () => {
    const credential = { accessKeyId: 'AKIDREADER', secretAccessKey: 'reader', mayList: false };
    s3.addCredential(credential);
    expect((await sendSigned(s3.url, '/photos/digits', { credential })).status).toBe(200);
    for (const path of ['/photos/none', '/photos/digits?versionId=x', '/photos?list-type=2', '/']) {
      expect(refusal(await sendSigned(s3.url, path, { credential }))).toBe('403 AccessDenied');
    }
  });

  it('is NoSuchBucket when not even the bucket is', async () => {
    expect(refusal(await sendSigned(s3.url, '/nobody/x'))).toBe('404 NoSuchBucket');
    expect(refusal(await sendSigned(s3.url, '//x'))).toBe('404 NoSuchBucket');
  });
});

it.each([
  ['POST', '/photos/big?uploads='],
  ['PUT', '/photos/big?partNumber=1&uploadId=x'],
  ['POST', '/photos?delete='],
  ['GET', '/photos/digits?acl='],
  ['GET', '/photos?versions='],
  ['PUT', '/photos'],
  ['PATCH', '/photos/digits'],
])('%s %s is not implemented', async (method, path) => {
  expect(refusal(await sendSigned(s3.url, path, { method, body: '' }))).toBe('501 NotImplemented');
});
