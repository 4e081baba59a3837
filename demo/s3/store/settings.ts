export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers?: readonly string[];
  readonly exposed?: readonly string[];
}

/**
 * What a bucket is configured to be. Of these the server itself obeys versioning and Requester Pays; the others it only
 * tells, to whoever looks at how the bucket is set up.
 */
export interface Configuration {
  /** Undefined: never had versioning. */
  readonly versioning?: 'enabled' | 'suspended' | undefined;
  readonly requesterPays?: boolean | undefined;
  /** Default: all on, as in a new bucket. `none`: it was removed. */
  readonly publicAccessBlock?: PublicAccessBlock | 'none' | undefined;
  /** Default: none. */
  readonly cors?: readonly CorsRule[] | undefined;
  /** The KMS key by which new objects are encrypted; SSE-S3 where there is none. */
  readonly kmsKey?: string | undefined;
  /** Default: there is none. */
  readonly policy?: 'public' | 'private' | undefined;
}
