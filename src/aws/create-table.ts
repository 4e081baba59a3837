import {
  ContinuousBackupsUnavailableException,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type GlobalSecondaryIndexDescription,
  type KeySchemaElement,
  ResourceInUseException,
  ResourceNotFoundException,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import pRetry from 'p-retry';

/** The one table's keys and indexes. `expiresAt` is its TTL attribute. */
function definition(name: string): CreateTableCommandInput {
  const indexes = ['gsi1', 'gsi2', 'gsi3'];
  const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const keys = (prefix: string) => [
    { AttributeName: `${prefix}pk`, KeyType: 'HASH' as const },
    { AttributeName: `${prefix}sk`, KeyType: 'RANGE' as const },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['', ...indexes].flatMap((prefix) => [string(`${prefix}pk`), string(`${prefix}sk`)]),
    KeySchema: keys(''),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index,
      KeySchema: keys(index),
      Projection: { ProjectionType: 'ALL' },
    })),
  };
}

/** A table of this name is there, and the product cannot use it. */
export class UnfitTable extends Error {
  constructor(name: string, problems: readonly string[]) {
    super(`The table ${name} cannot be used: ${problems.join('; ')}.`);
    this.name = 'UnfitTable';
  }
}

/** Whether the table can be used: 'ready', 'missing', or what about it is not as the product needs it. */
export async function checkTable(client: DynamoDBClient, name: string): Promise<'ready' | 'missing' | string[]> {
  const table = await describe(client, name);
  if (table === undefined) return 'missing';
  const wrong = differences(table);
  return wrong.length === 0 ? 'ready' : wrong;
}

/**
 * Creates the table, or checks the one that is there, and turns on TTL and point-in-time recovery where they are off.
 * Running it again changes nothing. Yields a line for each thing done or found. Throws an UnfitTable where the table
 * that is there is not as the product needs it, and what the SDK throws where DynamoDB refuses or cannot be reached.
 */
export async function* createTable(client: DynamoDBClient, name: string): AsyncGenerator<string, void> {
  const before = await describe(client, name);
  if (before === undefined) {
    yield `Creating the table ${name} …`;
    await client.send(new CreateTableCommand(definition(name))).catch(alreadyThere);
  }
  if (before === undefined || before.TableStatus === 'CREATING') {
    await waitUntilTableExists({ client, maxWaitTime: 300, minDelay: 1, maxDelay: 5 }, { TableName: name });
    yield `The table ${name} is there (on-demand billing).`;
  } else {
    yield `The table ${name} was there already.`;
  }
  const checked = await checkTable(client, name);
  if (checked !== 'ready') throw new UnfitTable(name, checked === 'missing' ? ['it is being deleted'] : checked);
  yield await turnOn('TTL on expiresAt', () => timeToLive(client, name));
  yield await turnOn('Point-in-time recovery', () => pointInTimeRecovery(client, name));
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** What about a table is not as the product needs it. */
export function differences(table: TableDescription): string[] {
  const wanted = definition('');
  const wrong: string[] = [];
  if (schemaOf(table) !== schemaOf(wanted)) wrong.push('its keys are not pk and sk');
  const types = new Map(table.AttributeDefinitions?.map((one) => [one.AttributeName, one.AttributeType]));
  if (wanted.AttributeDefinitions?.some((one) => (types.get(one.AttributeName) ?? 'S') !== 'S')) {
    wrong.push('its keys are not text');
  }
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    const there = table.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.IndexName);
    const problem = indexProblem(there, index);
    if (problem !== undefined) wrong.push(`its index ${index.IndexName} ${problem}`);
  }
  if (!USABLE.has(table.TableStatus)) wrong.push(`it is ${table.TableStatus}`);
  return wrong;
}

function indexProblem(there: GlobalSecondaryIndexDescription | undefined, wanted: GlobalSecondaryIndex) {
  if (there === undefined) return 'is missing';
  if (schemaOf(there) !== schemaOf(wanted))
    return `has other keys than ${wanted.IndexName}pk and ${wanted.IndexName}sk`;
  if (there.Projection?.ProjectionType !== 'ALL') return 'does not hold all of an item';
  if (!USABLE.has(there.IndexStatus)) return `is ${there.IndexStatus}`;
  return undefined;
}

/** States in which a table or an index answers. */
const USABLE: ReadonlySet<string | undefined> = new Set(['ACTIVE', 'UPDATING']);

function schemaOf({ KeySchema = [] }: { KeySchema?: KeySchemaElement[] | undefined }): string {
  return KeySchema.map((key) => `${key.AttributeName} ${key.KeyType}`).join(', ');
}

/** Some stand-ins for DynamoDB have no such switch; the table works without either, so that is said and no more. */
async function turnOn(what: string, change: () => Promise<'was on' | 'turned on'>): Promise<string> {
  try {
    return `${what}: ${await change()}.`;
  } catch (error) {
    if (error instanceof Error && error.name === 'UnknownOperationException') {
      return `${what}: this DynamoDB does not offer it; skipped.`;
    }
    throw error;
  }
}

async function timeToLive(client: DynamoDBClient, name: string): Promise<'was on' | 'turned on'> {
  if (await hasTimeToLive(client, name)) return 'was on';
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
  try {
    await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
    return 'turned on';
  } catch (error) {
    // Two `npm run table` at once: the other one turned it on.
    if (await hasTimeToLive(client, name)) return 'was on';
    throw error;
  }
}

async function hasTimeToLive(client: DynamoDBClient, name: string): Promise<boolean> {
  const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  const on = ttl?.TimeToLiveStatus === 'ENABLED' || ttl?.TimeToLiveStatus === 'ENABLING';
  if (on && ttl.AttributeName !== 'expiresAt') {
    throw new UnfitTable(name, [`its TTL is on ${ttl.AttributeName}, and has to be on expiresAt`]);
  }
  return on;
}

/** DynamoDB first sets up the backups of a new table, and for some seconds refuses to be told about them. */
const BACKUPS_PATIENCE = { retries: 12, minTimeout: 1_000, factor: 1.5, maxTimeout: 10_000 };

async function pointInTimeRecovery(client: DynamoDBClient, name: string): Promise<'was on' | 'turned on'> {
  const { ContinuousBackupsDescription: backups } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: name }),
  );
  if (backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED') return 'was on';
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await pRetry(
    () => client.send(new UpdateContinuousBackupsCommand({ TableName: name, PointInTimeRecoverySpecification })),
    { ...BACKUPS_PATIENCE, shouldRetry: ({ error }) => error instanceof ContinuousBackupsUnavailableException },
  );
  return 'turned on';
}

/** Two `npm run table` at once: the other one creates it. */
function alreadyThere(error: unknown): void {
  if (!(error instanceof ResourceInUseException)) throw error;
}
