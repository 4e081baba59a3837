import { type EmbeddedS3, type PutOptions, startS3 } from '../../../demo/s3/server.ts';
import { element, refusal, send } from './raw-http.ts';
import { clientOf, linkTo, NOON, OWNER, sendSigned } from './signing.ts';

let s3: EmbeddedS3;

beforeAll(async () => {
  s3 = await startS3({ credentials: [OWNER], now: () => NOON });
  await s3.createBucket('photos');
});

afterAll(() => s3.close());

const RESTORED = 'ongoing-request="false", expiry-date="Fri, 25 Dec 2026 00:00:00 GMT"';
const RESTORING = 'ongoing-request="true"';

it.each<[PutOptions, number, string]>([
  [{ storageClass: 'GLACIER' }, 200, '403 InvalidObjectState'],
  [{ storageClass: 'DEEP_ARCHIVE' }, 200, '403 InvalidObjectState'],
  [{ storageClass: 'GLACIER', restore: RESTORING }, 200, '403 InvalidObjectState'],
  [{ storageClass: 'GLACIER', restore: RESTORED }, 200, '200'],
  [{ storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'ARCHIVE_ACCESS' }, 200, '403 InvalidObjectState'],
  [{ storageClass: 'INTELLIGENT_TIERING' }, 200, '200'],
  [{ storageClass: 'GLACIER_IR' }, 200, '200'],
  [{ encryption: 'aws:kms' }, 200, '200'],
  [{ encryption: 'aws:kms', kmsReadable: false }, 200, '403 AccessDenied'],
  [{ encryption: 'aws:kms:dsse', kmsReadable: false }, 200, '403 AccessDenied'],
  [{ encryption: 'sse-c' }, 400, '400 InvalidRequest'],
  [{ readable: false }, 403, '403 AccessDenied'],
])('%j: HEAD %i, GET %s', async (options, head, get) => {
  await s3.put('photos', 'x', 'secret', options);
  const headed = await sendSigned(s3.url, '/photos/x', { method: 'HEAD' });
  expect([headed.status, headed.body.length]).toEqual([head, 0]);
  const link = await linkTo(clientOf(s3.url), 'photos', 'x', NOON);
  const got = await send(link);
  expect(refusal(got)).toBe(get);
  expect(got.body.includes('secret')).toBe(get === '200');
  expect(refusal(await send(link, { headers: { range: 'bytes=0-0' } }))).toBe(get.replace('200', '206'));
});

it('HEAD says why GET will not work', async () => {
  await s3.put('photos', 'x', '', { storageClass: 'GLACIER', restore: RESTORING });
  const archived = await sendSigned(s3.url, '/photos/x', { method: 'HEAD' });
  expect(archived.headers).toMatchObject({ 'x-amz-storage-class': 'GLACIER', 'x-amz-restore': RESTORING });
  expect(element(await sendSigned(s3.url, '/photos/x'), 'StorageClass')).toBe('GLACIER');
  await s3.put('photos', 'x', '', { storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'DEEP_ARCHIVE_ACCESS' });
  const tiered = await sendSigned(s3.url, '/photos/x', { method: 'HEAD' });
  expect(tiered.headers['x-amz-archive-status']).toBe('DEEP_ARCHIVE_ACCESS');
  expect(element(await sendSigned(s3.url, '/photos/x'), 'AccessTier')).toBe('DEEP_ARCHIVE_ACCESS');
  await s3.put('photos', 'x', '', { encryption: 'aws:kms', kmsReadable: false });
  const encrypted = await sendSigned(s3.url, '/photos/x', { method: 'HEAD' });
  expect(encrypted.headers['x-amz-server-side-encryption']).toBe('aws:kms');
  expect(element(await sendSigned(s3.url, '/photos/x'), 'Message')).toContain('kms:Decrypt');
});

it('says of SSE-C what S3 says', async () => {
  await s3.put('photos', 'x', '', { encryption: 'sse-c' });
  expect(element(await sendSigned(s3.url, '/photos/x'), 'Message')).toBe(
    'The object was stored using a form of Server Side Encryption. ' +
      'The correct parameters must be provided to retrieve the object.',
  );
});

describe('a requester-pays bucket', () => {
  beforeAll(async () => {
    await s3.createBucket('costly', { requesterPays: true });
    await s3.put('costly', 'x', 'paid');
  });

  it('refuses who does not say they pay', async () => {
    expect(refusal(await sendSigned(s3.url, '/costly/x'))).toBe('403 AccessDenied');
    expect(refusal(await sendSigned(s3.url, '/costly?list-type=2'))).toBe('403 AccessDenied');
    expect(refusal(await send(await linkTo(clientOf(s3.url), 'costly', 'x', NOON)))).toBe('403 AccessDenied');
  });

  it('takes their word in a header or in a link', async () => {
    const headers = { 'X-Amz-Request-Payer': 'requester' };
    expect((await sendSigned(s3.url, '/costly/x', { headers })).body.toString()).toBe('paid');
    const link = await linkTo(clientOf(s3.url), 'costly', 'x', NOON, { RequestPayer: 'requester' });
    expect((await send(link)).body.toString()).toBe('paid');
  });
});
