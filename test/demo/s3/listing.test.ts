import { ListObjectsV2Command, type ListObjectsV2CommandInput, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { listPage, type Position } from '../../../demo/s3/operations/list-page.ts';
import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { SortedKeys } from '../../../demo/s3/store/sorted-keys.ts';
import { element, refusal, send } from './raw-http.ts';
import { clientOf, linkTo, OWNER, sendSigned } from './signing.ts';

const KEYS = [
  'a.txt',
  'b/1.txt',
  'b/2.txt',
  'b/c/3.txt',
  'b0',
  'c/4.txt',
  'z & <y>.txt',
  ' lead',
  'tab\t',
  'new\nline',
];

let s3: EmbeddedS3;

beforeAll(async () => {
  s3 = await startS3({ credentials: [OWNER] });
  await s3.createBucket('photos');
  for (const key of KEYS) await s3.put('photos', key, key);
});

afterAll(() => s3.close());

async function names(more: Partial<ListObjectsV2CommandInput>): Promise<string[]> {
  const page = await clientOf(s3.url).send(new ListObjectsV2Command({ Bucket: 'photos', ...more }));
  const keys = (page.Contents ?? []).map((each) => each.Key ?? '');
  const prefixes = (page.CommonPrefixes ?? []).map((each) => each.Prefix ?? '');
  expect(page.KeyCount).toBe(keys.length + prefixes.length);
  return [...keys, ...prefixes];
}

it('lists all keys as they are', async () => {
  expect(await names({})).toEqual([...KEYS].sort());
});

it.each<[Partial<ListObjectsV2CommandInput>, string[]]>([
  [{ Prefix: 'b/' }, ['b/1.txt', 'b/2.txt', 'b/c/3.txt']],
  [{ Prefix: 'b/', Delimiter: '/' }, ['b/1.txt', 'b/2.txt', 'b/c/']],
  [{ Prefix: 'b', Delimiter: '/' }, ['b0', 'b/']],
  [{ Prefix: 'b/', Delimiter: '.t' }, ['b/1.t', 'b/2.t', 'b/c/3.t']],
  [{ Prefix: 'nothing' }, []],
  [{ StartAfter: 'b/2.txt', Prefix: 'b' }, ['b/c/3.txt', 'b0']],
  [{ StartAfter: 'c' }, ['c/4.txt', 'new\nline', 'tab\t', 'z & <y>.txt']],
  [{ MaxKeys: 0 }, []],
  [{ MaxKeys: 2 }, [' lead', 'a.txt']],
])('%j lists %j', async (options, expected) => {
  expect(await names(options)).toEqual(expected);
});

it.each([1, 2, 3, 7])('in pages of %i, every key and common prefix comes once', async (pageSize) => {
  const found: string[] = [];
  const pages = paginateListObjectsV2({ client: clientOf(s3.url), pageSize }, { Bucket: 'photos', Delimiter: '/' });
  for await (const page of pages) {
    const keys = (page.Contents ?? []).map((each) => each.Key ?? '');
    found.push(...keys, ...(page.CommonPrefixes ?? []).map((each) => each.Prefix ?? ''));
    expect(page.KeyCount).toBeLessThanOrEqual(pageSize);
  }
  expect(found.sort()).toEqual([' lead', 'a.txt', 'b/', 'b0', 'c/', 'new\nline', 'tab\t', 'z & <y>.txt']);
});

it('goes on where it stopped although the last key has been deleted', async () => {
  await s3.createBucket('passing');
  for (const key of ['1', '2', '3']) await s3.put('passing', key, '');
  const client = clientOf(s3.url);
  const first = await client.send(new ListObjectsV2Command({ Bucket: 'passing', MaxKeys: 1 }));
  await s3.remove('passing', '1');
  const second = await client.send(
    new ListObjectsV2Command({ Bucket: 'passing', ContinuationToken: first.NextContinuationToken }),
  );
  expect(second.Contents?.map((each) => each.Key)).toEqual(['2', '3']);
});

it('URL-encodes names when asked, a space as +', async () => {
  const page = await clientOf(s3.url).send(new ListObjectsV2Command({ Bucket: 'photos', EncodingType: 'url' }));
  const keys = page.Contents?.map((each) => each.Key);
  expect(keys).toContain('z+%26+%3Cy%3E.txt');
  expect(keys).toContain('b/c/3.txt');
  expect(keys).toContain('new%0Aline');
});

it.each(['max-keys=-1', 'max-keys=x', 'continuation-token=x', 'continuation-token=e30', 'encoding-type=xml'])(
  '%s is InvalidArgument',
  async (query) => {
    const now = Date.now();
    expect(refusal(await sendSigned(s3.url, `/photos?list-type=2&${query}`, { at: now }))).toBe('400 InvalidArgument');
  },
);

it('a link signed for an empty key lists the bucket, which is why nobody must sign one', async () => {
  // The SDK refuses an empty key itself; whoever writes the URL by hand does not.
  const at = Date.now();
  const list = await sendSigned(s3.url, '/photos/?max-keys=2', { at });
  expect(list.status).toBe(200);
  expect(element(list, 'IsTruncated')).toBe('true');
  const rest = await sendSigned(s3.url, '/photos/?delimiter=%2F&marker=b%2F', { at });
  expect([...rest.body.toString().matchAll(/<(?:Key|Prefix)>([^<]*)/g)].map(([, name]) => name)).toEqual([
    '',
    'b0',
    'new&#10;line',
    'tab\t',
    'z &amp; &lt;y&gt;.txt',
    'c/',
  ]);
});

it('does not show versions or markers that are not current', async () => {
  await s3.createBucket('versioned', { versioning: 'enabled' });
  await s3.put('versioned', 'twice', 'one');
  await s3.put('versioned', 'twice', 'two!');
  await s3.put('versioned', 'gone', 'x');
  await s3.remove('versioned', 'gone');
  const page = await clientOf(s3.url).send(new ListObjectsV2Command({ Bucket: 'versioned' }));
  expect(page.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([['twice', 4]]);
});

it('a page out of 100,000 keys looks at no more of them than it shows', () => {
  const keys = new SortedKeys(Array.from({ length: 100_000 }, (_, index) => `${index % 100}/${index}`));
  const at = jest.spyOn(keys, 'at');
  let after: Position | undefined;
  let shown = 0;
  do {
    const page = listPage(keys, { prefix: '', delimiter: '/', after, limit: 30 });
    shown += page.entries.length;
    after = page.next;
  } while (after);
  expect(shown).toBe(100);
  expect(at.mock.calls.length).toBeLessThan(120);
});

it('a link to a folder is a link to the object of that name and not to what is under it', async () => {
  const link = await linkTo(clientOf(s3.url), 'photos', 'b/', Date.now());
  expect(refusal(await send(link))).toBe('404 NoSuchKey');
});
