import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { refusal, send } from './raw-http.ts';
import { clientOf, linkTo, NOON, OWNER, sendSigned } from './signing.ts';

let s3: EmbeddedS3;

beforeEach(async () => {
  s3 = await startS3({ credentials: [OWNER], now: () => NOON });
});

afterEach(() => s3.close());

async function text(path: string): Promise<string> {
  return (await sendSigned(s3.url, path)).body.toString();
}

describe('with versioning', () => {
  let first = '';
  let second = '';

  beforeEach(async () => {
    await s3.createBucket('photos', { versioning: 'enabled' });
    first = (await s3.put('photos', 'cat', 'one')).versionId ?? '';
    second = (await s3.put('photos', 'cat', 'two')).versionId ?? '';
  });

  it('each PUT is a version of its own, and the newest is what a key means', async () => {
    expect(new Set([first, second, '', 'null']).size).toBe(4);
    expect(await text('/photos/cat')).toBe('two');
    expect(await text(`/photos/cat?versionId=${first}`)).toBe('one');
    const head = await sendSigned(s3.url, '/photos/cat', { method: 'HEAD' });
    expect(head.headers['x-amz-version-id']).toBe(second);
  });

  it('a link to a version stays with it', async () => {
    const link = await linkTo(clientOf(s3.url), 'photos', 'cat', NOON, { VersionId: first });
    await s3.put('photos', 'cat', 'three');
    expect((await send(link)).body.toString()).toBe('one');
  });

  it('DELETE leaves a marker: the key is gone and its versions are not', async () => {
    const deleted = await sendSigned(s3.url, '/photos/cat', { method: 'DELETE' });
    expect([deleted.status, deleted.headers['x-amz-delete-marker']]).toEqual([204, 'true']);
    const gone = await sendSigned(s3.url, '/photos/cat');
    expect(refusal(gone)).toBe('404 NoSuchKey');
    expect(gone.headers['x-amz-delete-marker']).toBe('true');
    expect(gone.headers['x-amz-version-id']).toBe(deleted.headers['x-amz-version-id']);
    expect(await text(`/photos/cat?versionId=${second}`)).toBe('two');
    expect(await text('/photos?list-type=2')).toContain('<KeyCount>0</KeyCount>');
  });

  it('a marker asked for by its id is MethodNotAllowed, to HEAD without a body', async () => {
    const deleted = await sendSigned(s3.url, '/photos/cat', { method: 'DELETE' });
    const path = `/photos/cat?versionId=${deleted.headers['x-amz-version-id']}`;
    const answer = await sendSigned(s3.url, path);
    expect(refusal(answer)).toBe('405 MethodNotAllowed');
    expect(answer.headers['x-amz-delete-marker']).toBe('true');
    const head = await sendSigned(s3.url, path, { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([405, 0]);
  });

  it('deleting the marker brings the key back', async () => {
    await s3.remove('photos', 'cat');
    const marker = (await sendSigned(s3.url, '/photos/cat')).headers['x-amz-version-id'];
    const undone = await sendSigned(s3.url, `/photos/cat?versionId=${marker}`, { method: 'DELETE' });
    expect([undone.status, undone.headers['x-amz-delete-marker']]).toEqual([204, 'true']);
    expect(await text('/photos/cat')).toBe('two');
    expect(await text('/photos?list-type=2')).toContain('<KeyCount>1</KeyCount>');
  });

  it('deleting a version leaves the others', async () => {
    await sendSigned(s3.url, `/photos/cat?versionId=${second}`, { method: 'DELETE' });
    expect(await text('/photos/cat')).toBe('one');
    expect(refusal(await sendSigned(s3.url, `/photos/cat?versionId=${second}`))).toBe('404 NoSuchVersion');
  });

  it('an unknown version is NoSuchVersion', async () => {
    expect(refusal(await sendSigned(s3.url, '/photos/cat?versionId=unknown'))).toBe('404 NoSuchVersion');
    expect(refusal(await sendSigned(s3.url, '/photos/none?versionId=unknown'))).toBe('404 NoSuchVersion');
    expect(refusal(await sendSigned(s3.url, '/photos/cat?versionId='))).toBe('400 InvalidArgument');
  });
});

it('suspended, the null version is overwritten in place and the others stay', async () => {
  await s3.createBucket('photos', { versioning: 'enabled' });
  const { versionId } = await s3.put('photos', 'cat', 'kept');
  await s3.createBucket('photos', { versioning: 'suspended' });
  expect(await s3.put('photos', 'cat', 'one')).toMatchObject({ versionId: 'null' });
  await s3.put('photos', 'cat', 'two');
  expect(await text('/photos/cat?versionId=null')).toBe('two');
  expect(await text(`/photos/cat?versionId=${versionId}`)).toBe('kept');
  expect((await sendSigned(s3.url, '/photos/cat')).headers['x-amz-version-id']).toBe('null');
  await s3.remove('photos', 'cat');
  expect(refusal(await sendSigned(s3.url, '/photos/cat?versionId=null'))).toBe('405 MethodNotAllowed');
});

it('versioning turned on later, what was there before is the null version', async () => {
  await s3.createBucket('photos');
  expect(await s3.put('photos', 'cat', 'old')).not.toHaveProperty('versionId');
  await s3.createBucket('photos', { versioning: 'enabled' });
  await s3.put('photos', 'cat', 'new');
  expect(await text('/photos/cat?versionId=null')).toBe('old');
  expect(await text('/photos/cat')).toBe('new');
});

it('without versioning a version id is never told, and DELETE is for good', async () => {
  await s3.createBucket('photos');
  await s3.put('photos', 'cat', 'one');
  expect((await sendSigned(s3.url, '/photos/cat')).headers).not.toHaveProperty('x-amz-version-id');
  const deleted = await sendSigned(s3.url, '/photos/cat', { method: 'DELETE' });
  expect(deleted.status).toBe(204);
  expect(deleted.headers).not.toHaveProperty('x-amz-delete-marker');
  expect((await sendSigned(s3.url, '/photos/cat')).headers).not.toHaveProperty('x-amz-delete-marker');
  expect((await sendSigned(s3.url, '/photos/cat', { method: 'DELETE' })).status).toBe(204);
});
