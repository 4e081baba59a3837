import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { createTable } from '../src/aws/create-table.ts';
import { openTable, type Table } from '../src/aws/table.ts';
import { type AllowList, openAllowList } from '../src/rules/allow-list.ts';
import { days, instant } from '../src/time.ts';
import type { Children } from './children.ts';
import { floorSettings } from './floor-settings.ts';
import * as scene from './scene.ts';
import { type SlackStub, startSlackStub } from './slack-stub.ts';

/** What both apps stand on: one Slack, one S3, one DynamoDB. */
export interface Stage {
  readonly slack: SlackStub;
  readonly s3Url: string;
  /** Each with a table that holds the ten rules; the apps use the first. */
  readonly databases: readonly [Database, Database];
  /** The apps' environment, but for PORT. */
  readonly env: Readonly<Record<string, string>>;
  /** FLOOR_SETTINGS. */
  readonly floorSettings: string;
  /** An empty one to run in, so that no `.env` of the checkout counts. */
  readonly folder: string;
  close(): Promise<void>;
}

export interface Database {
  readonly client: DynamoDBClient;
  readonly table: Table;
  readonly allowList: AllowList;
}

const urls = z.object({ s3: z.string(), dynamoDbs: z.tuple([z.string(), z.string()]) });

export async function setStage(children: Children, folder: string): Promise<Stage> {
  const script = fileURLToPath(new URL('engines.js', import.meta.url));
  const engines = children.start(script, { args: [join(folder, 's3')], cwd: folder });
  const started = await Promise.race([
    once(engines.process, 'message'),
    once(engines.process, 'exit').then(() => {
      throw new Error(`The embedded S3 and DynamoDB do not start:\n${engines.lastWords()}`);
    }),
  ]);
  const { s3: s3Url, dynamoDbs } = urls.parse(started[0]);
  const slack = await startSlackStub();
  const databases = [await openDatabase(dynamoDbs[0]), await openDatabase(dynamoDbs[1])] as const;
  const env = {
    NODE_ENV: 'production',
    ...{ SLACK_BOT_TOKEN: scene.BOT_TOKEN, SLACK_SIGNING_SECRET: scene.SIGNING_SECRET, SLACK_API_URL: slack.apiUrl },
    ...{ HOST: '127.0.0.1', TABLE_NAME: scene.TABLE, AWS_REGION: scene.REGION },
    AWS_ACCESS_KEY_ID: scene.CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: scene.CREDENTIALS.secretAccessKey,
    ...{ AWS_ENDPOINT_URL_S3: s3Url, AWS_ENDPOINT_URL_DYNAMODB: dynamoDbs[0] },
    ...{ AWS_CONFIG_FILE: join(folder, 'none'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none') },
    NODE_NO_WARNINGS: '1',
  };
  return {
    ...{ slack, s3Url, databases, env, folder },
    floorSettings: JSON.stringify(await floorSettings(databases[1].table)),
    async close() {
      for (const { client } of databases) client.destroy();
      await Promise.all([slack.close(), engines.end()]);
    },
  };
}

async function openDatabase(endpoint: string): Promise<Database> {
  const client = new DynamoDBClient({ endpoint, region: scene.REGION, credentials: scene.CREDENTIALS });
  for await (const _step of createTable(client, scene.TABLE));
  const table = openTable(client, scene.TABLE);
  const allowList = openAllowList(table, scene.TEAM, days(30));
  for (const [number, { name, effect }] of scene.RULES.entries()) {
    await allowList.save(name, effect, { by: scene.BOT, at: instant(Date.now()), cause: `rule ${number}` });
  }
  return { client, table, allowList };
}
