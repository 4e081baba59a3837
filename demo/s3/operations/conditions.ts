import { S3Error } from '../error.ts';
import type { S3Request } from '../request.ts';
import type { ObjectVersion } from '../store/version.ts';

/**
 * Weighs a read's conditional headers, in the order of RFC 9110, section 13.2.2.
 *
 * @returns true when the client's copy is still good (304). Throws PreconditionFailed when If-Match or
 *   If-Unmodified-Since does not hold.
 */
export function isNotModified({ headers }: S3Request, version: ObjectVersion): boolean {
  const match = headers.get('if-match');
  if (match !== undefined) require(names(match, version.etag), 'If-Match');
  const unmodifiedSince = Date.parse(headers.get('if-unmodified-since') ?? '');
  if (match === undefined && unmodifiedSince < version.modified) require(false, 'If-Unmodified-Since');
  const noneMatch = headers.get('if-none-match');
  if (noneMatch !== undefined) return names(noneMatch, version.etag);
  return Date.parse(headers.get('if-modified-since') ?? '') >= version.modified;
}

/** Refuses a PUT whose If-None-Match or If-Match does not hold of what is there now. */
export function checkWrite({ headers }: S3Request, current: ObjectVersion | undefined): void {
  if (headers.get('if-none-match') === '*') require(current === undefined, 'If-None-Match');
  const match = headers.get('if-match');
  if (match === undefined) return;
  if (!current) throw new S3Error('NoSuchKey');
  require(names(match, current.etag), 'If-Match');
}

function require(holds: boolean, condition: string): void {
  if (!holds) throw new S3Error('PreconditionFailed', { elements: [['Condition', condition]] });
}

/** Whether a list of entity tags names `etag`. S3 takes them without quotes, too. */
function names(list: string, etag: string): boolean {
  return list
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === etag || `"${each}"` === etag);
}
