import type { S3Client } from '@aws-sdk/client-s3';
import type { Instant } from '../time.ts';
import type { Buckets } from './buckets.ts';
import { createPresigner, type GetLink, type Presign } from './presign.ts';
import type { SigningCredentialsSource } from './signing-credentials.ts';

/** Credentials in hand, for the links of one moment. */
export interface Signer {
  /** No link that it mints works any longer than this; undefined where the credentials have no end. */
  readonly usableUntil: Instant | undefined;
  /** @returns a pre-signed URL, which is a secret. Rejects as `Presign` does. */
  mint(link: GetLink): Promise<string>;
}

/**
 * Rejects where there are no usable credentials.
 * @param person the Slack user id of whoever the links are for: an assumed role's session carries it
 */
export type TakeSigner = (person: string) => Promise<Signer>;

/** Mints links for each bucket in the bucket's own region. */
export function createSigning(buckets: Buckets, credentials: SigningCredentialsSource): TakeSigner {
  const presigners = new WeakMap<S3Client, Presign>();

  function presigner(client: S3Client): Presign {
    const kept = presigners.get(client) ?? createPresigner(client);
    presigners.set(client, kept);
    return kept;
  }

  return async (person) => {
    const { identity, usableUntil } = await credentials.of(person);
    return {
      usableUntil,
      mint: async (link) => presigner(await buckets.client(link.object.bucket))(link, identity),
    };
  };
}
