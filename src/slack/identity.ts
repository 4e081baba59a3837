import type { WebClient } from '@slack/web-api';

/** Which installation this is, as Slack says of the token. What payloads claim is never used for it. */
export interface Identity {
  /** Keys of the table carry it: the workspace's id, or the organisation's where the app is installed for all of it. */
  readonly installation: string;
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  readonly botUserId: string;
  readonly botId: string | undefined;
}

/** Throws what the Web API throws, also for a bad token. */
export async function readIdentity(client: WebClient): Promise<Identity> {
  const { team_id, enterprise_id, user_id, bot_id, is_enterprise_install } = await client.auth.test();
  if (team_id === undefined || user_id === undefined) throw new Error('Slack does not say whose token it is');
  const wholeOrganisation = is_enterprise_install === true && enterprise_id !== undefined;
  return {
    installation: wholeOrganisation ? enterprise_id : team_id,
    teamId: team_id,
    enterpriseId: enterprise_id,
    botUserId: user_id,
    botId: bot_id,
  };
}
