import { createHash } from 'node:crypto';
import { S3Error } from '../error.ts';
import type { S3Request } from '../request.ts';
import { Crc32, Crc32c, Crc64Nvme, type Digest } from './crc.ts';

const PREFIX = 'x-amz-checksum-';

const DIGESTS: ReadonlyMap<string, () => Digest> = new Map<string, () => Digest>([
  ['crc32', () => new Crc32()],
  ['crc32c', () => new Crc32c()],
  ['crc64nvme', () => new Crc64Nvme()],
  ['md5', () => createHash('md5')],
  ['sha1', () => createHash('sha1')],
  ['sha256', () => createHash('sha256')],
  ['sha512', () => createHash('sha512')],
]);

// S3 knows these too; Node computes none of them, so their values are kept and taken at their word.
const NOT_COMPUTED: ReadonlySet<string> = new Set(['xxhash3', 'xxhash64', 'xxhash128']);

// x-amz-checksum-… headers that carry no checksum.
const NOT_CHECKSUMS: ReadonlySet<string> = new Set(['mode', 'type', 'algorithm']);

/** A checksum that a client sends with a body, in a header or after it. */
export interface Checksum {
  /** `x-amz-checksum-crc32` or the like. */
  readonly header: string;
  /** What to feed the body to; undefined for an algorithm that is taken at its word. */
  readonly digest?: Digest | undefined;
}

/** The checksum header or (pre-signed) parameter of a request and its base64 value. */
export function sentChecksum(request: S3Request): (Checksum & { value: string }) | undefined {
  const fields = [...request.headers, ...request.query.map(([name, value]) => [name.toLowerCase(), value] as const)];
  const [found, ...more] = fields.filter(
    ([name]) => name.startsWith(PREFIX) && !NOT_CHECKSUMS.has(name.slice(PREFIX.length)),
  );
  if (!found) return undefined;
  if (more.length > 0) {
    throw new S3Error('InvalidRequest', {
      message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    });
  }
  const [header, value] = found;
  return { ...checksumNamed(header), value };
}

/** @param header lower case. Throws InvalidRequest for an algorithm that S3 does not have. */
export function checksumNamed(header: string): Checksum {
  const algorithm = header.startsWith(PREFIX) ? header.slice(PREFIX.length) : '';
  const digest = DIGESTS.get(algorithm);
  if (digest) return { header, digest: digest() };
  if (NOT_COMPUTED.has(algorithm)) return { header };
  throw new S3Error('InvalidRequest', {
    message: 'The algorithm type you specified in x-amz-checksum- header is invalid.',
  });
}

/** Throws BadDigest unless `value` (base64) is the checksum of what the digest was fed. */
export function verifyChecksum({ header, digest }: Checksum, value: string): void {
  if (!digest) return;
  const algorithm = header.slice(PREFIX.length).toUpperCase();
  const computed = digest.digest();
  const sent = Buffer.from(value, 'base64');
  if (sent.length !== computed.length) {
    throw new S3Error('InvalidRequest', { message: `Value for ${header} header is invalid.` });
  }
  if (sent.equals(computed)) return;
  throw new S3Error('BadDigest', { message: `The ${algorithm} you specified did not match the calculated checksum.` });
}
