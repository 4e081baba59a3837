import {
  ConditionalCheckFailedException,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { differences } from '../create-table.ts';
import { DELETED_KINDS, KEPT_KINDS, WRITTEN_KINDS } from '../keys.ts';
import { type Looked, lookAt, notSeen } from './looked.ts';

/** A table that is there. */
export interface TableFacts {
  readonly arn: string | undefined;
  /** What about its keys and indexes is not as the product needs it. */
  readonly differences: readonly string[];
  readonly onDemand: boolean;
}

export interface TableLook {
  readonly table: Looked<TableFacts | 'missing'>;
  /** The attribute that TTL is on; undefined where it is off. */
  readonly timeToLive: Looked<string | undefined>;
  /** Whether point-in-time recovery is on. */
  readonly recovery: Looked<boolean>;
}

/** How the table is set up. */
export async function lookAtTable(client: DynamoDBClient, name: string, signal: AbortSignal): Promise<TableLook> {
  const TableName = name;
  const options = { abortSignal: signal };
  const [table, timeToLive, recovery] = await Promise.all([
    lookAt<TableFacts | 'missing'>(
      'dynamodb:DescribeTable',
      async () => {
        const { Table = {} } = await client.send(new DescribeTableCommand({ TableName }), options);
        const onDemand = Table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
        return { arn: Table.TableArn, differences: differences(Table), onDemand };
      },
      { ResourceNotFoundException: 'missing' },
    ),
    lookAt('dynamodb:DescribeTimeToLive', async () => {
      const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName }), options);
      return ttl?.TimeToLiveStatus === 'ENABLED' || ttl?.TimeToLiveStatus === 'ENABLING'
        ? ttl.AttributeName
        : undefined;
    }),
    lookAt('dynamodb:DescribeContinuousBackups', async () => {
      const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName }), options);
      const recovering = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      return recovering?.PointInTimeRecoveryStatus === 'ENABLED';
    }),
  ]);
  // A stand-in that knows no recovery may say of TTL that it is off, and has no way to turn it on.
  const isStandIn = recovery.kind === 'unoffered' && timeToLive.kind === 'seen' && timeToLive.what === undefined;
  return { table, timeToLive: isStandIn ? recovery : timeToLive, recovery };
}

/** What may be done with the table's items. */
export interface TableRights {
  /** IAM actions that the product needs and has not; on which kinds of items where IAM tells them apart. */
  readonly missing: readonly { readonly action: string; readonly kind?: string; readonly resource?: string }[];
  /** Kinds of items that are to be kept for ever and could be deleted. */
  readonly deletable: readonly string[];
}

/** A condition that no item meets and none fails to: whether it is there or not, nothing is changed. */
const NEVER = 'attribute_exists(pk) AND attribute_not_exists(pk)';

/**
 * Tries each thing that the product does with items: it reads what is not there, and writes and deletes under a condition
 * that never holds, which DynamoDB looks at after IAM has. Nothing is changed. Throws where DynamoDB cannot be asked.
 */
export async function lookAtRights(
  client: DynamoDBClient,
  name: string,
  installation: string,
  signal: AbortSignal,
): Promise<TableRights> {
  const documents = DynamoDBDocumentClient.from(client);
  const TableName = name;
  const options = { abortSignal: signal };
  const keyOf = (kind: string) => ({ pk: `${kind}#${installation}#doctor`, sk: 'doctor' });
  const query = { TableName, ExpressionAttributeValues: { ':pk': keyOf('SHARE').pk }, Limit: 1 };
  const reads: [action: string, ask: () => Promise<unknown>][] = [
    ['dynamodb:GetItem', () => documents.send(new GetCommand({ TableName, Key: keyOf('SHARE') }), options)],
    [
      'dynamodb:BatchGetItem',
      () => documents.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: [keyOf('RULE')] } } }), options),
    ],
    [
      'dynamodb:Query',
      () => documents.send(new QueryCommand({ ...query, KeyConditionExpression: 'pk = :pk' }), options),
    ],
    ...['gsi1', 'gsi2', 'gsi3'].map((index): [string, () => Promise<unknown>] => {
      const onIndex = { ...query, IndexName: index, KeyConditionExpression: `${index}pk = :pk` };
      return ['dynamodb:Query', () => documents.send(new QueryCommand(onIndex), options)];
    }),
  ];
  const put = (kind: string) => new PutCommand({ TableName, Item: keyOf(kind), ConditionExpression: NEVER });
  const remove = (kind: string) => new DeleteCommand({ TableName, Key: keyOf(kind), ConditionExpression: NEVER });
  const [missing, deletable] = await Promise.all([
    Promise.all([
      ...reads.map(([action, ask]) => right(action, undefined, ask)),
      ...WRITTEN_KINDS.map((kind) => right('dynamodb:PutItem', kind, () => documents.send(put(kind), options))),
      ...DELETED_KINDS.map((kind) => right('dynamodb:DeleteItem', kind, () => documents.send(remove(kind), options))),
    ]),
    Promise.all(
      KEPT_KINDS.map(async (kind) => {
        const refused = await right('dynamodb:DeleteItem', kind, () => documents.send(remove(kind), options));
        return refused.length === 0 ? [kind] : [];
      }),
    ),
  ]);
  return { missing: missing.flat(), deletable: deletable.flat() };
}

/** The right where it is missing. */
async function right(
  action: string,
  kind: string | undefined,
  ask: () => Promise<unknown>,
): Promise<TableRights['missing'][number][]> {
  try {
    await ask();
    return [];
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return [];
    const looked = notSeen(action, error);
    if (looked.kind !== 'forbidden') throw error;
    const { resource } = looked;
    return [{ action, ...(kind === undefined ? {} : { kind }), ...(resource === undefined ? {} : { resource }) }];
  }
}
