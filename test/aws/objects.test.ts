import type { PutOptions } from '../../demo/s3/server.ts';
import { createObjects, type Inspection, type Obstacle } from '../../src/aws/objects.ts';
import { instant } from '../../src/time.ts';
import { AWKWARD_KEYS } from '../support/keys.ts';
import { bucketsOf, OWNER, READER, startTestS3, type TestS3 } from '../support/s3.ts';

let running: TestS3;

beforeAll(async () => {
  running = await startTestS3();
  const { s3 } = running;
  await s3.createBucket('photos');
  await s3.createBucket('versioned', { versioning: 'enabled' });
  await s3.createBucket('suspended', { versioning: 'suspended' });
  await s3.createBucket('costly', { requesterPays: true });
  await s3.createBucket('abroad', { region: 'eu-central-1' });
});

afterAll(() => running.close());

const x = { bucket: 'photos', key: 'x' };

function obstacle(which: Obstacle): Inspection {
  return { kind: 'obstacle', obstacle: which };
}

function inspect(...[object, versionId]: Parameters<typeof running.objects.inspect>): Promise<Inspection> {
  return running.objects.inspect(object, versionId);
}

describe('an object that can be read', () => {
  it('is described', async () => {
    const lastModified = Date.UTC(2026, 10, 24, 12);
    const { etag } = await running.s3.put('photos', 'x', 'a body', { contentType: 'text/plain', lastModified });
    expect(await inspect(x)).toEqual({
      kind: 'found',
      facts: { size: 6, contentType: 'text/plain', lastModified: instant(lastModified), etag },
    });
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  });

  it('costs one HEAD', async () => {
    await running.s3.put('photos', 'x', '');
    expect(await running.asked(() => inspect(x))).toEqual(['HeadObject 200']);
  });

  it.each(AWKWARD_KEYS)('has its key byte for byte: %j', async (key) => {
    await running.s3.put('photos', key, key);
    const inspected = await inspect({ bucket: 'photos', key });
    expect(inspected).toMatchObject({ kind: 'found', facts: { size: Buffer.byteLength(key) } });
  });

  it.each<PutOptions>([
    { storageClass: 'GLACIER_IR' },
    { storageClass: 'INTELLIGENT_TIERING' },
    { storageClass: 'GLACIER', restore: 'ongoing-request="false", expiry-date="Fri, 25 Dec 2026 00:00:00 GMT"' },
    { encryption: 'aws:kms' },
    { encryption: 'aws:kms:dsse' },
  ])('may be %j', async (options) => {
    for (const body of ['a body', '']) {
      await running.s3.put('photos', 'x', body, options);
      expect(await inspect(x)).toMatchObject({ kind: 'found', facts: { size: body.length } });
    }
  });
});

describe('versions', () => {
  const object = { bucket: 'versioned', key: 'x' };

  it('where there are versions, the current one is found and named', async () => {
    await running.s3.put('versioned', 'x', 'first');
    const { versionId } = await running.s3.put('versioned', 'x', 'second one');
    expect(await inspect(object)).toMatchObject({ kind: 'found', facts: { size: 10, versionId } });
  });

  it('an older one is found by its id', async () => {
    const { versionId } = await running.s3.put('versioned', 'x', 'first');
    await running.s3.put('versioned', 'x', 'second one');
    expect(await inspect(object, versionId)).toMatchObject({ kind: 'found', facts: { size: 5, versionId } });
  });

  it('a deleted object is missing, and its versions are not', async () => {
    const { versionId } = await running.s3.put('versioned', 'x', 'first');
    await running.s3.remove('versioned', 'x');
    expect(await inspect(object)).toEqual(obstacle('missing'));
    expect(await inspect(object, versionId)).toMatchObject({ kind: 'found', facts: { versionId } });
  });

  it('a version that never was is missing', async () => {
    const { versionId = '' } = await running.s3.put('versioned', 'y', 'first');
    expect(await inspect({ bucket: 'versioned', key: 'z' }, versionId)).toEqual(obstacle('missing'));
  });

  it('the null version does not count as one', async () => {
    await running.s3.put('suspended', 'x', 'body');
    const inspected = await inspect({ bucket: 'suspended', key: 'x' });
    expect(inspected).toMatchObject({ kind: 'found' });
    expect(inspected).not.toHaveProperty('facts.versionId');
  });
});

describe('what a link could not open', () => {
  it('is missing where the object or the bucket is not there', async () => {
    expect(await inspect({ bucket: 'photos', key: 'nothing' })).toEqual(obstacle('missing'));
    expect(await inspect({ bucket: 'no-such-bucket', key: 'x' })).toEqual(obstacle('missing'));
  });

  it('is unreadable where S3 does not tell a missing object from a forbidden one', async () => {
    const buckets = bucketsOf(running.s3, READER);
    expect(await createObjects(buckets).inspect({ bucket: 'photos', key: 'nothing' })).toEqual(obstacle('unreadable'));
    buckets.close();
  });

  it.each<[PutOptions, Obstacle]>([
    [{ readable: false }, 'unreadable'],
    [{ storageClass: 'GLACIER' }, 'archived'],
    [{ storageClass: 'DEEP_ARCHIVE' }, 'archived'],
    [{ storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'ARCHIVE_ACCESS' }, 'archived'],
    [{ storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'DEEP_ARCHIVE_ACCESS' }, 'archived'],
    [{ storageClass: 'GLACIER', restore: 'ongoing-request="true"' }, 'restoring'],
    [
      { storageClass: 'INTELLIGENT_TIERING', archiveStatus: 'ARCHIVE_ACCESS', restore: 'ongoing-request="true"' },
      'restoring',
    ],
    [{ encryption: 'sse-c' }, 'customer-key'],
    [{ encryption: 'aws:kms', kmsReadable: false }, 'kms'],
    [{ encryption: 'aws:kms:dsse', kmsReadable: false }, 'kms'],
  ])('%j: %s', async (options, expected) => {
    for (const body of ['a body', '']) {
      await running.s3.put('photos', 'x', body, options);
      expect(await inspect(x)).toEqual(obstacle(expected));
    }
  });

  it('is in a bucket whose requester pays, whether or not it is there', async () => {
    await running.s3.put('costly', 'x', 'body');
    expect(await inspect({ bucket: 'costly', key: 'x' })).toEqual(obstacle('requester-pays'));
    expect(await inspect({ bucket: 'costly', key: 'nothing' })).toEqual(obstacle('requester-pays'));
  });

  it('is found out in another region too', async () => {
    await running.s3.put('abroad', 'x', 'body', { encryption: 'aws:kms', kmsReadable: false });
    expect(await inspect({ bucket: 'abroad', key: 'x' })).toEqual(obstacle('kms'));
  });
});

describe('what is no answer about the object is thrown', () => {
  it.each([
    [{ accessKeyId: 'AKIDNOBODY', secretAccessKey: 'x' }, 'InvalidAccessKeyId'],
    [{ ...OWNER, secretAccessKey: 'another/secret' }, 'SignatureDoesNotMatch'],
  ])('credentials that S3 does not take: %j', async (credentials, name) => {
    await running.s3.put('photos', 'x', 'body');
    const buckets = bucketsOf(running.s3, credentials);
    await expect(createObjects(buckets).inspect(x)).rejects.toMatchObject({ name });
    buckets.close();
  });

  it('a fault of S3', async () => {
    let faulty = true;
    running.s3.onRequest(() => {
      if (faulty) throw new Error('out of order');
    });
    await expect(inspect(x)).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    faulty = false;
  });
});

describe('list', () => {
  const list = async (prefix: string, most = 1000) =>
    (await running.objects.list('listed', prefix, most)).map(({ key }) => key);

  const awkward = [
    ...AWKWARD_KEYS.map((key) => `folder/${key}`.slice(0, 300)),
    'folder/\u0001\u001f.txt',
    'folder/\uffff',
  ];

  beforeAll(async () => {
    await running.s3.createBucket('listed');
    for (const key of [...awkward, 'folder/', 'folder/sub/', 'folder', 'folder 2/x', 'a/1', 'a/2', 'a/3', 'a/']) {
      await running.s3.put('listed', key, '');
    }
  });

  it('gives every key of a folder byte for byte, in the order of bytes, and not its mark', async () => {
    const sorted = [...new Set(awkward)].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect(await list('folder/')).toEqual(sorted);
  });

  it.each([
    ['a/', 2, ['a/1', 'a/2']],
    ['a/', 1, ['a/1']],
    ['', 3, ['a/1', 'a/2']],
    ['folder 2/', 5, ['folder 2/x']],
    ['folder/new\n', 5, ['folder/new\nline.txt']],
    ['folder/a+', 5, ['folder/a+b.txt']],
    ['nothing/', 5, []],
  ])('%j, at most %i', async (prefix, most, expected) => {
    expect(await list(prefix, most)).toEqual(expected);
  });

  it('finds buckets in other regions', async () => {
    await running.s3.put('abroad', 'folder/x', '');
    expect(await running.objects.list('abroad', 'folder/', 5)).toEqual([{ bucket: 'abroad', key: 'folder/x' }]);
  });

  it('is empty where the bucket is not there or may not be listed', async () => {
    expect(await running.objects.list('no-such-bucket', '', 5)).toEqual([]);
    const buckets = bucketsOf(running.s3, READER);
    expect(await createObjects(buckets).list('listed', '', 5)).toEqual([]);
    buckets.close();
  });

  it('throws where S3 does not take the credentials', async () => {
    const buckets = bucketsOf(running.s3, { accessKeyId: 'AKIDNOBODY', secretAccessKey: 'x' });
    await expect(createObjects(buckets).list('listed', '', 5)).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    buckets.close();
  });
});

describe('level', () => {
  const level = (prefix: string, most = 100, bucket = 'levels') => running.objects.level(bucket, prefix, most);

  beforeAll(async () => {
    await running.s3.createBucket('levels');
    for (const key of [...AWKWARD_KEYS, 'a/1', 'a/2', 'a/b/c', 'a/b/d', 'a/', 'finance/q1', 'final.txt', 'z/']) {
      await running.s3.put('levels', key, '');
    }
  });

  it('gives objects and folders up to the next slash, byte for byte, and no folder’s own mark', async () => {
    const { objects, folders, complete } = await level('');
    const flat = [...AWKWARD_KEYS.filter((key) => !key.includes('/')), 'final.txt'];
    expect(objects.map(({ key }) => key).sort()).toEqual(flat.sort());
    expect([...folders].sort()).toEqual(['/', "=cmd|' /", 'a/', 'finance/', 'z/']);
    expect(complete).toBe(true);
  });

  it.each<[string, string[], string[]]>([
    ['a/', ['a/1', 'a/2'], ['a//', 'a/b/']],
    ['a//', ['a//b.txt'], []],
    ['fin', ['final.txt'], ['finance/']],
    ['/', ['/lead.txt'], []],
    ['z/', [], []],
    ['a%', ['a%2Fb.txt'], []],
    ['nothing', [], []],
  ])('of %j', async (prefix, keys, folders) => {
    const objects = keys.map((key) => ({ bucket: 'levels', key }));
    expect(await level(prefix)).toEqual({ objects, folders, complete: true });
  });

  it('is not complete where there is more than was asked for', async () => {
    expect(await level('a/', 2)).toEqual({
      objects: [{ bucket: 'levels', key: 'a/1' }],
      folders: ['a//'],
      complete: false,
    });
  });

  it('takes one request, however many keys a folder stands for', async () => {
    for (let count = 0; count < 1_200; count += 1) await running.s3.put('levels', `big/${count}`, '');
    expect(await running.asked(() => level('b'))).toEqual(['ListObjectsV2 200']);
    expect(await level('b')).toEqual({ objects: [], folders: ['big/'], complete: true });
  });

  it('is empty, and never complete, where the bucket is not there or may not be listed', async () => {
    const none = { objects: [], folders: [], complete: false };
    expect(await level('', 100, 'no-such-bucket')).toEqual(none);
    const buckets = bucketsOf(running.s3, READER);
    expect(await createObjects(buckets).level('levels', '', 100)).toEqual(none);
    buckets.close();
  });
});
