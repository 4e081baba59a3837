import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { element, refusal, send } from './raw-http.ts';
import { clientOf, linkTo, NOON, OWNER, sendSigned, uploadLinkTo } from './signing.ts';

const KEYS = [
  'a b.txt',
  'a+b.txt',
  'a%2Fb.txt',
  'a/b.txt',
  '100%.txt',
  'a//b.txt',
  '/lead.txt',
  '//lead.txt',
  'trail/',
  "q'()*!~.txt",
  'a\\b.txt',
  'tab\there.txt',
  'new\nline.txt',
  'carriage\rreturn.txt',
  'he\u0301llo.txt',
  'h\u00e9llo.txt',
  '報告書.pdf',
  '😀.png',
  'soap?versionId=1#f',
  'a&b=c;d.txt',
  '<!channel>.txt',
  '*bold*_it_~s~.txt',
  "=cmd|' /C calc'!A0.csv",
  'trailing ',
  ' leading',
  `${'報'.repeat(341)}x`,
  'aux',
  'CON',
  '..hidden',
  '__proto__',
  '{"not":"json"}',
];

let s3: EmbeddedS3;

beforeAll(async () => {
  s3 = await startS3({ credentials: [OWNER], now: () => NOON });
  await s3.createBucket('photos');
});

afterAll(() => s3.close());

// Segments that are `.` or `..` are keys to S3 as well; only raw HTTP reaches them.
const ALL = [...KEYS, 'a/../b.txt', '.', '..', './x'];

it.each(ALL)('%j is put and got byte for byte by signed URLs', async (key) => {
  const client = clientOf(s3.url);
  const body = Buffer.from(`body of ${key}\0\xff`, 'latin1');
  const put = await send(await uploadLinkTo(client, 'photos', key, NOON), { method: 'PUT', body });
  expect(put.status).toBe(200);
  const got = await send(await linkTo(client, 'photos', key, NOON));
  expect(got.status).toBe(200);
  expect(got.body.equals(body)).toBe(true);
});

it('all of them are distinct objects, listed in the order of their bytes', async () => {
  for (const key of ALL) await s3.put('photos', key, key);
  const page = await sendSigned(s3.url, '/photos?encoding-type=url&list-type=2');
  const listed = [...page.body.toString().matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key = '']) =>
    decodeURIComponent(key.replaceAll('+', ' ')),
  );
  const bytewise = [...ALL].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  expect(listed).toEqual(bytewise);
  for (const key of ALL) {
    expect((await send(await linkTo(clientOf(s3.url), 'photos', key, NOON))).body.toString()).toBe(key);
  }
});

it('1,024 bytes are a key, and one more are too many', async () => {
  const client = clientOf(s3.url);
  const longest = `${'報'.repeat(341)}x`;
  expect(Buffer.byteLength(longest)).toBe(1024);
  const put = async (key: string) => send(await uploadLinkTo(client, 'photos', key, NOON), { method: 'PUT', body: '' });
  expect((await put(longest)).status).toBe(200);
  const refused = await put(`${longest}x`);
  expect(refusal(refused)).toBe('400 KeyTooLongError');
  expect(element(refused, 'Size')).toBe('1025');
});

it('a bare + in a path is a space, as on S3, so a key with a plus must be written %2B', async () => {
  await s3.put('photos', 'c d.txt', 'with a space');
  const link = await linkTo(clientOf(s3.url), 'photos', 'c d.txt', NOON);
  expect((await send(link.replace('c%20d.txt', 'c+d.txt'))).body.toString()).toBe('with a space');
});

it('a path that is not UTF-8 is InvalidURI', async () => {
  expect(refusal(await send(`${s3.url}/photos/%ff`))).toBe('400 InvalidURI');
  expect(refusal(await send(`${s3.url}/photos/100%`))).toBe('400 InvalidURI');
});
