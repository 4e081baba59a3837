import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { serve } from '../demo/s3/serve.ts';
import { Bucket } from '../demo/s3/store/bucket.ts';
import { Files } from '../demo/s3/store/files.ts';
import { KeyRecords } from '../demo/s3/store/key-records.ts';
import { Store } from '../demo/s3/store/store.ts';
import type { Version } from '../demo/s3/store/version.ts';
import { upTo } from './numbers.ts';
import { CREDENTIALS, FEW_KEYS, keyNumber, MANY_KEYS, REGION } from './scene.ts';

/*
 * The embedded S3 with two buckets, of few keys and of very many, none of which has a body: a million files would take
 * the disk for minutes. Its arguments are a folder and how many keys each bucket has.
 */
const [dir = '', few = '', many = ''] = process.argv.slice(2);

class BodilessRecords extends KeyRecords {
  readonly #count: number;

  constructor(files: Files, folder: string, count: number) {
    super(files, folder);
    this.#count = count;
  }

  override load(): Map<string, readonly Version[]> {
    const facts = { size: 0, etag: '"d41d8cd98f00b204e9800998ecf8427e"', headers: {}, blob: '' };
    const versions: readonly Version[] = [{ kind: 'object', id: 'null', modified: 0, ...facts }];
    return new Map(upTo(this.#count).map((number) => [keyNumber(number), versions]));
  }
}

class BodilessStore extends Store {
  readonly #own: ReadonlyMap<string, Bucket>;

  constructor(root: string, counts: Readonly<Record<string, number>>) {
    super(root);
    const files = new Files(root);
    const buckets = Object.entries(counts).map(([name, count]): [string, Bucket] => {
      const records = new BodilessRecords(files, join(root, name), count);
      return [name, new Bucket({ name, region: REGION, created: 0 }, records)];
    });
    this.#own = new Map(buckets);
  }

  override bucket(name: string): Bucket | undefined {
    return this.#own.get(name);
  }
}

const store = new BodilessStore(dir, { [FEW_KEYS]: Number(few), [MANY_KEYS]: Number(many) });
const credentials = new Map([[CREDENTIALS.accessKeyId, CREDENTIALS]]);
const serving = { store, credentials, hooks: [], seen: [], now: Date.now, region: REGION };
const server = createServer((incoming, response) => {
  serve(serving, incoming, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` });
process.on('disconnect', () => process.exit());
