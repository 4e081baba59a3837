import { S3Error } from '../error.ts';
import type { Element } from '../xml.ts';
import { type Claim, malformedCredential, malformedHeader } from './claim.ts';

export interface Regions {
  /** The region whose endpoint this server plays. */
  readonly endpoint: string;
  /** Where the bucket is, and its name; undefined when there is no such bucket. */
  readonly bucket?: { readonly name: string; readonly region: string } | undefined;
}

/**
 * A request must be signed for the bucket's region. As on S3, one signed for this endpoint's region but for a bucket
 * elsewhere is sent there (301), and one signed for some third region is refused (400). Both say where the bucket is.
 */
export function checkRegion(claim: Claim, regions: Regions, method: string): void {
  const { bucket, endpoint } = regions;
  if (!bucket || claim.scope.region === bucket.region) return;
  const headers = { 'x-amz-bucket-region': bucket.region };
  if (claim.scope.region === endpoint && method !== 'HEAD') {
    throw new S3Error('PermanentRedirect', {
      elements: [
        ['Endpoint', `${bucket.name}.s3.${bucket.region}.amazonaws.com`],
        ['Bucket', bucket.name],
      ],
      headers,
    });
  }
  const worded = claim.by === 'query' ? malformedCredential : malformedHeader;
  const { code, message } = worded(`the region '${claim.scope.region}' is wrong; expecting '${bucket.region}'`);
  const region: Element = ['Region', bucket.region];
  throw new S3Error(code, { message, elements: [region], headers });
}
