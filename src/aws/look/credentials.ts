import { type Instant, instant } from '../../time.ts';
import type { CredentialProvider, Credentials } from '../kept-credentials.ts';
import { type Looked, lookAt } from './looked.ts';

/** What links are signed with. */
export interface CredentialFacts {
  /** Not a secret by itself, and nobody's business all the same. */
  readonly accessKeyId: string;
  /** A user’s own key lasts until somebody takes it away; a session ends by itself, and some do not say when. */
  readonly kind: 'long-lived' | 'session';
  readonly end: Instant | undefined;
  /** Where the SDK found them, in words. */
  readonly from: string | undefined;
}

export function lookAtCredentials(provider: CredentialProvider): Promise<Looked<CredentialFacts>> {
  return lookAt('sts:AssumeRole', async () => {
    const credentials = await provider();
    return {
      accessKeyId: credentials.accessKeyId,
      kind: credentials.sessionToken ? 'session' : 'long-lived',
      end: credentials.expiration === undefined ? undefined : instant(credentials.expiration.getTime()),
      from: sourceOf(credentials),
    };
  });
}

/** The SDK notes in credentials which of its providers gave them, for its own statistics. The most telling first. */
const SOURCES: readonly [mark: RegExp, words: string][] = [
  [/SSO/, 'AWS SSO'],
  [/IMDS/, 'the EC2 instance’s role'],
  [/CREDENTIALS_HTTP/, 'the container’s role'],
  [/WEB_ID/, 'a web identity token'],
  [/PROCESS/, 'a credential process'],
  [/ASSUME_ROLE/, 'an assumed role'],
  [/LOGIN/, '“aws login”'],
  [/PROFILE/, 'the AWS profile'],
  [/ENV_VARS/, 'environment variables'],
];

function sourceOf(credentials: Credentials): string | undefined {
  const noted: unknown = '$source' in credentials ? credentials.$source : undefined;
  const marks = typeof noted === 'object' && noted !== null ? Object.keys(noted).join(' ') : '';
  return SOURCES.find(([mark]) => mark.test(marks))?.[1];
}
