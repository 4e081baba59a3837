import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Credential } from './auth/credential.ts';
import { type RequestHook, type SeenRequest, serve } from './serve.ts';
import { type BucketOptions, Store } from './store/store.ts';
import type { Encryption } from './store/version.ts';

export type { S3Credential } from './auth/credential.ts';
export type { ComingRequest, RequestHook, SeenRequest } from './serve.ts';
export type { BucketOptions } from './store/store.ts';

export interface PutOptions {
  contentType?: string;
  storageClass?: string;
  /** The x-amz-restore header's text. */
  restore?: string;
  archiveStatus?: string;
  encryption?: Encryption;
  /** false: HEAD works, and GET is 403 AccessDenied for want of kms:Decrypt. */
  kmsReadable?: boolean;
  /** false: HEAD and GET are 403. */
  readable?: boolean;
  /** Epoch milliseconds; default now. */
  lastModified?: number;
}

export interface StartOptions {
  /** Where to keep everything, also over a restart; by default a temporary folder that `close` removes. */
  dir?: string;
  /** Default: one that the system chooses. */
  port?: number;
  /** Epoch milliseconds; default Date.now. */
  now?: () => number;
  credentials: S3Credential[];
  /** The endpoint's region and the default one of buckets; default us-east-1. */
  region?: string;
}

/** A running server. */
export interface EmbeddedS3 {
  /** `http://127.0.0.1:PORT`; `http://BUCKET.localhost:PORT` reaches a bucket by its host name. */
  readonly url: string;
  /** Every request served, oldest first. */
  readonly requests: SeenRequest[];
  /** Creates a bucket, or changes what the options say of the one there is. Throws RangeError for an illegal name. */
  createBucket(name: string, options?: BucketOptions): Promise<void>;
  /** Writes an object without a request. Throws when there is no such bucket. */
  put(
    bucket: string,
    key: string,
    body: Buffer | string,
    options?: PutOptions,
  ): Promise<{ etag: string; versionId?: string }>;
  /** Deletes as DeleteObject does: with a delete marker where the bucket has versioning. */
  remove(bucket: string, key: string): Promise<void>;
  addCredential(credential: S3Credential): void;
  /** Adds a hook that is awaited before each request is served. What it throws is answered 500 InternalError. */
  onRequest(hook: RequestHook): void;
  /** Stops listening, ends open connections, and removes the folder unless it was given. */
  close(): Promise<void>;
}

/**
 * Starts an S3 of its own on 127.0.0.1: it verifies signatures and expiry as S3 does and keeps objects in files.
 * Rejects when the port is taken.
 */
export async function startS3(options: StartOptions): Promise<EmbeddedS3> {
  const { now = Date.now, region = 'us-east-1' } = options;
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 's3-')));
  const store = new Store(dir);
  const credentials = new Map(options.credentials.map((each) => [each.accessKeyId, each]));
  const seen: SeenRequest[] = [];
  const hooks: RequestHook[] = [];
  const serving = { store, credentials, hooks, seen, now, region };
  const server = createServer((incoming, response) => {
    // The client went away: there is nobody left to answer.
    serve(serving, incoming, response).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  const existing = (name: string) => {
    const bucket = store.bucket(name);
    if (!bucket) throw new Error(`no bucket ${JSON.stringify(name)}`);
    return bucket;
  };

  return {
    url: `http://127.0.0.1:${port}`,
    requests: seen,
    async createBucket(name, bucketOptions = {}) {
      store.createBucket(name, bucketOptions, region, now());
    },
    async put(name, key, body, { contentType, lastModified, ...facts } = {}) {
      const bucket = existing(name);
      const bytes = Buffer.from(body);
      const temporary = store.temporary();
      await writeFile(temporary, bytes);
      const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
      const headers = contentType === undefined ? {} : { 'content-type': contentType };
      const version = bucket.put(
        key,
        temporary,
        { ...facts, size: bytes.length, etag, headers },
        lastModified ?? now(),
      );
      return { etag, ...(bucket.settings.versioning && { versionId: version.id }) };
    },
    async remove(name, key) {
      existing(name).delete(key, now());
    },
    addCredential(credential) {
      credentials.set(credential.accessKeyId, credential);
    },
    onRequest(hook) {
      hooks.push(hook);
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}
