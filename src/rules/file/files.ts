import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { CannotRun } from './cannot-run.ts';

/** The text of a file, of standard input for `-`. Throws a CannotRun where it cannot be read, or is no text. */
export async function readText(file: string): Promise<string> {
  const bytes = await (file === '-' ? allOf(process.stdin) : readFile(file).catch(cannot('read', file)));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CannotRun(`${file} is no text in UTF-8: save it as that.`);
  }
}

/**
 * Writes a whole file or leaves the one that was there; for `-` to standard output. Throws a CannotRun where not all of it
 * could be written.
 */
export async function writeText(file: string, text: string): Promise<void> {
  if (file === '-') return toOutput(text);
  const there = await stat(file).catch(() => undefined);
  // A device or a pipe is written to: in its place a file would be, and nobody would read it.
  if (there !== undefined && !there.isFile()) return writeFile(file, text).catch(cannot('write', file));
  // A link goes on leading to the file, and the file stays open to whom it was.
  const target = there === undefined ? file : await realpath(file);
  const beside = `${target}.${process.pid}.new`;
  try {
    await writeFile(beside, text, { mode: there?.mode ?? 0o666 });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    cannot('write', file)(error);
  }
}

function toOutput(text: string): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  }).catch(cannot('write', 'Standard output'));
}

/**
 * The path from a file to its format; one that a file of that name has already stays, wherever that is.
 * @param schema where the format is in this copy of the project
 */
export async function schemaFor(file: string, schema: string): Promise<string> {
  const there = file === '-' ? undefined : await stat(file).catch(() => undefined);
  const before = there?.isFile() === true ? await readFile(file, 'utf8').catch(() => '') : '';
  const [, kept] = /^# yaml-language-server: \$schema=(\S+)/.exec(before) ?? [];
  const path = relative(file === '-' ? '.' : dirname(resolve(file)), schema).replaceAll('\\', '/');
  return kept ?? (path.startsWith('.') ? path : `./${path}`);
}

async function allOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function cannot(act: 'read' | 'write', file: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CannotRun(WHY.get(code)?.(file) ?? `${file} cannot be ${act === 'read' ? 'read' : 'written'} (${code}).`);
  };
}

const WHY: ReadonlyMap<string, (file: string) => string> = new Map<string, (file: string) => string>([
  ['ENOENT', (file) => `There is no ${file}, or no folder to write it to.`],
  ['EISDIR', (file) => `${file} is a folder: name a file.`],
  ['EPIPE', () => 'Whoever was to read it went away before the end.'],
  ['ENOSPC', (file) => `There is no room left for ${file}.`],
  ['EACCES', (file) => `${file} may not be opened by this user.`],
]);
