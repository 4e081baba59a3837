import { createHash, type Hash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { S3Error } from '../error.ts';
import { amzHeader, type S3Request } from '../request.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { checksumNamed, sentChecksum, verifyChecksum } from './checksum.ts';

const STREAMING = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

export interface Received {
  /** Bytes. */
  readonly size: number;
  /** In quotes. */
  readonly etag: string;
  readonly checksum?: { readonly header: string; readonly value: string };
}

/**
 * Streams a request's body into the file `path`, holding a chunk at a time, and checks it against everything that was
 * said of it: its length, its signed hash, Content-MD5 and checksums before or after it. Removes the file and throws
 * S3's error when something is wrong, or when the client goes away.
 *
 * @param payloadHash what was signed as the body's hash
 */
export async function receiveBody(
  request: S3Request,
  body: AsyncIterable<Buffer>,
  payloadHash: string,
  path: string,
): Promise<Received> {
  try {
    return await receive(request, body, payloadHash, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function receive(
  request: S3Request,
  body: AsyncIterable<Buffer>,
  payloadHash: string,
  path: string,
): Promise<Received> {
  const expectedSize = declaredSize(request, payloadHash);
  const sent = sentChecksum(request);
  const trailing = trailingChecksum(request, payloadHash);
  const trailers = new Map<string, string>();
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of payloadHash === STREAMING ? decodeAwsChunked(body, trailers) : body) {
      size += chunk.length;
      for (const digest of [md5, sha256, sent?.digest, trailing?.digest]) digest?.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  if (size !== expectedSize) throw new S3Error('IncompleteBody');
  checkPayloadHash(payloadHash, sha256);
  const hash = md5.digest();
  checkContentMd5(request, hash);
  const etag = `"${hash.toString('hex')}"`;
  if (sent) verifyChecksum(sent, sent.value);
  if (!trailing) return { size, etag, ...(sent && { checksum: { header: sent.header, value: sent.value } }) };
  const value = trailers.get(trailing.header);
  if (value === undefined || trailers.size > 1) throw new S3Error('MalformedTrailerError');
  verifyChecksum(trailing, value);
  return { size, etag, checksum: { header: trailing.header, value } };
}

/** Reads and drops the body of a request that should have none, checking its signed hash. */
export async function discardBody(body: AsyncIterable<Buffer>, payloadHash: string): Promise<void> {
  const sha256 = createHash('sha256');
  for await (const chunk of body) sha256.update(chunk);
  checkPayloadHash(payloadHash, sha256);
}

function declaredSize(request: S3Request, payloadHash: string): number {
  const length =
    payloadHash === STREAMING
      ? request.headers.get('x-amz-decoded-content-length')
      : request.headers.get('content-length');
  // S3 takes no body of unknown length: plain `Transfer-Encoding: chunked` is not implemented there.
  if (length === undefined && request.headers.has('transfer-encoding')) throw new S3Error('NotImplemented');
  if (length === undefined || !/^\d+$/.test(length)) throw new S3Error('MissingContentLength');
  return Number(length);
}

function trailingChecksum(request: S3Request, payloadHash: string) {
  const header = amzHeader(request, 'x-amz-trailer');
  return payloadHash === STREAMING && header !== undefined ? checksumNamed(header.trim().toLowerCase()) : undefined;
}

function checkPayloadHash(payloadHash: string, sha256: Hash): void {
  if (!/^[0-9a-f]{64}$/.test(payloadHash)) return;
  if (sha256.digest('hex') !== payloadHash) throw new S3Error('XAmzContentSHA256Mismatch');
}

function checkContentMd5(request: S3Request, md5: Buffer): void {
  const sent = request.headers.get('content-md5');
  if (sent === undefined) return;
  const bytes = Buffer.from(sent, 'base64');
  if (bytes.length !== md5.length) throw new S3Error('InvalidDigest');
  if (bytes.equals(md5)) return;
  throw new S3Error('BadDigest', { message: 'The Content-MD5 you specified did not match what we received.' });
}
