import type { Instant } from '../../time.ts';
import type { Share } from '../share.ts';
import type { Shares } from '../shares.ts';

/** The request to renew a share that waits for a decision, if there is one; a new one may take a moment to be found. */
export async function openRenewal(shares: Pick<Shares, 'open'>, id: string, at: Instant): Promise<Share | undefined> {
  for await (const request of shares.open(at, ({ renews }) => renews === id)) return request;
  return undefined;
}
