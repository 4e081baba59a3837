import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createPresigner } from '../../src/aws/presign.ts';
import { hours, instant } from '../../src/time.ts';
import { median, upTo } from '../numbers.ts';
import type { Effort } from '../options.ts';
import { compare, type Section } from '../row.ts';
import { BUCKET, CREDENTIALS, FOLDERS, REGION } from '../scene.ts';
import { type Bench, inTurn } from './pair.ts';

/** Links in each of a round's turns, so many that both take about as long. */
const OURS = 500;
const THEIRS = 20;
const TURNS = 20;

const disposition = 'attachment; filename="report.pdf"';
const expiresIn = hours(2);

type Mint = (key: string) => Promise<string>;

/** One link by the product beside the same link by the SDK's `getSignedUrl`, both from one client in one process. */
export async function measureMinting({ tell }: Bench, { rounds }: Effort): Promise<Section> {
  tell('Minting links');
  const client = new S3Client({ region: REGION, credentials: CREDENTIALS });
  const presign = createPresigner(client);
  const ours: Mint = (key) =>
    presign({ object: { bucket: BUCKET, key }, disposition, expiresIn, at: instant(Date.now()) }, CREDENTIALS);
  const theirs: Mint = (key) => {
    const input = { Bucket: BUCKET, Key: key, ResponseContentDisposition: disposition };
    return getSignedUrl(client, new GetObjectCommand(input), { expiresIn });
  };
  const [first, second]: [number[], number[]] = [[], []];
  // What comes first is the warm-up.
  for (const _round of upTo(rounds + 1)) {
    const [our, their]: [number[], number[]] = [[], []];
    for (const turn of upTo(TURNS)) {
      await inTurn(
        turn,
        async () => void our.push(await timeOf(ours, OURS)),
        async () => void their.push(await timeOf(theirs, THEIRS)),
      );
    }
    first.push(median(our));
    second.push(median(their));
  }
  client.destroy();
  const times = { first: first.slice(1), second: second.slice(1) };
  const row = compare({ name: 'one link', unit: 'µs', ...times, target: { most: 0.1 } });
  return { title: 'Minting', first: 'product', second: 'getSignedUrl', rows: [row], notes: [] };
}

/** Of one link, in microseconds. No key comes twice in a turn. */
async function timeOf(mint: Mint, count: number): Promise<number> {
  const startedAt = performance.now();
  for (let number = 0; number < count; number += 1) await mint(`${FOLDERS}report-${number}.pdf`);
  return ((performance.now() - startedAt) / count) * 1000;
}
