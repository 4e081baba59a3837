import { S3Error } from '../error.ts';
import type { Reply } from '../reply.ts';
import { amzHeader, type S3Request } from '../request.ts';
import type { Bucket } from '../store/bucket.ts';
import type { ObjectVersion } from '../store/version.ts';
import { isNotModified } from './conditions.ts';
import { type Context, requireBucket, versionHeader } from './context.ts';
import { findVersion } from './find-version.ts';
import { type ByteRange, readRange } from './range.ts';
import { checkHeadable, checkReadable } from './readable.ts';

/** Response headers that a (signed) query parameter may choose. */
const OVERRIDES = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** GetObject and HeadObject, which differ in what they refuse; the body is left out of HEAD's when it is sent. */
export function getObject(context: Context): Reply {
  const { request } = context;
  const bucket = requireBucket(context);
  const version = findVersion(context, bucket);
  checkHeadable(version);
  const headers = { ...objectHeaders(bucket, version), ...overrides(request) };
  if (isNotModified(request, version)) return { status: 304, headers: { etag: version.etag } };
  if (request.method === 'GET') checkReadable(version);
  const range = readRange(request.headers.get('range'), version.size);
  const part = range ?? { start: 0, end: version.size - 1 };
  const length = part.end - part.start + 1;
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(length),
      ...(range ? { 'content-range': contentRange(range, version.size) } : checksumHeaders(request, version)),
    },
    // Opened at once: the version may be deleted before the last byte is sent.
    ...(request.method === 'GET' &&
      length > 0 && { body: { descriptor: bucket.open(version), start: part.start, length } }),
  };
}

function objectHeaders(bucket: Bucket, version: ObjectVersion): Record<string, string> {
  const { storageClass, restore, archiveStatus, encryption = 'AES256' } = version;
  return {
    'content-type': 'binary/octet-stream',
    ...version.headers,
    'accept-ranges': 'bytes',
    etag: version.etag,
    'last-modified': new Date(version.modified).toUTCString(),
    ...versionHeader(bucket, version.id),
    ...(storageClass && storageClass !== 'STANDARD' && { 'x-amz-storage-class': storageClass }),
    ...(restore && { 'x-amz-restore': restore }),
    ...(archiveStatus && { 'x-amz-archive-status': archiveStatus }),
    // S3 encrypts everything since 2023, and says so.
    'x-amz-server-side-encryption': encryption,
    ...(encryption.startsWith('aws:kms') &&
      bucket.settings.kmsKey && { 'x-amz-server-side-encryption-aws-kms-key-id': bucket.settings.kmsKey }),
  };
}

function overrides(request: S3Request): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [parameterName, value] of request.query) {
    const name = parameterName.startsWith('response-') ? parameterName.slice('response-'.length) : '';
    if (!OVERRIDES.includes(name)) continue;
    if (/[^\t\x20-\x7e\xa0-\xff]/.test(value)) {
      throw new S3Error('InvalidArgument', {
        message: 'Header value cannot be represented using ISO-8859-1.',
        elements: [
          ['ArgumentName', parameterName],
          ['ArgumentValue', value],
        ],
      });
    }
    chosen[name] = value;
  }
  return chosen;
}

function checksumHeaders(request: S3Request, { checksum }: ObjectVersion): Record<string, string> {
  if (!checksum || amzHeader(request, 'x-amz-checksum-mode')?.toUpperCase() !== 'ENABLED') return {};
  return { [checksum.header]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' };
}

function contentRange({ start, end }: ByteRange, size: number): string {
  return `bytes ${start}-${end}/${size}`;
}
