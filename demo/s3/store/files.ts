import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the server keeps its files. Names on disk come from hashes and random bytes, never from object keys. */
export class Files {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    // What a killed process left half-written.
    rmSync(join(root, 'tmp'), { recursive: true, force: true });
    mkdirSync(join(root, 'tmp'), { recursive: true });
    mkdirSync(join(root, 'buckets'), { recursive: true });
  }

  /** A path for a file that is still being written. */
  temporary(): string {
    return join(this.#root, 'tmp', randomName());
  }

  /** The folder of each bucket there is. */
  bucketFolders(): string[] {
    const buckets = join(this.#root, 'buckets');
    return readdirSync(buckets).map((name) => join(buckets, name));
  }

  bucketFolder(bucket: string): string {
    return join(this.#root, 'buckets', hashedName(bucket));
  }

  /** Writes a file so that whoever looks finds all of it, or what was there before. */
  writeWhole(path: string, text: string): void {
    const temporary = this.temporary();
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  }
}

/** A file name for a bucket or key, safe whatever is in it. */
export function hashedName(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function randomName(): string {
  return randomBytes(16).toString('hex');
}
