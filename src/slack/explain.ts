import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/** What each of Slack's codes for a bad token means to whoever runs the bot. */
const TOKEN_PROBLEMS: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not know the token: copy it again from the app’s pages (SLACK_BOT_TOKEN, SLACK_APP_TOKEN).',
  not_authed: 'Slack got no token: set SLACK_BOT_TOKEN.',
  account_inactive:
    'The token belongs to an app that was removed from the workspace, or to a workspace that is gone: install the app again.',
  token_revoked: 'The token was revoked: install the app again and copy the new one into SLACK_BOT_TOKEN.',
  token_expired: 'The token has expired: install the app again and copy the new one into SLACK_BOT_TOKEN.',
  not_allowed_token_type:
    'The token is of the wrong kind: SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-.',
  unknown_method: 'What answers at SLACK_API_URL is not Slack’s Web API: the address ends in /api/.',
  missing_scope: 'The token lacks a scope that manifest.yml lists: install the app again with it.',
};

/** A fault of Slack's side at start, in one sentence. Never says the token. */
export function explainSlackFault(error: unknown): string {
  const code = slackCode(error);
  if (code !== undefined) return TOKEN_PROBLEMS[code] ?? `Slack refused to let the bot in: ${code}.`;
  if (error instanceof WebAPIRateLimitedError)
    return 'Slack says that there were too many requests: wait a minute and start again.';
  if (error instanceof WebAPIHTTPError)
    return `Slack could not answer (status ${error.statusCode}): see https://slack-status.com and start again.`;
  const failed = error instanceof WebAPIRequestError ? error.original : error;
  return `Slack could not be reached (${reasonOf(failed)}): check the network, and SLACK_API_URL where it is set.`;
}

/** What `fetch` says is only that it failed; why is underneath. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}

/** The code of an answer with `ok: false`. The Socket Mode client wraps the Web API's error in one of its own. */
function slackCode(error: unknown): string | undefined {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof Error && error.cause instanceof WebAPIPlatformError ? error.cause.data.error : undefined;
}
