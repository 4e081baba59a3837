import { join } from 'node:path';
import { createLog, type Log } from '../src/log.ts';
import type { Running } from '../src/start.ts';
import { startDynamoDb } from './dynamodb/server.ts';
import { inProject } from './project.ts';
import { type EmbeddedS3, startS3 } from './s3/server.ts';
import { putSamples } from './samples.ts';
import { SAMPLE, sampleWorkspace } from './slack/sample.ts';
import { readManifest, startWorkspace, type Workspace } from './slack/workspace.ts';
import { CREDENTIALS, prepareTable, REGION, startBot } from './start-bot.ts';
import { HINTS, RULES, tellStory } from './story.ts';

export interface DemoOptions {
  /** Of the page; default: one that the system chooses. */
  port?: number;
  /** A folder that keeps files, rules and shares between runs; what people say is never kept. Default: nothing is. */
  data?: string;
  /** Default: errors only, to standard output. */
  log?: Log;
  /** Of the bot and its Slack, as in Surroundings. */
  slowMotion?: number;
  /** The bot's and the workspace's clock, in epoch milliseconds; S3 keeps to the real one. Default: the real one. */
  now?: () => number;
}

/** The whole product, running in this process and on this machine only. */
export interface Demo {
  /** Where the page is. */
  readonly url: string;
  readonly workspace: Workspace;
  readonly s3: EmbeddedS3;
  readonly bot: Running;
  close(): Promise<void>;
}

/** How many payloads and calls the page's inspector can show of a demo that runs for days. */
const REMEMBERED = 2_000;

/** Starts everything. Rejects with EADDRINUSE where the port is taken. */
export async function startDemo({
  port = 0,
  data,
  log = createLog('error'),
  slowMotion = 1,
  now = Date.now,
}: DemoOptions = {}): Promise<Demo> {
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  };
  try {
    const manifest = await readManifest(inProject('manifest.yml'));
    const limits = { rateLimits: true, keep: REMEMBERED, slowMotion, now };
    const workspace = await startWorkspace({ manifest, ...sampleWorkspace(), ...limits, port, hints: HINTS });
    opened.push(workspace);
    const s3 = await startS3({
      credentials: [CREDENTIALS],
      region: REGION,
      ...(data !== undefined && { dir: join(data, 's3') }),
    });
    opened.push(s3);
    const dynamoDb = await startDynamoDb(data === undefined ? {} : { dir: join(data, 'dynamodb') });
    opened.push(dynamoDb);
    const isNew = await prepareTable(dynamoDb.url);
    if (isNew) await putSamples(s3);
    const bot = await startBot(workspace, { s3: s3.url, dynamoDb: dynamoDb.url }, { log, slowMotion, now });
    opened.push({ close: () => bot.stop() });
    if (isNew) await typeRules(workspace, bot);
    tellStory(workspace);
    return { url: workspace.url, workspace, s3, bot, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Rules are made by the one who may make them, in the product's own words. */
async function typeRules(workspace: Workspace, bot: Running): Promise<void> {
  const { ada } = SAMPLE;
  const channel = workspace.dm(ada).id;
  for (const rule of RULES) {
    await workspace.command({ user: ada, channel, text: rule });
    await bot.settled();
  }
}
