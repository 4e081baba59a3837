import { type EmbeddedS3, startS3 } from '../../demo/s3/server.ts';
import { type Buckets, createBuckets } from '../../src/aws/buckets.ts';
import { createObjects, type Objects } from '../../src/aws/objects.ts';

export const OWNER = { accessKeyId: 'AKIDOWNER', secretAccessKey: 'owner/secret' };
/** Without s3:ListBucket. */
export const READER = { accessKeyId: 'AKIDREADER', secretAccessKey: 'reader/secret', mayList: false };

export interface TestS3 {
  readonly s3: EmbeddedS3;
  readonly buckets: Buckets;
  readonly objects: Objects;
  /** The operations that were asked for meanwhile, each with the status of its answer. */
  asked(act: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** The embedded S3, and the product's clients of it. */
export async function startTestS3(): Promise<TestS3> {
  const s3 = await startS3({ credentials: [OWNER, READER] });
  const buckets = bucketsOf(s3, OWNER);
  return {
    s3,
    buckets,
    objects: createObjects(buckets),
    async asked(act) {
      const before = s3.requests.length;
      await act();
      return s3.requests.slice(before).map(({ operation, status }) => `${operation} ${status}`);
    },
    async close() {
      buckets.close();
      await s3.close();
    },
  };
}

export function bucketsOf({ url }: EmbeddedS3, credentials: { accessKeyId: string; secretAccessKey: string }): Buckets {
  return createBuckets({ endpoint: url, region: 'us-east-1', forcePathStyle: true, credentials, maxAttempts: 1 });
}
