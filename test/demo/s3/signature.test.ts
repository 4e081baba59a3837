import { authenticate } from '../../../demo/s3/auth/authenticate.ts';
import { canonicalRequest, signature, stringToSign } from '../../../demo/s3/auth/signature.ts';
import { basicTime, parseBasicTime } from '../../../demo/s3/auth/times.ts';
import { readRequest } from '../../../demo/s3/request.ts';

// The examples of AWS's documents, which neither the SDK nor this server computed:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
const ACCESS_KEY = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const TIME = '20130524T000000Z';
const SCOPE = { date: '20130524', region: 'us-east-1', service: 's3' };
const SIGNED_AT = Date.UTC(2013, 4, 24);
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const HOST = 'examplebucket.s3.amazonaws.com';

const PRESIGNED =
  '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2F' +
  'aws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=' +
  'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';

const credentials = new Map([[ACCESS_KEY, { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET }]]);

function verify(url: string, now: number) {
  const request = readRequest({ method: 'GET', url, headers: { host: HOST } });
  return authenticate(request, credentials, { endpoint: 'us-east-1' }, now);
}

describe("AWS's documented pre-signed URL", () => {
  it('is accepted within its day', () => {
    expect(verify(PRESIGNED, SIGNED_AT).credential.accessKeyId).toBe(ACCESS_KEY);
    expect(verify(PRESIGNED, SIGNED_AT + 86_400_000 - 1).payloadHash).toBe('UNSIGNED-PAYLOAD');
  });

  it('is refused when its day is over', () => {
    expect(() => verify(PRESIGNED, SIGNED_AT + 86_400_000)).toThrow('Request has expired');
  });

  it('is refused with any digit of its signature changed', () => {
    const last = PRESIGNED.length - 1;
    for (let index = last - 63; index <= last; index++) {
      const digit = PRESIGNED[index] === '0' ? '1' : '0';
      const forged = PRESIGNED.slice(0, index) + digit + PRESIGNED.slice(index + 1);
      expect(() => verify(forged, SIGNED_AT)).toThrow('The request signature we calculated does not match');
    }
  });
});

describe("AWS's documented Authorization headers", () => {
  const common = { host: HOST, 'x-amz-date': TIME };
  it.each([
    [
      'GetObject with a Range',
      'GET',
      '/test.txt',
      { ...common, range: 'bytes=0-9', 'x-amz-content-sha256': EMPTY },
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PutObject',
      'PUT',
      '/test$file.text',
      {
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        ...common,
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      },
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET of the bucket lifecycle',
      'GET',
      '/?lifecycle',
      { ...common, 'x-amz-content-sha256': EMPTY },
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'a listing',
      'GET',
      '/?max-keys=2&prefix=J',
      { ...common, 'x-amz-content-sha256': EMPTY },
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('%s', (_, method, url, headers: Record<string, string>, expected) => {
    const request = readRequest({ method, url, headers });
    const signed = Object.keys(headers).sort();
    const canonical = canonicalRequest(request, signed, headers['x-amz-content-sha256'] ?? '');
    expect(signature(SECRET, SCOPE, stringToSign(TIME, SCOPE, canonical))).toBe(expected);
  });
});

describe('the canonical request', () => {
  it('is the same however much a client percent-encodes', () => {
    const spelled = (url: string) =>
      canonicalRequest(readRequest({ method: 'GET', url, headers: { host: HOST } }), ['host'], EMPTY);
    expect(spelled("/it's(1)!*~.txt?b=%2f&a=%7E")).toBe(spelled('/it%27s%281%29%21%2A%7E.txt?a=~&b=/'));
  });

  it('keeps doubled slashes and dots', () => {
    const request = readRequest({ method: 'GET', url: '/a//b/../c', headers: { host: HOST } });
    expect(canonicalRequest(request, ['host'], EMPTY).split('\n')[1]).toBe('/a//b/../c');
  });
});

describe('SigV4 times', () => {
  it.each([
    ['20130524T000000Z', SIGNED_AT],
    ['20240229T235959Z', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['20230230T000000Z', undefined],
    ['20130524T250000Z', undefined],
    ['2013-05-24T00:00:00Z', undefined],
    ['20130524T000000', undefined],
    ['', undefined],
  ])('%j is %j', (text, time) => {
    expect(parseBasicTime(text)).toBe(time);
  });

  it('are written as they are read', () => {
    expect(basicTime(SIGNED_AT)).toBe(TIME);
  });
});
