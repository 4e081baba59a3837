import { sign } from 'aws4';
import { createGetSigner, escapeUri, type UnsignedGet } from '../../src/aws/presign-signature.ts';
import { DAY, instant } from '../../src/time.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
const EXAMPLE: UnsignedGet = {
  origin: 'https://examplebucket.s3.amazonaws.com',
  path: '/test.txt',
  query: [],
  region: 'us-east-1',
  expiresIn: DAY,
  at: instant(Date.UTC(2013, 4, 24)),
};
const IDENTITY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const UNSIGNED =
  '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
  '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
  '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host';
const SIGNATURE = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';

describe("AWS's documented pre-signed URL", () => {
  it('is what the signer makes', () => {
    const url = new URL(createGetSigner()(EXAMPLE, IDENTITY));
    const documented = new URL(`https://examplebucket.s3.amazonaws.com${UNSIGNED}&X-Amz-Signature=${SIGNATURE}`);
    documented.searchParams.sort();
    expect(url.href).toBe(documented.href);
  });

  it('is what aws4 makes, which the other tests compare with', () => {
    const request = {
      service: 's3',
      region: 'us-east-1',
      host: 'examplebucket.s3.amazonaws.com',
      path: UNSIGNED,
      signQuery: true,
    };
    expect(sign(request, IDENTITY).path).toBe(`${UNSIGNED}&X-Amz-Signature=${SIGNATURE}`);
  });
});

it.each([
  ['azAZ09-._~', 'azAZ09-._~'],
  ["!'()*", '%21%27%28%29%2A'],
  [' +%/?#&=', '%20%2B%25%2F%3F%23%26%3D'],
  ['é報😀', '%C3%A9%E5%A0%B1%F0%9F%98%80'],
])('%s is %s in a URL', (text, escaped) => {
  expect(escapeUri(text)).toBe(escaped);
});
