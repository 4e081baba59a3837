import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { checkTable, createTable } from '../src/aws/create-table.ts';
import { readConfig } from '../src/config.ts';
import type { Log } from '../src/log.ts';
import { type Running, start } from '../src/start.ts';
import { instant } from '../src/time.ts';
import type { Workspace } from './slack/workspace.ts';

/** Good for the embedded servers and for nothing else. */
export const CREDENTIALS = {
  accessKeyId: 'AKIADEMOONLY00000000',
  secretAccessKey: 'only-for-the-embedded-servers-of-the-demo',
};
export const REGION = 'us-east-1';
const TABLE = 's3-share';

/** Creates the bot's table. @returns whether it was not there before */
export async function prepareTable(endpoint: string): Promise<boolean> {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  const isNew = (await checkTable(client, TABLE)) === 'missing';
  for await (const _line of createTable(client, TABLE)) {
    // What is done to the table is of no interest here.
  }
  client.destroy();
  return isNew;
}

/** Starts the bot as it is, with the workspace for Slack and the embedded servers for AWS. */
export async function startBot(
  workspace: Workspace,
  aws: { s3: string; dynamoDb: string },
  { log, slowMotion, now }: { log: Log; slowMotion: number; now: () => number },
): Promise<Running> {
  const read = readConfig({
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    AWS_REGION: REGION,
    S3_FORCE_PATH_STYLE: 'true',
    TABLE_NAME: TABLE,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const bot = await start(read.config, {
    ...{ log, slowMotion },
    now: () => instant(now()),
    aws: { s3Endpoint: aws.s3, dynamoDbEndpoint: aws.dynamoDb, credentials: CREDENTIALS },
  });
  workspace.deliverTo({ kind: 'http', url: `${bot.url}/slack/events` });
  return bot;
}
