import { ListBucketsCommand, S3Client, type S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3';
import { type Clock, type Instant, instant } from '../../time.ts';
import { type Looked, notSeen } from './looked.ts';

/** Two clocks at one moment, to the second. */
export interface Clocks {
  readonly ours: Instant;
  readonly theirs: Instant;
}

/** Compares this machine's clock with S3's. Listing buckets may well be refused: the refusal has a date too. */
export async function lookAtClock(config: S3ClientConfig, now: Clock, signal: AbortSignal): Promise<Looked<Clocks>> {
  const client = new S3Client({ ...config, cacheMiddleware: false, maxAttempts: 1 });
  let date: string | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      date = dateOf(result.response);
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'dateOfAnswer' },
  );
  const asked = now();
  try {
    await client.send(new ListBucketsCommand({ MaxBuckets: 1 }), { abortSignal: signal });
  } catch (error) {
    if (!(error instanceof S3ServiceException) || date === undefined) return notSeen('s3:ListAllMyBuckets', error);
  } finally {
    client.destroy();
  }
  return clocksOf(asked, now(), date);
}

function dateOf(response: unknown): string | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null || !('date' in headers)) return undefined;
  return typeof headers.date === 'string' ? headers.date : undefined;
}

/** @param date as HTTP writes it: the whole second in which it was answered, between `asked` and `answered` by our clock */
export function clocksOf(asked: Instant, answered: Instant, date: string | null | undefined): Looked<Clocks> {
  const second = Date.parse(date ?? '');
  if (Number.isNaN(second)) return { kind: 'unoffered' };
  return { kind: 'seen', what: { ours: instant((asked + answered) / 2), theirs: instant(second + 500) } };
}
