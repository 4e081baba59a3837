import { after, type Clock, earliest, type Instant, instant, MINUTE, type Seconds, seconds } from '../time.ts';
import type { SigningIdentity } from './presign-signature.ts';

/** AWS credentials as the SDK's providers give them. */
export interface Credentials extends SigningIdentity {
  /** When they end. Long-lived keys do not, and some sessions (AWS Lambda's) do not say when. */
  readonly expiration?: Date;
}

export type CredentialProvider = () => Promise<Credentials>;

export interface Kept {
  /** The same object for as long as the credentials are the same. */
  readonly credentials: Credentials;
  /** When they stop to serve; undefined where they do not say. */
  readonly end: Instant | undefined;
  readonly renewAt: Instant | undefined;
}

export interface KeepingOptions {
  readonly source: CredentialProvider;
  /** When credentials that were asked for at one time and end at another are renewed. */
  readonly renewedAt: (asked: Instant, expiration: Instant) => Instant;
  readonly now: Clock;
  /** Told that credentials could not be renewed while the earlier ones still serve. */
  readonly onRenewalFailure?: ((error: unknown) => void) | undefined;
}

/** Clocks differ, and a download has to begin before its link ends. */
const MARGIN = MINUTE;

/** How long before the end the SDK's own clients renew credentials. */
const RENEWED_BEFORE_END = seconds(5 * MINUTE);

/** How long a renewal that failed is left alone, while the earlier credentials serve. */
const NEXT_TRY = seconds(30);

/**
 * Keeps credentials and renews them. Callers at one time share one renewal. Where a renewal fails, the earlier
 * credentials serve until a minute before their end, and it is tried again every half minute.
 *
 * The answer rejects where there are no usable credentials; the next call asks again.
 */
export function keepCredentials(options: KeepingOptions): () => Promise<Kept> {
  const { source, renewedAt, now, onRenewalFailure } = options;
  let kept: Kept | undefined;
  let renewal: Promise<Kept> | undefined;

  async function renew(): Promise<Kept> {
    try {
      kept = await obtain();
    } catch (error) {
      if (kept?.end === undefined || isPast(kept.end)) throw error;
      kept = { ...kept, renewAt: earliest(kept.end, after(now(), NEXT_TRY)) };
      onRenewalFailure?.(error);
    }
    return kept;
  }

  async function obtain(): Promise<Kept> {
    const asked = now();
    const credentials = await source();
    if (credentials.expiration === undefined) return { credentials, end: undefined, renewAt: undefined };
    const expiration = instant(credentials.expiration.getTime());
    const end = before(expiration, MARGIN);
    if (isPast(end)) throw new Error('The credentials for signing have ended, or will within a minute');
    return { credentials, end, renewAt: earliest(end, renewedAt(asked, expiration)) };
  }

  function isPast(moment: Instant | undefined): boolean {
    return moment !== undefined && moment <= now();
  }

  return () => {
    if (kept !== undefined && !isPast(kept.renewAt)) return Promise.resolve(kept);
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };
}

export function halfway(asked: Instant, expiration: Instant): Instant {
  return instant(asked + (expiration - asked) / 2);
}

export function shortlyBeforeEnd(_asked: Instant, expiration: Instant): Instant {
  return before(expiration, RENEWED_BEFORE_END);
}

function before(end: Instant, length: Seconds): Instant {
  return instant(end - length * 1000);
}
