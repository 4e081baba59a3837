import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { HOUR } from '../time.ts';
import type { CredentialProvider, Credentials } from './kept-credentials.ts';
import { requestHandling } from './request-handling.ts';

export interface AssumedRole {
  readonly roleArn: string;
  /** Credentials that may assume it. */
  readonly base: CredentialProvider;
  /** Of STS; where it is not given, the SDK looks for one where it always does. */
  readonly region?: string;
}

/** Sessions of one role. */
export interface RoleSessions {
  /** A new session under a name of `sessionName`. Rejects where the role may not be assumed or STS cannot be asked. */
  assume(name: string): Promise<Credentials>;
  close(): void;
}

/**
 * STS where the SDK's settings say it is (`AWS_ENDPOINT_URL_STS`), by one client for all sessions. An hour is what every
 * role permits, and the most for a role that was assumed with another role's session.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRoleBySts({ roleArn, base, region }: AssumedRole): RoleSessions {
  const client = new STSClient({
    credentials: base,
    ...(region !== undefined && { region }),
    requestHandler: requestHandling(),
  });
  return {
    async assume(name) {
      const input = { RoleArn: roleArn, RoleSessionName: name, DurationSeconds: HOUR };
      const { Credentials: found } = await client.send(new AssumeRoleCommand(input));
      if (!found?.AccessKeyId || !found.SecretAccessKey) throw new Error(`STS gave no credentials for ${roleArn}`);
      return {
        accessKeyId: found.AccessKeyId,
        secretAccessKey: found.SecretAccessKey,
        ...(found.SessionToken === undefined ? {} : { sessionToken: found.SessionToken }),
        ...(found.Expiration === undefined ? {} : { expiration: found.Expiration }),
      };
    },
    close: () => client.destroy(),
  };
}

/** Whose name the bot's own requests carry, and how that of every session begins. */
const OWN_NAME = 's3-share';

/** STS's longest. */
const LONGEST_NAME = 64;

/**
 * What CloudTrail shows of a session, as the last part of its ARN: `s3-share-U0BEN` signs for that person, `s3-share` is
 * the bot itself. Slack's ids are of capitals and digits; anything that STS would not take becomes a dash.
 * @param person the Slack user id of whoever a link is for; undefined for what the bot asks itself
 */
export function sessionName(person?: string): string {
  const name = person === undefined ? OWN_NAME : `${OWN_NAME}-${person}`;
  return name.replace(/[^A-Za-z0-9_+=,.@-]/g, '-').slice(0, LONGEST_NAME);
}
