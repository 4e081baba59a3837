import type { Bucket } from '../store/bucket.ts';
import type { Element } from '../xml.ts';
import type { Position } from './list-page.ts';
import type { Listing } from './list-query.ts';

/** What both versions of a listing begin with. */
export function commonElements(bucket: Bucket, listing: Listing, truncated: boolean): Element[] {
  const { prefix, delimiter, limit, encode, encodingType } = listing;
  return [
    ['Name', bucket.settings.name],
    ['Prefix', encode(prefix)],
    ...optional('Delimiter', encode(delimiter)),
    ['MaxKeys', limit],
    ...optional('EncodingType', encodingType),
    ['IsTruncated', String(truncated)],
  ];
}

/** The keys of a page, then its common prefixes. */
export function listedElements(
  bucket: Bucket,
  entries: readonly Position[],
  encode: (name: string) => string,
): Element[] {
  return [
    ...entries.flatMap((entry) => ('key' in entry ? contents(bucket, entry.key, encode) : [])),
    ...entries.flatMap((entry): Element[] =>
      'key' in entry ? [] : [['CommonPrefixes', [['Prefix', encode(entry.commonPrefix)]]]],
    ),
  ];
}

export function optional(name: string, value: string | undefined): Element[] {
  return value ? [[name, value]] : [];
}

function contents(bucket: Bucket, key: string, encode: (name: string) => string): Element[] {
  const version = bucket.currentObject(key);
  if (!version) return [];
  const children: Element[] = [
    ['Key', encode(key)],
    ['LastModified', new Date(version.modified).toISOString()],
    ['ETag', version.etag],
    ['Size', version.size],
    ['StorageClass', version.storageClass ?? 'STANDARD'],
  ];
  return [['Contents', children]];
}
