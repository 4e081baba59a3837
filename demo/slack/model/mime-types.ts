import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  zip: 'application/zip',
};

/** The ending of a name as Slack has it, without the dot; `binary` where there is none. */
export function fileTypeOf(name: string): string {
  return extname(name).slice(1).toLowerCase() || 'binary';
}

/** Slack tells a file's type by its name's ending. */
export function mimeTypeOf(name: string): string {
  const type = fileTypeOf(name);
  return (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? 'application/octet-stream';
}
