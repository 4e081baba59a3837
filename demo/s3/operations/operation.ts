import { S3Error } from '../error.ts';
import type { Reply } from '../reply.ts';
import type { S3Request } from '../request.ts';
import { SETTINGS } from './bucket-settings.ts';
import { headBucket, listBuckets } from './buckets.ts';
import type { Context } from './context.ts';
import { deleteObject } from './delete-object.ts';
import { getObject } from './get-object.ts';
import { listObjectsV1, listObjectsV2 } from './list-objects.ts';
import { requirePermission } from './permission.ts';
import { putObject } from './put-object.ts';

type Run = (context: Context) => Reply | Promise<Reply>;

const OPERATIONS: Readonly<Record<string, Run>> = {
  ...SETTINGS,
  ListBuckets: listBuckets,
  HeadBucket: headBucket,
  ListObjects: listObjectsV1,
  ListObjectsV2: listObjectsV2,
  HeadObject: getObject,
  GetObject: getObject,
  PutObject: putObject,
  DeleteObject: deleteObject,
};

/** Parameters that make a request about something else than the object or bucket itself. */
const SUBRESOURCES = [
  ...['accelerate', 'acl', 'analytics', 'attributes', 'cors', 'delete', 'encryption', 'intelligent-tiering'],
  ...['inventory', 'legal-hold', 'lifecycle', 'location', 'logging', 'metrics', 'notification', 'object-lock'],
  ...['ownershipControls', 'partNumber', 'policy', 'policyStatus', 'publicAccessBlock', 'replication'],
  ...['requestPayment', 'restore', 'retention', 'select', 'session', 'tagging', 'torrent', 'uploadId', 'uploads'],
  ...['versioning', 'versions', 'website'],
];

/** S3's name for what a request asks for; names that `run` has nothing for are answered 501. */
export function operationOf(request: S3Request): string {
  const { method, bucket, key } = request;
  if (method === 'OPTIONS') return 'Preflight';
  const subresource = request.query.find(([name]) => SUBRESOURCES.includes(name))?.[0];
  if (subresource !== undefined) return subresourceOperation(request, subresource);
  if (bucket === undefined) return method === 'GET' ? 'ListBuckets' : `${method} /`;
  if (key === undefined) return bucketOperation(request);
  if (method === 'PUT' && request.headers.has('x-amz-copy-source')) return 'CopyObject';
  const verb = { GET: 'Get', HEAD: 'Head', PUT: 'Put', DELETE: 'Delete' }[method];
  return verb === undefined ? `${method} object` : `${verb}Object`;
}

/** Carries out an operation. Throws NotImplemented for those that this project has no use for. */
export async function run(operation: string, context: Context): Promise<Reply> {
  const known = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
  if (!known) throw new S3Error('NotImplemented');
  requirePermission(operation, context.request, context.credential);
  return await known(context);
}

/** How the subresources that can be read here are called. */
const READABLE: Readonly<Record<string, string>> = {
  cors: 'GetBucketCors',
  encryption: 'GetBucketEncryption',
  location: 'GetBucketLocation',
  policyStatus: 'GetBucketPolicyStatus',
  publicAccessBlock: 'GetPublicAccessBlock',
  requestPayment: 'GetBucketRequestPayment',
  versioning: 'GetBucketVersioning',
};

function subresourceOperation({ method, bucket, key }: S3Request, subresource: string): string {
  const name = READABLE[subresource];
  const isRead = method === 'GET' && bucket !== undefined && key === undefined;
  return isRead && name !== undefined ? name : `${method} ?${subresource}`;
}

function bucketOperation({ method, query }: S3Request): string {
  if (method === 'HEAD') return 'HeadBucket';
  if (method !== 'GET') return `${method} bucket`;
  return query.some(([name, value]) => name === 'list-type' && value === '2') ? 'ListObjectsV2' : 'ListObjects';
}
