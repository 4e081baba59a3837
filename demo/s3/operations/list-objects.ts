import { type Reply, xmlReply } from '../reply.ts';
import { parameter } from '../request.ts';
import { type Context, requireBucket, requireListPermission } from './context.ts';
import { listPage, type Position, tokenOf } from './list-page.ts';
import { readListing } from './list-query.ts';
import { commonElements, listedElements, optional } from './list-result.ts';

/** ListObjectsV2. */
export function listObjectsV2(context: Context): Reply {
  const { request } = context;
  const bucket = requireBucket(context);
  requireListPermission(context);
  const listing = readListing(request);
  const { entries, next } = listPage(bucket.keys, listing);
  const startAfter = parameter(request, 'start-after');
  return xmlReply([
    'ListBucketResult',
    [
      ...commonElements(bucket, listing, next !== undefined),
      ['KeyCount', entries.length],
      ...optional('ContinuationToken', parameter(request, 'continuation-token')),
      ...optional('NextContinuationToken', next && tokenOf(next)),
      ...optional('StartAfter', startAfter && listing.encode(startAfter)),
      ...listedElements(bucket, entries, listing.encode),
    ],
  ]);
}

/**
 * ListObjects, version 1. It is here because a URL signed for GetObject with an empty key is one for this: whoever
 * hands out such a URL hands out the bucket's contents, and a test must be able to see that.
 */
export function listObjectsV1(context: Context): Reply {
  const bucket = requireBucket(context);
  requireListPermission(context);
  const listing = readListing(context.request);
  const { entries, next } = listPage(bucket.keys, listing);
  return xmlReply([
    'ListBucketResult',
    [
      ...commonElements(bucket, listing, next !== undefined),
      ['Marker', listing.encode(parameter(context.request, 'marker') ?? '')],
      ...optional('NextMarker', next && listing.delimiter && listing.encode(nameOf(next))),
      ...listedElements(bucket, entries, listing.encode),
    ],
  ]);
}

function nameOf(position: Position): string {
  return 'key' in position ? position.key : position.commonPrefix;
}
