import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { Store } from '../../../demo/s3/store/store.ts';
import { refusal } from './raw-http.ts';
import { NOON, OWNER, sendSigned } from './signing.ts';

let dir: string;
let started: EmbeddedS3[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 's3-restart-'));
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((each) => each.close()));
  await rm(dir, { recursive: true });
});

async function start(): Promise<EmbeddedS3> {
  const s3 = await startS3({ dir, credentials: [OWNER], now: () => NOON });
  started.push(s3);
  return s3;
}

it('a folder opened again has every bucket, version, marker and fact', async () => {
  const before = await start();
  await before.createBucket('plain', { region: 'eu-west-1', requesterPays: true });
  await before.createBucket('photos', { versioning: 'enabled' });
  const { versionId } = await before.put('photos', 'ключ/😀', 'one', {
    contentType: 'text/plain',
    storageClass: 'GLACIER_IR',
  });
  await before.put('photos', 'ключ/😀', 'two');
  await before.put('photos', 'gone', 'x');
  await before.remove('photos', 'gone');
  const path = '/photos/%D0%BA%D0%BB%D1%8E%D1%87/%F0%9F%98%80';
  await before.close();

  const again = await start();
  expect((await sendSigned(again.url, path)).body.toString()).toBe('two');
  const first = await sendSigned(again.url, `${path}?versionId=${versionId}`);
  expect(first.body.toString()).toBe('one');
  expect(first.headers).toMatchObject({ 'content-type': 'text/plain', 'x-amz-storage-class': 'GLACIER_IR' });
  expect((await sendSigned(again.url, '/photos/gone')).headers['x-amz-delete-marker']).toBe('true');
  expect((await sendSigned(again.url, '/photos?list-type=2')).body.toString()).toContain('<KeyCount>1</KeyCount>');
  const abroad = await sendSigned(again.url, '/plain/x', { region: 'us-east-1' });
  expect(abroad.headers['x-amz-bucket-region']).toBe('eu-west-1');
  expect(refusal(await sendSigned(again.url, '/plain/x', { region: 'eu-west-1' }))).toBe('403 AccessDenied');
});

it('what a killed process left half-done is cleared away at the next start', async () => {
  const before = await start();
  await before.createBucket('photos');
  await before.put('photos', 'kept', 'kept');
  await before.close();
  const [bucket = ''] = await readdir(join(dir, 'buckets'));
  await writeFile(join(dir, 'tmp', 'half'), 'half a body');
  await writeFile(join(dir, 'buckets', bucket, 'blobs', 'orphan'), 'bytes whose record was never written');

  const again = await start();
  expect(await readdir(join(dir, 'tmp'))).toEqual([]);
  expect(await readdir(join(dir, 'buckets', bucket, 'blobs'))).toHaveLength(1);
  expect((await sendSigned(again.url, '/photos/kept')).body.toString()).toBe('kept');
});

it('a PUT that stops before its last step changes nothing', async () => {
  const store = new Store(dir);
  store.createBucket('photos', {}, 'us-east-1', NOON);
  const facts = { size: 3, etag: '"x"', headers: {} };
  const put = async (text: string, check?: () => void) => {
    const temporary = store.temporary();
    await writeFile(temporary, text);
    store.bucket('photos')?.put('x', temporary, facts, NOON, check);
  };
  await put('one');
  const killed = new Error('killed');
  await expect(
    put('two', () => {
      throw killed;
    }),
  ).rejects.toBe(killed);
  const again = await start();
  expect((await sendSigned(again.url, '/photos/x')).body.toString()).toBe('one');
});

it('a temporary folder is gone when the server is closed', async () => {
  const found = async () => (await readdir(tmpdir())).filter((name) => /^s3-[A-Za-z0-9]{6}$/.test(name));
  const before = new Set(await found());
  const s3 = await startS3({ credentials: [OWNER] });
  const [own = ''] = (await found()).filter((name) => !before.has(name));
  await s3.close();
  await expect(access(join(tmpdir(), own))).rejects.toMatchObject({ code: 'ENOENT' });
});
