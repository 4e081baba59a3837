import { S3Error } from '../error.ts';

/** Bytes `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header.
 *
 * @param size bytes in the object
 * @returns undefined for the whole object: no header, several ranges, or one that is not understood, which RFC 9110
 *   has servers ignore. Throws InvalidRange when the object has no byte of it; an empty object never has.
 */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!header || !parts) return undefined;
  const [, first = '', last = ''] = parts;
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start <= end) return { start, end };
  throw new S3Error('InvalidRange', {
    elements: [
      ['RangeRequested', header],
      ['ActualObjectSize', size],
    ],
    headers: { 'content-range': `bytes */${size}` },
  });
}
