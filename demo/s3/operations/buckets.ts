import { mayKnowKeys } from '../auth/credential.ts';
import { S3Error } from '../error.ts';
import { type Reply, xmlReply } from '../reply.ts';
import { type Context, requireBucket, requireListPermission } from './context.ts';

/** HeadBucket. Says the bucket's region even to those who may not list it. */
export function headBucket(context: Context): Reply {
  const bucket = requireBucket(context);
  const headers = { 'x-amz-bucket-region': bucket.settings.region };
  if (!mayKnowKeys(context.credential)) throw new S3Error('AccessDenied', { headers });
  return { status: 200, headers: { ...headers, 'x-amz-access-point-alias': 'false' } };
}

/** ListBuckets: all of them, in one page. */
export function listBuckets(context: Context): Reply {
  requireListPermission(context);
  return xmlReply([
    'ListAllMyBucketsResult',
    [
      [
        'Buckets',
        context.store.buckets().map(({ settings }) => [
          'Bucket',
          [
            ['Name', settings.name],
            ['CreationDate', new Date(settings.created).toISOString()],
            ['BucketRegion', settings.region],
          ],
        ]),
      ],
      ['Owner', [['ID', 'demo']]],
    ],
  ]);
}
