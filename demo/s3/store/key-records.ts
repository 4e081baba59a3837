import { mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, hashedName, randomName } from './files.ts';
import type { ObjectVersion, Version } from './version.ts';

/** A key and its versions, newest first. */
interface KeyRecord {
  readonly key: string;
  readonly versions: readonly Version[];
}

/**
 * A bucket's keys and bytes on disk: a record a key and a blob a version. A blob is in place before the record that
 * names it, and is removed after the record that no longer does, so that a kill at any moment leaves at worst a blob
 * without a record, which the next start removes.
 */
export class KeyRecords {
  readonly #files: Files;
  readonly #records: string;
  readonly #blobs: string;

  constructor(files: Files, folder: string) {
    this.#files = files;
    this.#records = join(folder, 'records');
    this.#blobs = join(folder, 'blobs');
    mkdirSync(this.#records, { recursive: true });
    mkdirSync(this.#blobs, { recursive: true });
  }

  /** Reads all records and removes blobs that none of them names. */
  load(): Map<string, readonly Version[]> {
    const versions = new Map<string, readonly Version[]>();
    const orphans = new Set(readdirSync(this.#blobs));
    for (const name of readdirSync(this.#records)) {
      const record: KeyRecord = JSON.parse(readFileSync(join(this.#records, name), 'utf8'));
      versions.set(record.key, record.versions);
      for (const blob of blobsOf(record.versions)) orphans.delete(blob);
    }
    for (const blob of orphans) rmSync(join(this.#blobs, blob));
    return versions;
  }

  /** Moves a finished temporary file among the blobs and returns its name there. */
  adopt(temporary: string): string {
    const blob = randomName();
    renameSync(temporary, join(this.#blobs, blob));
    return blob;
  }

  /** Replaces what is known of a key, then drops the blobs of versions that are gone. */
  replace(key: string, before: readonly Version[], versions: readonly Version[]): void {
    const path = join(this.#records, `${hashedName(key)}.json`);
    const record: KeyRecord = { key, versions };
    if (versions.length === 0) rmSync(path, { force: true });
    else this.#files.writeWhole(path, JSON.stringify(record));
    const kept = new Set(blobsOf(versions));
    for (const blob of blobsOf(before)) {
      if (!kept.has(blob)) rmSync(join(this.#blobs, blob), { force: true });
    }
  }

  /** A descriptor to read the version's bytes with; the caller closes it. */
  open(version: ObjectVersion): number {
    return openSync(join(this.#blobs, version.blob), 'r');
  }
}

function blobsOf(versions: readonly Version[]): string[] {
  return versions.flatMap((version) => (version.kind === 'object' ? [version.blob] : []));
}
