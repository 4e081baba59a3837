import { createHmac } from 'node:crypto';

/** The headers of a request from Slack. @param timestamp epoch seconds */
export function signedHeaders(
  secret: string,
  body: string,
  timestamp: number,
  contentType = 'application/x-www-form-urlencoded',
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': `v0=${signature}`,
  };
}
