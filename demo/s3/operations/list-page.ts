import type { SortedKeys } from '../store/sorted-keys.ts';

/** Where a page of a listing ended: at a key, or at all the keys that a common prefix stands for. */
export type Position = { readonly key: string } | { readonly commonPrefix: string };

export interface Page {
  /** Keys and common prefixes in S3's order; each common prefix ends with the delimiter and counts as one. */
  readonly entries: readonly Position[];
  /** Where to go on, when there is more. */
  readonly next?: Position;
}

/** One page of the keys that start with `prefix`, those with the delimiter after it rolled up. */
export function listPage(
  keys: SortedKeys,
  options: { prefix: string; delimiter: string; after: Position | undefined; limit: number },
): Page {
  const { prefix, delimiter, after, limit } = options;
  const entries: Position[] = [];
  let index = Math.max(keys.from(prefix), after ? indexAfter(keys, after) : 0);
  for (let key = keys.at(index); key?.startsWith(prefix); key = keys.at(index)) {
    const last = entries.at(-1);
    if (entries.length >= limit) return last ? { entries, next: last } : { entries };
    const entry = entryOf(key, prefix, delimiter);
    entries.push(entry);
    index = 'key' in entry ? index + 1 : keys.afterAllWith(entry.commonPrefix);
  }
  return { entries };
}

/** What a position looks like to a client, which gives it back as it came. */
export function tokenOf(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position a continuation token stands for; undefined for anything that is no token. */
export function positionOf(token: string): Position | undefined {
  try {
    const position: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (typeof position !== 'object' || position === null) return undefined;
    if ('key' in position && typeof position.key === 'string') return { key: position.key };
    if ('commonPrefix' in position && typeof position.commonPrefix === 'string') {
      return { commonPrefix: position.commonPrefix };
    }
    return undefined;
  } catch {
    return undefined;
  }
}

function indexAfter(keys: SortedKeys, position: Position): number {
  return 'key' in position ? keys.after(position.key) : keys.afterAllWith(position.commonPrefix);
}

function entryOf(key: string, prefix: string, delimiter: string): Position {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? { key } : { commonPrefix: key.slice(0, end + delimiter.length) };
}
