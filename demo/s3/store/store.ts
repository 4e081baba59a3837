import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bucket, type BucketSettings } from './bucket.ts';
import { Files } from './files.ts';
import { KeyRecords } from './key-records.ts';
import type { Configuration } from './settings.ts';

export interface BucketOptions extends Configuration {
  /** Default: the server's. */
  region?: string;
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** All buckets, in one folder. One server at a time may use it. */
export class Store {
  readonly #files: Files;
  readonly #buckets = new Map<string, Bucket>();

  constructor(root: string) {
    this.#files = new Files(root);
    for (const folder of this.#files.bucketFolders()) this.#load(folder);
  }

  bucket(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  /** By name. */
  buckets(): Bucket[] {
    return [...this.#buckets.values()].sort((left, right) => (left.settings.name < right.settings.name ? -1 : 1));
  }

  /** Makes a bucket, or changes what `options` say of the one there is. */
  createBucket(name: string, options: BucketOptions, defaultRegion: string, now: number): void {
    if (!NAME.test(name) || name.includes('..')) throw new RangeError(`${JSON.stringify(name)} is no bucket name`);
    const before = this.#buckets.get(name);
    const settings = { ...(before?.settings ?? { name, region: defaultRegion, created: now }), ...options };
    const folder = this.#files.bucketFolder(name);
    mkdirSync(folder, { recursive: true });
    this.#files.writeWhole(settingsFile(folder), JSON.stringify(settings));
    if (before) before.settings = settings;
    else this.#load(folder);
  }

  /** A path for bytes that are still coming in. */
  temporary(): string {
    return this.#files.temporary();
  }

  #load(folder: string): void {
    // Killed between making the folder and naming the bucket: it was never created.
    if (!existsSync(settingsFile(folder))) return;
    const settings: BucketSettings = JSON.parse(readFileSync(settingsFile(folder), 'utf8'));
    this.#buckets.set(settings.name, new Bucket(settings, new KeyRecords(this.#files, folder)));
  }
}

function settingsFile(folder: string): string {
  return join(folder, 'bucket.json');
}
