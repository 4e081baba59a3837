import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../../demo/dynamodb/server.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { openTable, type Table } from '../../src/aws/table.ts';

/** A running DynamoDB. */
export interface Database {
  readonly url: string;
  close(): Promise<void>;
}

export interface TestTable {
  readonly client: DynamoDBClient;
  readonly table: Table;
  readonly name: string;
  close(): Promise<void>;
}

export type StartDatabase = () => Promise<Database>;

/** A table that was created as the product does it, in a DynamoDB that `close` stops. */
export async function startTable(start: StartDatabase = startDynamoDb, name = 's3-share'): Promise<TestTable> {
  const database = await start();
  const client = clientOf(database.url);
  for await (const _step of createTable(client, name));
  return {
    client,
    table: openTable(client, name),
    name,
    async close() {
      client.destroy();
      await database.close();
    },
  };
}

/** DynamoDB answers CreateTable and DeleteTable at once and does it after: these two resolve when it is done. */
const PATIENCE = { maxWaitTime: 60, minDelay: 0.01, maxDelay: 0.1 };

/** Creates a table without the product. */
export async function createByHand(client: DynamoDBClient, input: CreateTableCommandInput): Promise<void> {
  await client.send(new CreateTableCommand(input));
  await waitUntilTableExists({ client, ...PATIENCE }, { TableName: input.TableName });
}

/** Throws where there is no such table. */
export async function deleteByHand(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(new DeleteTableCommand({ TableName: name }));
  await waitUntilTableNotExists({ client, ...PATIENCE }, { TableName: name });
}

export function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'AKIDOWNER', secretAccessKey: 'owner/secret' };
  return new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
}

/**
 * Runs a suite against each DynamoDB there is: dynalite everywhere, and a second, independent one where it has a binary
 * (Linux on x64); elsewhere a skipped test says so.
 */
export function onEachDynamoDb(suite: (start: StartDatabase) => void): void {
  describe('on dynalite', () => suite(startDynamoDb));
  if (existsSync(DYNOXIDE)) describe('on dynoxide', () => suite(startDynoxide));
  else it.skip(`on dynoxide: it has no binary for ${process.platform}-${process.arch}`, () => undefined);
}

const DYNOXIDE = join(process.cwd(), 'node_modules/@dynoxide/linux-x64/dynoxide');

/** It does not tell which port the system chose, so it is given one that was free, and another if that was taken since. */
async function startDynoxide(): Promise<Database> {
  for (let tries = 5; tries > 0; tries -= 1) {
    const port = await freePort();
    const server = spawn(DYNOXIDE, ['serve', '--port', `${port}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    const exited = once(server, 'exit');
    const listening = await said(server, /listening on/);
    if (listening) {
      return {
        url: `http://127.0.0.1:${port}`,
        async close() {
          server.kill();
          await exited;
        },
      };
    }
  }
  throw new Error('dynoxide does not start');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Whether it says so before it ends. Its words are read on after that, or it would end at the next one. */
function said(server: ChildProcess, what: RegExp): Promise<boolean> {
  const { stderr } = server;
  if (stderr === null) throw new Error('stderr is not piped');
  return new Promise((resolve) => {
    createInterface(stderr)
      .on('line', (line) => what.test(line) && resolve(true))
      .on('close', () => resolve(false));
  });
}
