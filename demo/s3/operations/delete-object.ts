import type { Reply } from '../reply.ts';
import { parameter } from '../request.ts';
import { type Context, requireBucket, requireKey, versionHeader } from './context.ts';

const MARKER = { 'x-amz-delete-marker': 'true' };

/** DeleteObject: a delete marker where the bucket has versioning; for good when a version is named. 204 either way. */
export function deleteObject(context: Context): Reply {
  const bucket = requireBucket(context);
  const key = requireKey(context);
  const id = parameter(context.request, 'versionId');
  if (id === undefined) {
    const marker = bucket.delete(key, context.now);
    return { status: 204, headers: marker ? { ...MARKER, ...versionHeader(bucket, marker.id) } : {} };
  }
  const removed = bucket.deleteVersion(key, id);
  return { status: 204, headers: { ...(removed?.kind === 'marker' && MARKER), ...versionHeader(bucket, id) } };
}
