import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { after, type Clock, earliest, HOUR, type Instant, instant, MINUTE, type Seconds, seconds } from '../time.ts';
import type { SigningIdentity } from './presign-signature.ts';

/** AWS credentials as the SDK's providers give them. */
export interface Credentials extends SigningIdentity {
  /** When they end. Long-lived keys do not, and some sessions (AWS Lambda's) do not say when. */
  readonly expiration?: Date;
}

export type CredentialProvider = () => Promise<Credentials>;

export interface SigningCredentials {
  /** The same object for as long as the credentials are the same. */
  readonly identity: SigningIdentity;
  /**
   * When S3 stops accepting what they sign, less a margin of a minute; where a session does not say when it ends, the
   * longest that it is trusted for, from now. Undefined for long-lived keys.
   */
  readonly usableUntil: Instant | undefined;
}

export interface SigningCredentialsOptions {
  /** The credentials to begin with: the SDK's default chain. */
  readonly base: CredentialProvider;
  /** ARN of a role to assume for signing, with the base credentials. */
  readonly roleArn?: string;
  /** Of STS; where it is not given, the SDK looks for one where it always does. */
  readonly region?: string;
  /** How long a session that does not say when it ends is trusted for. */
  readonly maxTtl: Seconds;
  readonly now: Clock;
  /** Told that credentials could not be renewed while the earlier ones still serve. */
  readonly onRenewalFailure?: (error: unknown) => void;
  /** Stands in for STS in tests. */
  readonly assumeRole?: (role: AssumedRole) => CredentialProvider;
}

export interface AssumedRole {
  readonly roleArn: string;
  readonly base: CredentialProvider;
  readonly region?: string;
}

/** The one source of credentials for S3: what a link is signed with must be what HEAD was allowed with. */
export interface SigningCredentialsSource {
  /** For S3 clients. Throws where there are no usable credentials. */
  readonly provider: CredentialProvider;
  /** For signing. Throws where there are no usable credentials. */
  current(): Promise<SigningCredentials>;
}

/** Clocks differ, and a download has to begin before its link ends. */
const MARGIN = MINUTE;

/** How long before the end the SDK's own clients renew credentials. */
const RENEWED_BEFORE_END = seconds(5 * MINUTE);

/** How long a renewal that failed is left alone, while the earlier credentials serve. */
const NEXT_TRY = seconds(30);

/**
 * Keeps the signing credentials and renews them: an assumed role's when half of their life is over, so that links need
 * not be short, any others five minutes before they end. Callers at one time share one renewal. Where a renewal fails,
 * the earlier credentials serve until a minute before their end, and it is tried again every half minute.
 */
export function createSigningCredentials(options: SigningCredentialsOptions): SigningCredentialsSource {
  const { base, roleArn, region, maxTtl, now, onRenewalFailure, assumeRole = assumeRoleBySts } = options;
  const source = roleArn === undefined ? base : assumeRole({ roleArn, base, ...(region !== undefined && { region }) });
  const renewedAt = roleArn === undefined ? shortlyBeforeEnd : halfway;
  let kept: Kept | undefined;
  let renewal: Promise<Kept> | undefined;

  function keep(): Promise<Kept> {
    if (kept !== undefined && !isPast(kept.renewAt)) return Promise.resolve(kept);
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

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

  return {
    provider: async () => (await keep()).credentials,
    async current() {
      const { credentials, end } = await keep();
      const saysNoEnd = end === undefined && Boolean(credentials.sessionToken);
      return { identity: credentials, usableUntil: saysNoEnd ? after(now(), maxTtl) : end };
    },
  };
}

interface Kept {
  readonly credentials: Credentials;
  /** When they stop to serve; undefined where they do not say. */
  readonly end: Instant | undefined;
  readonly renewAt: Instant | undefined;
}

function halfway(asked: Instant, expiration: Instant): Instant {
  return instant(asked + (expiration - asked) / 2);
}

function shortlyBeforeEnd(_asked: Instant, expiration: Instant): Instant {
  return before(expiration, RENEWED_BEFORE_END);
}

function before(end: Instant, length: Seconds): Instant {
  return instant(end - length * 1000);
}

/**
 * STS where the SDK's settings say it is (`AWS_ENDPOINT_URL_STS`). An hour is what every role permits, and the most for
 * a role that was assumed with another role's session.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
function assumeRoleBySts({ roleArn, base, region }: AssumedRole): CredentialProvider {
  return fromTemporaryCredentials({
    masterCredentials: base,
    params: { RoleArn: roleArn, RoleSessionName: 's3-share', DurationSeconds: HOUR },
    clientConfig: {
      ...(region !== undefined && { region }),
      requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    },
  });
}
