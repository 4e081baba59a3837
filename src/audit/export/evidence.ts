import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** One finished file, still on disk. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** Its bytes from the first one on, as often as they are wanted. */
  read(): Readable;
}

/** Files that are written one piece after another, and gone when they are removed, or the process is. */
export interface Evidence {
  /** Begins a file, to which pieces are added in the order of the calls. */
  begin(name: string): Promise<Writing>;
  /** Takes everything away. */
  remove(): Promise<void>;
}

export interface Writing {
  readonly bytes: number;
  /** Resolves when the piece is written, so that whoever waits never has more than one in memory. */
  add(piece: string): Promise<void>;
  finish(): EvidenceFile;
}

/** Files that nobody but this process can read: each is made in a folder of its own, which mkdtemp makes this user's alone. */
export function openEvidence(): Evidence {
  const folders: string[] = [];
  const handles: FileHandle[] = [];
  return {
    async begin(name) {
      const folder = await mkdtemp(join(tmpdir(), `s3-share-export-${process.pid}-`));
      folders.push(folder);
      const handle = await open(join(folder, 'file'), 'wx+', 0o600);
      handles.push(handle);
      // An open file stays readable when its name is gone, and a process that is killed leaves nothing. Windows keeps it.
      await remove(folder).catch(() => {});
      return writingOf(name, handle);
    },
    async remove() {
      await Promise.all(handles.map((handle) => handle.close()));
      await Promise.all(folders.map(remove));
    },
  };
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

function writingOf(name: string, handle: FileHandle): Writing {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    async add(piece) {
      const buffer = Buffer.from(piece);
      hash.update(buffer);
      bytes += buffer.length;
      await handle.appendFile(buffer);
    },
    finish() {
      return {
        ...{ name, bytes, sha256: hash.digest('hex') },
        read: () => handle.createReadStream({ start: 0, autoClose: false }),
      };
    },
  };
}
