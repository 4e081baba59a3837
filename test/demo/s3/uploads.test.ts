import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ChecksumAlgorithm, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { element, refusal, send } from './raw-http.ts';
import { clientOf, NOON, OWNER, sendSigned, uploadLinkTo } from './signing.ts';

let dir: string;
let s3: EmbeddedS3;
let now = NOON;

beforeEach(async () => {
  now = NOON;
  dir = await mkdtemp(join(tmpdir(), 's3-uploads-'));
  s3 = await startS3({ dir, credentials: [OWNER], now: () => now });
  await s3.createBucket('photos');
});

afterEach(async () => {
  const left = await readdir(join(dir, 'tmp'));
  await s3.close();
  await rm(dir, { recursive: true });
  expect(left).toEqual([]);
});

async function stored(key: string): Promise<string> {
  return (await sendSigned(s3.url, `/photos/${key}`)).body.toString();
}

/** How many files of bytes there are on disk. */
async function blobs(): Promise<number> {
  const files = await readdir(dir, { recursive: true });
  return files.filter((name) => /blobs.[0-9a-f]+$/.test(name)).length;
}

const STREAMED = {
  'Content-Encoding': 'aws-chunked',
  'X-Amz-Content-Sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'X-Amz-Decoded-Content-Length': '5',
  'X-Amz-Trailer': 'x-amz-checksum-crc32',
  'Transfer-Encoding': 'chunked',
};

function stream(chunks: string[], headers: Record<string, string> = {}, agent?: Agent) {
  const options = { method: 'PUT', headers: { ...STREAMED, ...headers }, sentBody: chunks, ...(agent && { agent }) };
  return sendSigned(s3.url, '/photos/x', options);
}

describe('aws-chunked with a trailer', () => {
  it('is stored without its framing', async () => {
    expect((await stream(['2\r\nhe\r\n3\r', '\nllo\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n'])).status).toBe(200);
    const got = await sendSigned(s3.url, '/photos/x');
    expect(got.body.toString()).toBe('hello');
    expect(got.headers).not.toHaveProperty('content-encoding');
  });

  it.each<[string, string[], Record<string, string>, string]>([
    ['a wrong CRC32', ['5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhQ==\r\n\r\n'], {}, '400 BadDigest'],
    ['a CRC32 that is none', ['5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAAAA\r\n\r\n'], {}, '400 InvalidRequest'],
    ['no trailer', ['5\r\nhello\r\n0\r\n\r\n'], {}, '400 MalformedTrailerError'],
    ['another trailer', ['5\r\nhello\r\n0\r\nx-amz-checksum-sha1:x\r\n\r\n'], {}, '400 MalformedTrailerError'],
    [
      'one trailer too many',
      ['5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\nx-other:1\r\n\r\n'],
      {},
      '400 MalformedTrailerError',
    ],
    ['an end too soon', ['5\r\nhel'], {}, '400 IncompleteBody'],
    ['fewer bytes than said', ['3\r\nhel\r\n0\r\nx-amz-checksum-crc32:x\r\n\r\n'], {}, '400 IncompleteBody'],
    ['no length', ['5\r\nhello\r\n0\r\n\r\n'], { 'X-Amz-Decoded-Content-Length': '' }, '411 MissingContentLength'],
    ['an algorithm nobody has', ['0\r\n\r\n'], { 'X-Amz-Trailer': 'x-amz-checksum-crc16' }, '400 InvalidRequest'],
    [
      'a wrong SHA256',
      [`5\r\nhello\r\n0\r\nx-amz-checksum-sha256:${Buffer.alloc(32).toString('base64')}\r\n\r\n`],
      { 'X-Amz-Trailer': 'x-amz-checksum-sha256' },
      '400 BadDigest',
    ],
  ])('and %s is refused and leaves nothing', async (_, chunks, headers, expected) => {
    expect(refusal(await stream(chunks, headers))).toBe(expected);
    expect(refusal(await sendSigned(s3.url, '/photos/x'))).toBe('404 NoSuchKey');
    expect(await blobs()).toBe(0);
  });
});

it('streams ten megabytes from the SDK, whole and in order', async () => {
  now = Date.now();
  const part = Buffer.from(Array.from({ length: 64 * 1024 }, (_, index) => index % 251));
  const client = new S3Client({ endpoint: s3.url, forcePathStyle: true, region: 'us-east-1', credentials: OWNER });
  const parts = Array.from({ length: 160 }, () => part);
  const body = Readable.from(parts);
  await client.send(
    new PutObjectCommand({ Bucket: 'photos', Key: 'big', Body: body, ContentLength: part.length * 160 }),
  );
  const got = await client.send(new GetObjectCommand({ Bucket: 'photos', Key: 'big' }));
  const bytes = (await got.Body?.transformToByteArray()) ?? Buffer.alloc(0);
  expect(Buffer.concat(parts).equals(bytes)).toBe(true);
});

it.each(Object.values(ChecksumAlgorithm).filter((name) => !/XXHASH|MD5|SHA512/.test(name)))(
  'takes the SDK’s %s and gives it back',
  async (algorithm) => {
    now = Date.now();
    const client = clientOf(s3.url);
    const command = { Bucket: 'photos', Key: 'summed' };
    const put = await client.send(new PutObjectCommand({ ...command, Body: 'hello', ChecksumAlgorithm: algorithm }));
    const got = await client.send(new GetObjectCommand({ ...command, ChecksumMode: 'ENABLED' }));
    const name = `Checksum${algorithm}` as const;
    expect(Reflect.get(got, name)).toEqual(expect.any(String));
    expect(Reflect.get(got, name)).toBe(Reflect.get(put, name));
    expect(await got.Body?.transformToString()).toBe('hello');
  },
);

it.each<[string, Record<string, string>, string]>([
  ['a wrong Content-MD5', { 'Content-MD5': createHash('md5').update('other').digest('base64') }, '400 BadDigest'],
  ['a Content-MD5 that is none', { 'Content-MD5': 'x' }, '400 InvalidDigest'],
  ['a wrong CRC32', { 'X-Amz-Checksum-Crc32': 'AAAAAA==' }, '400 BadDigest'],
  ['a wrong CRC32C', { 'X-Amz-Checksum-Crc32c': 'AAAAAA==' }, '400 BadDigest'],
  ['a wrong CRC64NVME', { 'X-Amz-Checksum-Crc64nvme': 'AAAAAAAAAAA=' }, '400 BadDigest'],
  ['two checksums', { 'X-Amz-Checksum-Crc32': 'NhCmhg==', 'X-Amz-Checksum-Crc32c': 'mnG7TA==' }, '400 InvalidRequest'],
])('a body with %s is refused and leaves nothing', async (_, headers, expected) => {
  const put = await sendSigned(s3.url, '/photos/x', { method: 'PUT', headers, body: 'hello' });
  expect(refusal(put)).toBe(expected);
  expect(refusal(await sendSigned(s3.url, '/photos/x'))).toBe('404 NoSuchKey');
  expect(await blobs()).toBe(0);
});

it('a body other than the one signed is refused', async () => {
  const options = { method: 'PUT', body: 'hello', sentBody: 'hullo' };
  expect(refusal(await sendSigned(s3.url, '/photos/x', options))).toBe('400 XAmzContentSHA256Mismatch');
  expect(refusal(await sendSigned(s3.url, '/photos/x'))).toBe('404 NoSuchKey');
});

it('a body of unknown length is refused', async () => {
  const link = await uploadLinkTo(clientOf(s3.url), 'photos', 'x', NOON);
  expect(refusal(await send(link, { method: 'PUT', body: ['a', 'b'] }))).toBe('501 NotImplemented');
});

it('a large body that is refused at once does not keep the client from hearing why', async () => {
  const body = Buffer.alloc(3_000_000);
  expect(refusal(await send(`${s3.url}/photos/x`, { method: 'PUT', body }))).toBe('403 AccessDenied');
  const link = await uploadLinkTo(clientOf(s3.url), 'nobody', 'x', NOON);
  expect(refusal(await send(link, { method: 'PUT', body }))).toBe('404 NoSuchBucket');
});

it('the connection over which a body was refused serves the next request', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const rest = 'x'.repeat(1_000_000);
  expect(refusal(await stream(['no chunk\r\n', rest], {}, agent))).toBe('400 IncompleteBody');
  const next = await send(`${s3.url}/photos/x`, { agent });
  expect([refusal(next), next.reused]).toEqual(['403 AccessDenied', true]);
  agent.destroy();
});

it('a link that the SDK signed with the CRC32 of an empty body takes no other', async () => {
  const client = new S3Client({ endpoint: s3.url, forcePathStyle: true, region: 'us-east-1', credentials: OWNER });
  const command = new PutObjectCommand({ Bucket: 'photos', Key: 'x' });
  const link = await getSignedUrl(client, command, { signingDate: new Date(NOON) });
  expect(link).toContain('x-amz-checksum-crc32=AAAAAA');
  expect(refusal(await send(link, { method: 'PUT', body: 'hello' }))).toBe('400 BadDigest');
  expect((await send(link, { method: 'PUT', body: '' })).status).toBe(200);
});

it('a link signed for a length and If-None-Match holds the client to both', async () => {
  const command = new PutObjectCommand({ Bucket: 'photos', Key: 'x', ContentLength: 5, IfNoneMatch: '*' });
  const link = await getSignedUrl(clientOf(s3.url), command, {
    signingDate: new Date(NOON),
    unhoistableHeaders: new Set(['if-none-match']),
    signableHeaders: new Set(['host', 'content-length', 'if-none-match']),
  });
  expect(link).toContain('X-Amz-SignedHeaders=content-length%3Bhost%3Bif-none-match');
  const put = (body: string, headers: Record<string, string> = { 'if-none-match': '*' }) =>
    send(link, { method: 'PUT', body, headers: { ...headers, 'content-length': body.length } });
  expect(refusal(await put('too long'))).toBe('403 SignatureDoesNotMatch');
  expect(refusal(await put('hello', {}))).toBe('403 SignatureDoesNotMatch');
  expect((await put('hello')).status).toBe(200);
  expect(refusal(await put('again'))).toBe('412 PreconditionFailed');
  expect(await stored('x')).toBe('hello');
});

describe('If-None-Match: *', () => {
  const headers = { 'If-None-Match': '*' };

  it('has one winner of twenty that race', async () => {
    const racers = Array.from({ length: 20 }, (_, index) => `racer ${index}`);
    const put = (body: string) => sendSigned(s3.url, '/photos/x', { method: 'PUT', headers, body });
    const answers = await Promise.all(racers.map(put));
    const winners = racers.filter((_, index) => answers[index]?.status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter((answer) => refusal(answer) === '412 PreconditionFailed')).toHaveLength(19);
    expect(await stored('x')).toBe(winners[0]);
    expect(await blobs()).toBe(1);
  });

  it('is decided when the body is in, not when the request begins', async () => {
    const slow = connect(Number(new URL(s3.url).port), '127.0.0.1');
    const link = await uploadLinkTo(clientOf(s3.url), 'photos', 'x', NOON);
    const target = link.slice(s3.url.length);
    const begun = new Promise<void>((resolve) => s3.onRequest(() => resolve()));
    slow.write(`PUT ${target} HTTP/1.1\r\nHost: ${s3.url.slice(7)}\r\nIf-None-Match: *\r\nContent-Length: 4\r\n\r\nsl`);
    await begun;
    await s3.put('photos', 'x', 'fast');
    const answered = new Promise<string>((resolve) => slow.once('data', (data) => resolve(data.toString())));
    slow.write('ow');
    expect(await answered).toContain('<Code>PreconditionFailed</Code>');
    slow.destroy();
    expect(await stored('x')).toBe('fast');
  });

  it('holds where there is only a delete marker', async () => {
    await s3.createBucket('photos', { versioning: 'enabled' });
    await s3.put('photos', 'x', 'old');
    await s3.remove('photos', 'x');
    expect((await sendSigned(s3.url, '/photos/x', { method: 'PUT', headers, body: 'new' })).status).toBe(200);
  });
});

it('If-Match writes over what it names and nothing else', async () => {
  const { etag } = await s3.put('photos', 'x', 'one');
  const put = (path: string, match: string) =>
    sendSigned(s3.url, path, { method: 'PUT', headers: { 'If-Match': match }, body: 'two' });
  expect(refusal(await put('/photos/none', etag))).toBe('404 NoSuchKey');
  expect((await put('/photos/x', etag)).status).toBe(200);
  expect(refusal(await put('/photos/x', etag))).toBe('412 PreconditionFailed');
});

it('a client that goes away half-way leaves nothing', async () => {
  const link = await uploadLinkTo(clientOf(s3.url), 'photos', 'x', NOON);
  const leaving = connect(Number(new URL(s3.url).port), '127.0.0.1');
  const begun = new Promise<void>((resolve) => s3.onRequest(() => resolve()));
  leaving.write(
    `PUT ${link.slice(s3.url.length)} HTTP/1.1\r\nHost: ${s3.url.slice(7)}\r\nContent-Length: 9\r\n\r\nhalf`,
  );
  await begun;
  const closed = new Promise((resolve) => leaving.once('close', resolve));
  leaving.destroy();
  await closed;
  // It is noted once all that there was of it has been dealt with.
  const noted = () => s3.requests.some((request) => request.operation === 'PutObject');
  while (!noted()) await sendSigned(s3.url, '/photos/none');
  expect(refusal(await sendSigned(s3.url, '/photos/x'))).toBe('404 NoSuchKey');
  expect(await blobs()).toBe(0);
});

it('writing over an object or deleting it removes its bytes from disk', async () => {
  await s3.put('photos', 'x', 'one');
  await s3.put('photos', 'x', 'two');
  expect(await blobs()).toBe(1);
  await s3.remove('photos', 'x');
  expect(await blobs()).toBe(0);
});

it('SSE-C uploads are not implemented and say so', async () => {
  const headers = { 'X-Amz-Server-Side-Encryption-Customer-Algorithm': 'AES256' };
  const put = await sendSigned(s3.url, '/photos/x', { method: 'PUT', headers, body: 'x' });
  expect(refusal(put)).toBe('501 NotImplemented');
  expect(element(put, 'Message')).toContain('not implemented');
});
