import { listingEncode } from '../encoding.ts';
import { S3Error } from '../error.ts';
import { type Reply, xmlReply } from '../reply.ts';
import { parameter, type S3Request } from '../request.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Element } from '../xml.ts';
import { type Context, requireBucket, requireListPermission } from './context.ts';
import { listPage, type Position, positionOf, tokenOf } from './list-page.ts';

const LARGEST_PAGE = 1000;

/** ListObjectsV2. */
export function listObjects(context: Context): Reply {
  const { request } = context;
  const bucket = requireBucket(context);
  requireListPermission(context);
  const encode = nameEncoder(request);
  const prefix = parameter(request, 'prefix') ?? '';
  const delimiter = parameter(request, 'delimiter') ?? '';
  const startAfter = parameter(request, 'start-after');
  const token = parameter(request, 'continuation-token');
  const limit = readMaxKeys(parameter(request, 'max-keys'));
  const after = readAfter(token, startAfter);
  const { entries, next } = listPage(bucket.keys, { prefix, delimiter, after, limit });
  return xmlReply([
    'ListBucketResult',
    [
      ['Name', bucket.settings.name],
      ['Prefix', encode(prefix)],
      ...optional('Delimiter', delimiter && encode(delimiter)),
      ['MaxKeys', limit],
      ...optional('EncodingType', parameter(request, 'encoding-type')),
      ['KeyCount', entries.length],
      ['IsTruncated', String(next !== undefined)],
      ...optional('ContinuationToken', token),
      ...optional('NextContinuationToken', next && tokenOf(next)),
      ...optional('StartAfter', startAfter && encode(startAfter)),
      ...entries.flatMap((entry) => ('key' in entry ? contents(bucket, entry.key, encode) : [])),
      ...entries.flatMap((entry) => ('key' in entry ? [] : [commonPrefix(encode(entry.commonPrefix))])),
    ],
  ]);
}

function contents(bucket: Bucket, key: string, encode: (name: string) => string): Element[] {
  const version = bucket.currentObject(key);
  if (!version) return [];
  return [
    [
      'Contents',
      [
        ['Key', encode(key)],
        ['LastModified', new Date(version.modified).toISOString()],
        ['ETag', version.etag],
        ['Size', version.size],
        ['StorageClass', version.storageClass ?? 'STANDARD'],
      ],
    ],
  ];
}

function commonPrefix(prefix: string): Element {
  return ['CommonPrefixes', [['Prefix', prefix]]];
}

function optional(name: string, value: string | undefined): Element[] {
  return value ? [[name, value]] : [];
}

/** The token wins over start-after, as it holds all that the first page said. */
function readAfter(token: string | undefined, startAfter: string | undefined): Position | undefined {
  if (token === undefined) return startAfter ? { key: startAfter } : undefined;
  const position = positionOf(token);
  if (position) return position;
  throw new S3Error('InvalidArgument', {
    message: 'The continuation token provided is incorrect',
    elements: [['ArgumentName', 'continuation-token']],
  });
}

function readMaxKeys(text: string | undefined): number {
  if (!text) return LARGEST_PAGE;
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text), LARGEST_PAGE);
  throw new S3Error('InvalidArgument', {
    message: 'Provided max-keys not an integer or within integer range',
    elements: [
      ['ArgumentName', 'max-keys'],
      ['ArgumentValue', text],
    ],
  });
}

function nameEncoder(request: S3Request): (name: string) => string {
  const type = parameter(request, 'encoding-type');
  if (type === 'url') return listingEncode;
  if (!type) return (name) => name;
  throw new S3Error('InvalidArgument', {
    message: 'Invalid Encoding Method specified in Request',
    elements: [
      ['ArgumentName', 'encoding-type'],
      ['ArgumentValue', type],
    ],
  });
}
