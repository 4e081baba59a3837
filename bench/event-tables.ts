import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../src/aws/create-table.ts';
import type { Item } from '../src/aws/table.ts';
import type { Children } from './children.ts';
import { importInto, serveDynoxide } from './dynoxide.ts';
import { eventItems, type Happenings } from './events.ts';
import { CREDENTIALS, REGION, TABLE } from './scene.ts';

/** A DynamoDB of its own with so many events in the product's table. */
export interface EventTable {
  readonly url: string;
  close(): Promise<void>;
}

/** @param tell told how far it is, every now and then */
export async function makeEventTable(
  children: Children,
  folder: string,
  { channels, count }: { channels: readonly Happenings[]; count: number },
  tell: (line: string) => void,
): Promise<EventTable> {
  const [source, schema, file] = [
    join(folder, `events-${count}`),
    join(folder, 'schema.json'),
    join(folder, `${count}.db`),
  ];
  writeFileSync(schema, JSON.stringify(await describeTable(children)));
  await writeExport(join(source, TABLE, 'data'), eventItems(channels, count), (written) => {
    tell(`Events: ${written} of ${count} written`);
  });
  tell(`Events: taking in ${count}`);
  await importInto(children, file, source, schema);
  rmSync(source, { recursive: true });
  const { url, child } = await serveDynoxide(children, file);
  return {
    url,
    async close() {
      await child.end();
      rmSync(file, { force: true });
    },
  };
}

export function eventClient(url: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint: url, region: REGION, credentials: CREDENTIALS });
}

/** What DynamoDB says of the table that the product creates. */
async function describeTable(children: Children): Promise<unknown> {
  const { url, child } = await serveDynoxide(children);
  const client = eventClient(url);
  for await (const _step of createTable(client, TABLE));
  const { Table } = await client.send(new DescribeTableCommand({ TableName: TABLE }));
  client.destroy();
  await child.end();
  return { Table };
}

async function writeExport(folder: string, items: AsyncIterable<Item>, tell: (written: number) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const zip = createGzip({ level: 1 });
  const closed = once(zip.pipe(createWriteStream(join(folder, 'events.json.gz'))), 'close');
  let written = 0;
  for await (const item of items) {
    if (!zip.write(`${JSON.stringify({ Item: fieldsOf(item) })}\n`)) await once(zip, 'drain');
    if (written % 100_000 === 0) tell(written);
    written += 1;
  }
  zip.end();
  await closed;
}

/** A value in DynamoDB's own JSON. Throws where events have none such. */
function asDynamoDb(value: unknown): unknown {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(asDynamoDb) };
  if (typeof value === 'object' && value !== null) return { M: fieldsOf(value) };
  throw new TypeError(`Events have no ${typeof value}`);
}

function fieldsOf(record: object): Record<string, unknown> {
  const given = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, asDynamoDb(value)]));
}
