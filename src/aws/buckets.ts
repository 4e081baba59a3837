import { S3Client, type S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3';

/** S3 clients by region, and which bucket is in which. */
export interface Buckets {
  /**
   * Asks S3 about a bucket with a client of the bucket's own region. The region is found out by the first request that
   * S3 sends elsewhere, and kept. Throws what the request throws.
   */
  ask<Answer>(bucket: string, request: (client: S3Client) => Promise<Answer>): Promise<Answer>;
  /** The client that a link into the bucket is signed with; right once the bucket has been asked about. */
  client(bucket: string): Promise<S3Client>;
  close(): void;
}

/** Far more buckets than a workspace shares from; what a hostile command names must not fill the memory. */
const BUCKETS_KEPT = 10_000;

export function createBuckets(config: S3ClientConfig): Buckets {
  const home = new S3Client(config);
  const clients = new Map<string, S3Client>();
  const regions = new Map<string, string>();

  async function client(bucket: string): Promise<S3Client> {
    const region = regions.get(bucket);
    if (region === undefined || region === (await home.config.region())) return home;
    const existing = clients.get(region);
    if (existing !== undefined) return existing;
    const created = new S3Client({ ...config, region });
    clients.set(region, created);
    return created;
  }

  return {
    client,
    async ask(bucket, request) {
      const first = await client(bucket);
      try {
        return await request(first);
      } catch (error) {
        const region = regionIn(error);
        if (region === undefined || region === (await first.config.region())) throw error;
        if (regions.size >= BUCKETS_KEPT) regions.clear();
        regions.set(bucket, region);
        return await request(await client(bucket));
      }
    },
    close() {
      for (const one of [home, ...clients.values()]) one.destroy();
    },
  };
}

/**
 * S3 names the bucket's region in every answer that sends a request elsewhere, also where it says no more (HEAD).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
function regionIn(error: unknown): string | undefined {
  if (!(error instanceof S3ServiceException)) return undefined;
  return error.$response?.headers['x-amz-bucket-region'];
}
