import { create } from 'content-disposition';
import { fileName, type ObjectRef } from './object-ref.ts';

/** How much of a name a link has room for, in bytes of UTF-8: percent-encoded twice, each can become five characters. */
const LONGEST_NAME = 100;

/**
 * The Content-Disposition that makes a browser save the object under its own file name and never show it, so that HTML
 * and SVG do not run on the bucket's origin. Plain ASCII; names that are more go in `filename*` too (RFC 6266).
 */
export function attachmentDisposition(object: ObjectRef): string {
  const name = savedName(fileName(object));
  return create(name, { type: 'attachment', fallback: asciiName(name) });
}

/** The name without what a disk, a header or a reader could be fooled by, and not too long. Other than that, the name. */
function savedName(name: string): string {
  const safe = name.replace(/\p{Cs}/gu, '\u{FFFD}').replace(UNSAFE, '_');
  return safe.trim() === '' || safe === '.' || safe === '..' ? 'download' : cutName(safe);
}

/** Path separators, control characters, line separators, and the marks that show text in another direction than it runs. */
const UNSAFE = /[/\\\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Keeps the extension, by which people and computers tell what the file is, and whole characters as people see them. */
function cutName(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  const [extension = ''] = /(?:\.tar)?\.[^.\s]{1,16}$/u.exec(name) ?? [];
  const stem = name.slice(0, name.length - extension.length);
  return `${cut(stem, LONGEST_NAME - Buffer.byteLength(extension)) || 'download'}${extension}`;
}

function cut(text: string, mostBytes: number): string {
  let end = 0;
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > mostBytes) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/**
 * What programs that know no `filename*` get. Without quotes, and without what looks percent-encoded, since some
 * undo it (RFC 6266, appendix D).
 */
function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[^\x20-\x7E]/gu, '_')
    .replaceAll('"', "'")
    .replace(/%(?=[\dA-Fa-f]{2})/g, '_');
}
