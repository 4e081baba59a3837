import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file or folder of the project, from its top: what is built runs from dist/, and what it reads is not there. */
export function inProject(...path: string[]): string {
  return join(TOP, ...path);
}

const TOP = topOf(dirname(fileURLToPath(import.meta.url)));

function topOf(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('there is no package.json above this file');
  return topOf(above);
}
