import { sign } from 'aws4';
import type { SigningIdentity } from '../../src/aws/presign-signature.ts';

/** What aws4, which shares no code with the SDK, makes of the same URL without its signature. */
export function signatureByAws4(
  url: string,
  { accessKeyId, secretAccessKey }: SigningIdentity,
  region: string,
): string | null {
  const host = url.split('/')[2] ?? '';
  const path = url.slice(url.indexOf(host) + host.length).replace(/X-Amz-Signature=[^&]*&/, '');
  const request = { service: 's3', region, host, path, signQuery: true };
  const signed = sign(request, { accessKeyId, secretAccessKey });
  return signatureIn(signed.path ?? '');
}

export function signatureIn(url: string): string | null {
  return new URLSearchParams(url.slice(url.indexOf('?'))).get('X-Amz-Signature');
}
