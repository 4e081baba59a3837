import { rm } from 'node:fs/promises';
import { receiveBody } from '../body/receive.ts';
import { latin1Of } from '../encoding.ts';
import { S3Error } from '../error.ts';
import type { Reply } from '../reply.ts';
import { amzHeader, type S3Request } from '../request.ts';
import type { ObjectHeaders } from '../store/version.ts';
import { checkWrite } from './conditions.ts';
import { type Context, requireBucket, requireKey, versionHeader } from './context.ts';

const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** PutObject: streams the body to a file, checks it, and then makes it the newest version in one step. */
export async function putObject(context: Context): Promise<Reply> {
  const { request, store } = context;
  const bucket = requireBucket(context);
  const key = requireKey(context);
  // Told early when it is plain already; what counts is the check at the end.
  checkWrite(request, bucket.currentObject(key));
  const storageClass = amzHeader(request, 'x-amz-storage-class');
  const encryption = readEncryption(request);
  const temporary = store.temporary();
  const received = await receiveBody(request, context.body, context.payloadHash, temporary);
  try {
    const version = bucket.put(
      key,
      temporary,
      {
        ...received,
        headers: keptHeaders(request),
        ...(storageClass && { storageClass }),
        ...(encryption && { encryption }),
      },
      context.now,
      (current) => checkWrite(request, current),
    );
    const { checksum } = received;
    return {
      status: 200,
      headers: {
        etag: version.etag,
        'content-length': '0',
        ...(checksum && { [checksum.header]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' }),
        'x-amz-server-side-encryption': encryption ?? 'AES256',
        ...versionHeader(bucket, version.id),
      },
    };
  } finally {
    await rm(temporary, { force: true });
  }
}

function readEncryption(request: S3Request): 'aws:kms' | 'aws:kms:dsse' | undefined {
  const asked = amzHeader(request, 'x-amz-server-side-encryption');
  if (asked === 'aws:kms' || asked === 'aws:kms:dsse') return asked;
  if (asked !== undefined && asked !== 'AES256') {
    throw new S3Error('InvalidArgument', { message: 'The encryption method specified is not supported' });
  }
  // A customer's key would have to be kept out of what is stored; the demo marks objects as SSE-C instead.
  if (amzHeader(request, 'x-amz-server-side-encryption-customer-algorithm')) throw new S3Error('NotImplemented');
  return undefined;
}

function keptHeaders(request: S3Request): ObjectHeaders {
  const kept: Record<string, string> = {};
  for (const [name, value] of request.headers) {
    if (KEPT.includes(name) || name.startsWith('x-amz-meta-')) kept[name] = latin1Of(value);
  }
  for (const [name, value] of request.query) {
    if (name.toLowerCase().startsWith('x-amz-meta-')) kept[name.toLowerCase()] = latin1Of(value);
  }
  return withoutChunking(kept);
}

/** aws-chunked is how the body came, not what it is. */
function withoutChunking({ 'content-encoding': encoding, ...others }: Record<string, string>): ObjectHeaders {
  const left = (encoding ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'aws-chunked');
  return left.length === 0 ? others : { ...others, 'content-encoding': left.join(',') };
}
