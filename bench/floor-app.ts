import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { App, HTTPReceiver } from '@slack/bolt';
import type { FloorSettings } from './floor-settings.ts';

/*
 * The least that could do the product's job: bare Bolt and the AWS SDK as their manuals have them, the same hops, and
 * nothing that makes it right or safe: no rule is looked at, nothing is checked, whatever was said is believed. It reads
 * as many keys as the product does and writes the product's own item under another key (FLOOR_SETTINGS says which), so
 * that DynamoDB has the same to do for both.
 */
const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, PORT, HOST, FLOOR_SETTINGS } = process.env;
const settings: FloorSettings = JSON.parse(FLOOR_SETTINGS ?? '');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({ forcePathStyle: true });

const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET ?? '',
  customRoutes: [{ path: '/healthz', method: 'GET', handler: (_request, response) => void response.end('ok\n') }],
});
const app = new App({
  ...(SLACK_BOT_TOKEN && { token: SLACK_BOT_TOKEN }),
  ...{ receiver, clientOptions: { slackApiUrl: SLACK_API_URL ?? '' } },
});

app.command('/share', async ({ ack, command, respond }) => {
  await ack();
  const [object = '', , audience] = command.text.split(' ');
  const slash = object.indexOf('/');
  const input = { Bucket: object.slice(0, slash), Key: object.slice(slash + 1) };
  await Promise.all([documents.send(rulesOf(object)), s3.send(new HeadObjectCommand(input))]);
  const pk = `SHARE#floor#${command.trigger_id}`;
  await documents.send(new PutCommand({ TableName: settings.table, Item: { ...settings.item, pk } }));
  const url = await getSignedUrl(s3, new GetObjectCommand(input), { expiresIn: 7200 });
  await respond(`<${url}|Download>`);
  if (audience === 'here') await respond({ text: `<@${command.user_id}> shared a file`, response_type: 'in_channel' });
});

function rulesOf(object: string): BatchGetCommand {
  const { table, places, principals, rulePrefix, action } = settings;
  const Keys = [...places, object].flatMap((place) =>
    principals.map((principal) => ({ pk: `${rulePrefix}${place}`, sk: `${principal}#${action}` })),
  );
  return new BatchGetCommand({ RequestItems: { [table]: { Keys } } });
}

await receiver.start({ port: Number(PORT), ...(HOST && { host: HOST }) });

process.once('SIGTERM', () => process.exit(0));
