import { mayKnowKeys } from '../auth/credential.ts';
import { S3Error } from '../error.ts';
import { parameter } from '../request.ts';
import type { Bucket } from '../store/bucket.ts';
import type { ObjectVersion, Version } from '../store/version.ts';
import { type Context, requireKey, versionHeader } from './context.ts';

/**
 * The version that GET or HEAD asks for. Throws NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker asked
 * for by its id, or AccessDenied for any of them when the credential may not know what keys there are.
 */
export function findVersion(context: Context, bucket: Bucket): ObjectVersion {
  const key = requireKey(context);
  const id = parameter(context.request, 'versionId');
  if (id === '') throw new S3Error('InvalidArgument', { message: 'Version id cannot be the empty string' });
  const version = id === undefined ? bucket.current(key) : bucket.version(key, id);
  if (version?.kind === 'object') return version;
  if (!mayKnowKeys(context.credential)) throw new S3Error('AccessDenied');
  if (version) throw deleted(bucket, key, version, id !== undefined);
  if (id === undefined) throw new S3Error('NoSuchKey', { elements: [['Key', key]] });
  throw new S3Error('NoSuchVersion', {
    elements: [
      ['Key', key],
      ['VersionId', id],
    ],
  });
}

function deleted(bucket: Bucket, key: string, marker: Version, byId: boolean): S3Error {
  const headers = { 'x-amz-delete-marker': 'true', ...versionHeader(bucket, marker.id) };
  if (!byId) return new S3Error('NoSuchKey', { elements: [['Key', key]], headers });
  return new S3Error('MethodNotAllowed', {
    elements: [
      ['Method', 'GET'],
      ['ResourceType', 'DeleteMarker'],
    ],
    headers: { ...headers, allow: 'DELETE', 'last-modified': new Date(marker.modified).toUTCString() },
  });
}
