import { after, type Clock, type Instant, type Seconds } from '../time.ts';
import { type AssumedRole, assumeRoleBySts, type RoleSessions, sessionName } from './assume-role.ts';
import { type CredentialProvider, halfway, type Kept, keepCredentials, shortlyBeforeEnd } from './kept-credentials.ts';
import type { SigningIdentity } from './presign-signature.ts';

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
  readonly assumeRole?: (role: AssumedRole) => RoleSessions;
}

/** The one source of credentials for S3: what a link is signed with must be what HEAD was allowed with. */
export interface SigningCredentialsSource {
  /** For S3 clients: the bot's own session. Throws where there are no usable credentials. */
  readonly provider: CredentialProvider;
  /**
   * For the links of one person: where a role is assumed, its session in that person's name, so that AWS's own logs show
   * for whom a link was signed. Throws where there are no usable credentials.
   * @param person a Slack user id
   */
  of(person: string): Promise<SigningCredentials>;
  close(): void;
}

/** More people than are busy within half an hour; of the others one session each is asked for anew. */
const SESSIONS_KEPT = 2_000;

/**
 * Keeps the signing credentials and renews them: an assumed role's when half of their life is over, so that links need
 * not be short, any others five minutes before they end.
 */
export function createSigningCredentials(options: SigningCredentialsOptions): SigningCredentialsSource {
  const { roleArn, maxTtl, now } = options;
  const { own, of, close } = roleArn === undefined ? oneForAll(options) : sessionEach(options, roleArn);

  return {
    provider: async () => (await own()).credentials,
    async of(person) {
      const { credentials, end } = await of(person);
      const saysNoEnd = end === undefined && Boolean(credentials.sessionToken);
      return { identity: credentials, usableUntil: saysNoEnd ? after(now(), maxTtl) : end };
    },
    close,
  };
}

interface Keepers {
  own(): Promise<Kept>;
  of(person: string): Promise<Kept>;
  close(): void;
}

function oneForAll({ base, now, onRenewalFailure }: SigningCredentialsOptions): Keepers {
  const own = keepCredentials({ source: base, renewedAt: shortlyBeforeEnd, now, onRenewalFailure });
  return { own, of: own, close() {} };
}

/** One session of the role for the bot, and one for each of the people who lately had a link. */
function sessionEach(options: SigningCredentialsOptions, roleArn: string): Keepers {
  const { base, region, now, onRenewalFailure, assumeRole = assumeRoleBySts } = options;
  const role = assumeRole({ roleArn, base, ...(region !== undefined && { region }) });
  const kept = new Map<string, () => Promise<Kept>>();
  const session = (name: string) =>
    keepCredentials({ source: () => role.assume(name), renewedAt: halfway, now, onRenewalFailure });

  return {
    own: session(sessionName()),
    of(person) {
      const name = sessionName(person);
      const keeper = kept.get(name) ?? session(name);
      // Whoever came last is last: the first in the map is who has not come for the longest time.
      kept.delete(name);
      kept.set(name, keeper);
      const [longestAway] = kept.keys();
      if (kept.size > SESSIONS_KEPT && longestAway !== undefined) kept.delete(longestAway);
      return keeper();
    },
    close: () => role.close(),
  };
}
