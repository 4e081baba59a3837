import { randomBytes } from 'node:crypto';
import type { KeyRecords } from './key-records.ts';
import type { Configuration } from './settings.ts';
import { SortedKeys } from './sorted-keys.ts';
import { type DeleteMarker, NULL_VERSION, type ObjectFacts, type ObjectVersion, type Version } from './version.ts';

export interface BucketSettings extends Configuration {
  readonly name: string;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly created: number;
}

/**
 * A bucket's objects. Every change is made and on disk before the method returns, without an await in between, so
 * that no other request sees or makes a change half-way: `If-None-Match: *` has one winner.
 */
export class Bucket {
  settings: BucketSettings;
  /** Keys whose newest version is an object. */
  readonly keys: SortedKeys;
  readonly #records: KeyRecords;
  readonly #versions: Map<string, readonly Version[]>;

  constructor(settings: BucketSettings, records: KeyRecords) {
    this.settings = settings;
    this.#records = records;
    this.#versions = records.load();
    this.keys = new SortedKeys(
      [...this.#versions].filter(([, versions]) => versions[0]?.kind === 'object').map(([key]) => key),
    );
  }

  current(key: string): Version | undefined {
    return this.#versions.get(key)?.[0];
  }

  /** The newest version unless that is a delete marker. */
  currentObject(key: string): ObjectVersion | undefined {
    const current = this.current(key);
    return current?.kind === 'object' ? current : undefined;
  }

  version(key: string, id: string): Version | undefined {
    return this.#versions.get(key)?.find((version) => version.id === id);
  }

  /** Descriptor of the version's bytes; open until the caller closes it, even if the version is deleted meanwhile. */
  open(version: ObjectVersion): number {
    return this.#records.open(version);
  }

  /**
   * Makes a finished temporary file the newest version of `key`.
   *
   * @param modified epoch milliseconds, rounded down to the second that S3 tells
   * @param check throws to refuse, given what is there now
   */
  put(
    key: string,
    temporary: string,
    facts: ObjectFacts,
    modified: number,
    check: (current: ObjectVersion | undefined) => void = () => {},
  ): ObjectVersion {
    check(this.currentObject(key));
    const blob = this.#records.adopt(temporary);
    const version: ObjectVersion = {
      ...facts,
      kind: 'object',
      id: this.#newId(),
      modified: wholeSecond(modified),
      blob,
    };
    this.#push(key, version);
    return version;
  }

  /** DELETE without a version: leaves a marker where the bucket has versioning, and else nothing. */
  delete(key: string, now: number): DeleteMarker | undefined {
    if (this.settings.versioning === undefined) {
      this.#replace(key, []);
      return undefined;
    }
    const marker: DeleteMarker = { kind: 'marker', id: this.#newId(), modified: wholeSecond(now) };
    this.#push(key, marker);
    return marker;
  }

  /** Removes one version for good and returns it, or undefined when there was none. */
  deleteVersion(key: string, id: string): Version | undefined {
    const version = this.version(key, id);
    if (version)
      this.#replace(
        key,
        this.#of(key).filter((each) => each !== version),
      );
    return version;
  }

  #of(key: string): readonly Version[] {
    return this.#versions.get(key) ?? [];
  }

  /** There is one null version at most: a new one takes the place of the old. */
  #push(key: string, version: Version): void {
    this.#replace(key, [version, ...this.#of(key).filter((each) => each.id !== version.id)]);
  }

  #replace(key: string, versions: readonly Version[]): void {
    this.#records.replace(key, this.#of(key), versions);
    if (versions.length === 0) this.#versions.delete(key);
    else this.#versions.set(key, versions);
    if (versions[0]?.kind === 'object') this.keys.add(key);
    else this.keys.delete(key);
  }

  #newId(): string {
    return this.settings.versioning === 'enabled' ? randomBytes(24).toString('base64url') : NULL_VERSION;
  }
}

function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000;
}
