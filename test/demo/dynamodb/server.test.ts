import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../../../demo/dynamodb/server.ts';
import { clientOf, createByHand } from '../../support/dynamodb.ts';

const key = { pk: { S: '報告' } };

async function createTable(client: DynamoDBClient): Promise<void> {
  await createByHand(client, {
    TableName: 'things',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
}

it('listens on loopback alone, at a port that the system chose', async () => {
  const database = await startDynamoDb();
  expect(database.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
  await database.close();
  await expect(fetch(database.url)).rejects.toThrow();
});

it('rejects where the port is taken', async () => {
  const first = await startDynamoDb();
  await expect(startDynamoDb({ port: Number(new URL(first.url).port) })).rejects.toThrow('EADDRINUSE');
  await first.close();
});

it('keeps what was written in its folder over a restart', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  const first = await startDynamoDb({ dir });
  const before = clientOf(first.url);
  await createTable(before);
  await before.send(new PutItemCommand({ TableName: 'things', Item: { ...key, n: { N: '1' } } }));
  await first.close();
  const second = await startDynamoDb({ dir });
  const after = clientOf(second.url);
  const { Item } = await after.send(new GetItemCommand({ TableName: 'things', Key: key }));
  expect(Item).toEqual({ ...key, n: { N: '1' } });
  await second.close();
  await rm(dir, { recursive: true });
});

it('a client that goes away in the middle of a request harms nobody else', async () => {
  const database = await startDynamoDb();
  const { hostname, port } = new URL(database.url);
  for (const body of ['{"half', '{}']) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const head =
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 100\r\n\r\n';
    socket.end(`${head}${body}`, () => socket.resetAndDestroy());
    await once(socket, 'close');
  }
  const client = clientOf(database.url);
  await createTable(client);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'things' }));
  expect(Table?.TableName).toBe('things');
  await database.close();
});
