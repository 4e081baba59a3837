import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { type EmbeddedS3, startS3 } from '../../../demo/s3/server.ts';
import { element, refusal, send } from './raw-http.ts';
import { clientOf, linkTo, NOON, OWNER, sendSigned } from './signing.ts';

const HOUR = 3_600_000;
const VISITOR = { accessKeyId: 'ASIAVISITOR', secretAccessKey: 'visitor', sessionToken: 'token+/=' };

let s3: EmbeddedS3;
let now = NOON;
let link: string;

beforeAll(async () => {
  s3 = await startS3({ credentials: [OWNER, VISITOR], now: () => now });
  await s3.createBucket('photos');
  await s3.put('photos', 'cat.png', 'meow');
  await s3.put('photos', 'dog.png', 'woof');
});

beforeEach(async () => {
  now = NOON;
  link = await linkTo(clientOf(s3.url), 'photos', 'cat.png', NOON);
});

afterAll(() => s3.close());

describe('a pre-signed link', () => {
  it('works until its end and not from then on', async () => {
    now = NOON + HOUR - 1;
    expect((await send(link)).body.toString()).toBe('meow');
    now = NOON + HOUR;
    const late = await send(link);
    expect(refusal(late)).toBe('403 AccessDenied');
    expect(element(late, 'Message')).toBe('Request has expired');
    expect(element(late, 'X-Amz-Expires')).toBe('3600');
    expect(element(late, 'Expires')).toBe('2026-11-24T13:00:00Z');
    expect(element(late, 'ServerTime')).toBe('2026-11-24T13:00:00Z');
    expect(late.headers.date).toBe('Tue, 24 Nov 2026 13:00:00 GMT');
  });

  const changes: [string, (url: string) => string, string][] = [
    ['stretched', (url) => url.replace('X-Amz-Expires=3600', 'X-Amz-Expires=604800'), '403 SignatureDoesNotMatch'],
    ['for another key', (url) => url.replace('cat.png', 'dog.png'), '403 SignatureDoesNotMatch'],
    ['of another version', (url) => `${url}&versionId=null`, '403 SignatureDoesNotMatch'],
    [
      'shown in place of downloaded',
      (url) => `${url}&response-content-disposition=inline`,
      '403 SignatureDoesNotMatch',
    ],
    [
      'without its checksum mode',
      (url) => url.replace('&x-amz-checksum-mode=ENABLED', ''),
      '403 SignatureDoesNotMatch',
    ],
    [
      'without its signature',
      (url) => url.replace(/&X-Amz-Signature=\w+/, ''),
      '400 AuthorizationQueryParametersError',
    ],
    ['without its expiry', (url) => url.replace('&X-Amz-Expires=3600', ''), '400 AuthorizationQueryParametersError'],
    ['without its date', (url) => url.replace(/&X-Amz-Date=\w+/, ''), '400 AuthorizationQueryParametersError'],
    [
      'without its algorithm',
      (url) => url.replace('X-Amz-Algorithm=AWS4-HMAC-SHA256&', ''),
      '400 AuthorizationQueryParametersError',
    ],
    ['of another algorithm', (url) => url.replace('HMAC-SHA256', 'HMAC-MD5'), '400 AuthorizationQueryParametersError'],
    ['for longer than a week', (url) => url.replace('=3600', '=604801'), '400 AuthorizationQueryParametersError'],
    ['for no time', (url) => url.replace('=3600', '=0'), '400 AuthorizationQueryParametersError'],
    ['for negative time', (url) => url.replace('=3600', '=-1'), '400 AuthorizationQueryParametersError'],
    ['for half a second', (url) => url.replace('=3600', '=0.5'), '400 AuthorizationQueryParametersError'],
    ['of another day', (url) => url.replace('Date=20261124', 'Date=20261123'), '400 AuthorizationQueryParametersError'],
    ['for another service', (url) => url.replace('%2Fs3%2F', '%2Fec2%2F'), '400 AuthorizationQueryParametersError'],
    ['of an unknown key', (url) => url.replace('AKIDOWNER', 'AKIDNOBODY'), '403 InvalidAccessKeyId'],
    ['with a session token of no session', (url) => `${url}&X-Amz-Security-Token=x`, '400 InvalidToken'],
    [
      'without signing the host',
      (url) => url.replace('SignedHeaders=host', 'SignedHeaders=date'),
      '400 AuthorizationQueryParametersError',
    ],
    ['unsigned', (url) => url.replace(/\?.*/, ''), '403 AccessDenied'],
  ];
  it.each(changes)('is refused when %s', async (_, change, expected) => {
    const changed = change(link);
    expect(changed).not.toBe(link);
    expect(refusal(await send(changed))).toBe(expected);
  });

  it.each(['PUT', 'DELETE'])('to GET is refused for %s', async (method) => {
    expect(refusal(await send(link, { method, body: '' }))).toBe('403 SignatureDoesNotMatch');
    expect((await send(link)).body.toString()).toBe('meow');
  });

  it('to GET is refused for HEAD, without a body', async () => {
    const answer = await send(link, { method: 'HEAD' });
    expect(answer.status).toBe(403);
    expect(answer.body).toHaveLength(0);
  });

  it('is refused under another host name', async () => {
    expect(refusal(await send(link, { headers: { host: 'elsewhere.example' } }))).toBe('403 SignatureDoesNotMatch');
  });

  it('is refused with an x-amz header added', async () => {
    const answer = await send(link, { headers: { 'x-amz-request-payer': 'requester' } });
    expect(refusal(answer)).toBe('403 AccessDenied');
    expect(element(answer, 'HeadersNotSigned')).toBe('x-amz-request-payer');
  });

  it('is refused together with an Authorization header', async () => {
    expect(refusal(await send(link, { headers: { authorization: 'AWS4-HMAC-SHA256 x' } }))).toBe('400 InvalidArgument');
  });

  it('of a clock more than 15 minutes fast is not yet valid', async () => {
    now = NOON - 15 * 60_000;
    expect((await send(link)).status).toBe(200);
    now -= 1;
    const early = await send(link);
    expect(refusal(early)).toBe('403 AccessDenied');
    expect(element(early, 'Message')).toBe('Request is not yet valid');
  });

  it('of temporary credentials needs their token', async () => {
    const theirs = await linkTo(clientOf(s3.url, VISITOR), 'photos', 'cat.png', NOON);
    expect((await send(theirs)).body.toString()).toBe('meow');
    const without = theirs.replace(/&X-Amz-Security-Token=[^&]+/, '');
    expect(refusal(await send(without))).toBe('400 InvalidToken');
    expect(refusal(await send(theirs.replace('Token=', 'Token=x')))).toBe('400 InvalidToken');
  });
});

describe('a request signed in its headers', () => {
  it('is accepted from another signer', async () => {
    expect((await sendSigned(s3.url, '/photos/cat.png')).body.toString()).toBe('meow');
    expect((await sendSigned(s3.url, '/photos/cat.png', { credential: VISITOR })).body.toString()).toBe('meow');
  });

  it.each([15 * 60_000, -15 * 60_000])('may be %i ms off the clock and no more', async (skew) => {
    expect((await sendSigned(s3.url, '/photos/cat.png', { at: NOON + skew })).status).toBe(200);
    const answer = await sendSigned(s3.url, '/photos/cat.png', { at: NOON + skew + Math.sign(skew) * 1000 });
    expect(refusal(answer)).toBe('403 RequestTimeTooSkewed');
    expect(element(answer, 'ServerTime')).toBe('2026-11-24T12:00:00Z');
  });

  it('is accepted from the SDK although its clock is a day slow, because the SDK learns from the Date header', async () => {
    now = Date.now() + 24 * HOUR;
    const answer = await clientOf(s3.url).send(new ListBucketsCommand({}));
    expect(answer.Buckets?.map((bucket) => bucket.Name)).toEqual(['photos']);
  });

  const header =
    'AWS4-HMAC-SHA256 Credential=AKIDOWNER/20261124/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  const common = { 'x-amz-date': '20261124T120000Z', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  const wrong: [string, Record<string, string>, string][] = [
    ['of version 2', { authorization: 'AWS AKID:abc' }, '400 InvalidRequest'],
    ['without a date', { authorization: header, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, '403 AccessDenied'],
    ['without a hash', { authorization: header, 'x-amz-date': '20261124T120000Z' }, '400 InvalidRequest'],
    [
      'with a hash that is none',
      { authorization: header, ...common, 'x-amz-content-sha256': 'x' },
      '400 InvalidArgument',
    ],
    [
      'with signed chunks',
      { authorization: header, ...common, 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' },
      '501 NotImplemented',
    ],
    [
      'for another service',
      { authorization: header.replace('/s3/', '/ec2/'), ...common },
      '400 AuthorizationHeaderMalformed',
    ],
    [
      'of another day',
      { authorization: header.replace('1124', '1123'), ...common },
      '400 AuthorizationHeaderMalformed',
    ],
    [
      'with half a scope',
      { authorization: header.replace('/us-east-1/s3', ''), ...common },
      '400 AuthorizationHeaderMalformed',
    ],
    [
      'without a signature',
      { authorization: header.replace(', Signature=0', ''), ...common },
      '400 AuthorizationHeaderMalformed',
    ],
    ['that leaves x-amz headers unsigned', { authorization: header, ...common }, '403 AccessDenied'],
    ['by nobody known', { authorization: header.replace('AKIDOWNER', 'AKIDX'), ...common }, '403 InvalidAccessKeyId'],
    [
      'wrongly',
      { authorization: header.replace('host', 'host;x-amz-content-sha256;x-amz-date'), ...common },
      '403 SignatureDoesNotMatch',
    ],
  ];
  it.each(wrong)('is refused when signed %s', async (_, headers, expected) => {
    expect(refusal(await send(`${s3.url}/photos/cat.png`, { headers }))).toBe(expected);
  });
});
