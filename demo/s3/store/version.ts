/** Object headers a client sets on PUT and gets back on GET, by lower-case name. */
export type ObjectHeaders = Readonly<Record<string, string>>;

export type Encryption = 'aws:kms' | 'aws:kms:dsse' | 'sse-c';

/** How an object came out: what its bytes are and how it may be read. */
export interface ObjectFacts {
  /** Bytes. */
  readonly size: number;
  /** MD5 in quotes. */
  readonly etag: string;
  readonly headers: ObjectHeaders;
  /** As the client gave it: `x-amz-checksum-crc32` and its base64. */
  readonly checksum?: { readonly header: string; readonly value: string };
  readonly storageClass?: string;
  /** The x-amz-restore header's text. */
  readonly restore?: string;
  readonly archiveStatus?: string;
  readonly encryption?: Encryption;
  /** false: its key may not be used (kms:Decrypt), so HEAD works and GET does not. */
  readonly kmsReadable?: boolean;
  /** false: nobody may read it. */
  readonly readable?: boolean;
}

interface Versioned {
  /** `null` where the bucket had no versioning, or had it suspended. */
  readonly id: string;
  /** Epoch milliseconds, whole seconds. */
  readonly modified: number;
}

export interface ObjectVersion extends Versioned, ObjectFacts {
  readonly kind: 'object';
  /** The name of its file among the bucket's blobs. */
  readonly blob: string;
}

export interface DeleteMarker extends Versioned {
  readonly kind: 'marker';
}

export type Version = ObjectVersion | DeleteMarker;

/** What S3 calls the version of an object written without versioning. */
export const NULL_VERSION = 'null';
