import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../../demo/dynamodb/server.ts';
import { type EmbeddedS3, startS3 } from '../../demo/s3/server.ts';
import { readManifest } from '../../demo/slack/manifest.ts';
import { SAMPLE, sampleWorkspace } from '../../demo/slack/sample.ts';
import { type Message, startWorkspace, type Workspace } from '../../demo/slack/workspace.ts';
import { createTable } from '../../src/aws/create-table.ts';
import type { Credentials } from '../../src/aws/kept-credentials.ts';
import { openTable, type Table } from '../../src/aws/table.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { type Running, type Surroundings, start } from '../../src/start.ts';
import { instant } from '../../src/time.ts';
import { type DynamoDbProxy, startProxy } from './proxy.ts';
import { readable } from './reading.ts';
import { SLOW_MOTION } from './slow-motion.ts';

export const { ada, ben, chie, gus, olga, general, finance, design, board, random, hiring, acme } = SAMPLE;

/** The product as it is shipped, between an S3, a DynamoDB and a Slack that are as strict as the real ones. */
export interface Stage {
  readonly workspace: Workspace;
  readonly s3: EmbeddedS3;
  readonly table: Table;
  readonly team: string;
  /** Every line that the product logged. */
  readonly logs: readonly string[];
  readonly config: Config;
  readonly surroundings: Surroundings;
  readonly dynamoDbUrl: string;
  /** Stands before that DynamoDB, for the product where the stage was set so, and for any process that is given its URL. */
  readonly proxy: DynamoDbProxy;
  /** The product's and Slack's clock, in epoch milliseconds. S3 keeps to the real one. */
  now(): number;
  pass(ms: number): void;
  /** Types a command and waits until all is done; what the person sees then that they did not before, oldest first. */
  type(user: string, text: string, channel?: string): Promise<Message[]>;
  /** Presses a button and waits likewise; what the person sees then in that conversation that they did not before. */
  press(
    user: string,
    message: Message,
    actionId: string,
    forged?: { channel?: string; value?: string; blockId?: string },
  ): Promise<Message[]>;
  /** What is in the person's own conversation with the app, oldest first. */
  dm(user: string): Message[];
  /** What the person reads in the modal that is open on top; nothing where none is. */
  modal(user: string): string;
  /** Stops the product and starts it again. */
  restart(): Promise<void>;
  settled(): Promise<void>;
  /** Ends everything. Throws where anything secret was logged. */
  close(): Promise<void>;
}

export interface StageOptions {
  readonly env?: Record<string, string>;
  /** What the token may do, where that is not what the manifest says. */
  readonly scopes?: string[];
  /** How far the product's clock is from the real one, in milliseconds. */
  readonly offset?: number;
  readonly now?: () => number;
  /** Whether the product reaches DynamoDB by the stage's proxy. */
  readonly behindProxy?: boolean;
  /** How many times longer than usual the product waits for things; default: long enough for any machine. */
  readonly slowMotion?: number;
  /** The same of Slack; default: as the product, so that what has to come first does. */
  readonly slackSlowMotion?: number;
  /** What the product signs with; S3 must know it. */
  readonly credentials?: Credentials;
}

export const CREDENTIALS = { accessKeyId: 'AKIDOFTHESTAGE', secretAccessKey: 'secret/of/the/stage' };
/** What a role's session signs with; it ends when a test says. */
export const SESSION = {
  accessKeyId: 'ASIAOFTHESTAGE',
  secretAccessKey: 'secret/of/the/session',
  sessionToken: `${'FwoGZXIvYXdzE'.repeat(60)}==`,
};
export const FILE = { bucket: 'team-files', key: 'report.pdf', body: '%PDF-1.7 the report' };

/** Everyone may share everything in `team-files` for up to two hours, and Ada is an admin. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const { slowMotion = SLOW_MOTION } = options;
  let offset = options.offset ?? 0;
  const now = options.now ?? (() => Date.now() + offset);
  const manifest = await readManifest('manifest.yml');
  const granted = { ...manifest, botScopes: options.scopes ?? manifest.botScopes };
  const [s3, dynamoDb, workspace] = await Promise.all([
    startS3({ credentials: [CREDENTIALS, SESSION] }),
    startDynamoDb(),
    startWorkspace({ manifest: granted, ...sampleWorkspace(), now, slowMotion: options.slackSlowMotion ?? slowMotion }),
  ]);
  await s3.createBucket(FILE.bucket);
  await s3.put(FILE.bucket, FILE.key, FILE.body, { contentType: 'application/pdf' });
  const proxy = await startProxy(dynamoDb.url);
  const client = new DynamoDBClient({ endpoint: dynamoDb.url, region: 'us-east-1', credentials: CREDENTIALS });
  for await (const _step of createTable(client, 's3-share'));

  const logs: string[] = [];
  const config = configOf({
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    AWS_REGION: 'us-east-1',
    S3_FORCE_PATH_STYLE: 'true',
    LOG_LEVEL: 'debug',
    HOST: '127.0.0.1',
    PORT: '0',
    ...options.env,
  });
  const surroundings: Surroundings = {
    log: createLog(config.logLevel, { write: (line: string) => logs.push(line) }),
    now: () => instant(now()),
    slowMotion,
    aws: {
      s3Endpoint: s3.url,
      dynamoDbEndpoint: options.behindProxy ? proxy.url : dynamoDb.url,
      credentials: options.credentials ?? CREDENTIALS,
    },
  };
  let running: Running = await start(config, surroundings);
  const deliver = () => workspace.deliverTo({ kind: 'http', url: `${running.url}/slack/events` });
  deliver();

  async function newTo(user: string, channel: string, act: () => Promise<unknown>): Promise<Message[]> {
    const before = new Set(workspace.messages({ user, channel }).map(({ ts }) => ts));
    await act();
    await running.settled();
    return workspace.messages({ user, channel }).filter(({ ts }) => !before.has(ts));
  }

  const stage: Stage = {
    ...{ workspace, s3, logs, config, surroundings, dynamoDbUrl: dynamoDb.url, proxy, now, team: 'T0HARBOUR' },
    table: openTable(client, 's3-share'),
    pass(ms) {
      offset += ms;
    },
    type: (user, text, channel = general) => newTo(user, channel, () => workspace.command({ user, channel, text })),
    press: (user, message, actionId, forged = {}) =>
      newTo(user, forged.channel ?? message.channel, () => workspace.press({ user, message, actionId, ...forged })),
    dm: (user) => workspace.messages({ user, channel: workspace.dm(user).id }),
    modal(user) {
      const blocks = workspace.views(user).at(-1)?.content.blocks;
      return readable({ text: '', blocks: Array.isArray(blocks) ? blocks : [] });
    },
    settled: () => running.settled(),
    async restart() {
      await running.stop();
      running = await start(config, surroundings);
      deliver();
    },
    async close() {
      await running.stop();
      client.destroy();
      await Promise.all([s3.close(), proxy.close(), dynamoDb.close(), workspace.close()]);
      const secrets = [
        'X-Amz-Signature=',
        workspace.botToken,
        workspace.signingSecret,
        CREDENTIALS.secretAccessKey,
        '/commands/T',
        '/actions/T',
      ];
      for (const secret of secrets) {
        // A masked signature shows that it was one, and nothing of it.
        const leaking = logs.find((line) => line.replaceAll('X-Amz-Signature=[secret]', '').includes(secret));
        if (leaking !== undefined) throw new Error(`the product logged a secret: ${leaking}`);
      }
    },
  };
  await stage.type(ada, 'allow everyone team-files up to 2h', board);
  return stage;
}

function configOf(env: Record<string, string>): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
