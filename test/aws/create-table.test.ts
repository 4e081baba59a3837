import { type CreateTableCommandInput, DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { checkTable, createTable } from '../../src/aws/create-table.ts';
import { explainAwsFault } from '../../src/aws/explain.ts';
import { clientOf, createByHand, type Database, deleteByHand, onEachDynamoDb } from '../support/dynamodb.ts';
import { hurry } from '../support/hurry.ts';
import { type AwsAnswer, refusal, type ScriptedAws, startScriptedAws } from '../support/scripted-aws.ts';

async function steps(client: DynamoDBClient, name = 's3-share'): Promise<string[]> {
  const said: string[] = [];
  for await (const step of createTable(client, name)) said.push(step);
  return said;
}

const SWITCHES = [
  expect.stringMatching(/^TTL on expiresAt: (turned on|was on|this DynamoDB does not offer it; skipped)\.$/),
  expect.stringMatching(/^Point-in-time recovery: (turned on|was on|this DynamoDB does not offer it; skipped)\.$/),
];

onEachDynamoDb((start) => {
  let database: Database;
  let client: DynamoDBClient;

  beforeAll(async () => {
    database = await start();
    client = clientOf(database.url);
  });

  afterAll(async () => {
    client.destroy();
    await database.close();
  });

  afterEach(async () => {
    await deleteByHand(client, 's3-share').catch(() => undefined);
  });

  it('creates the table, and says each step', async () => {
    expect(await checkTable(client, 's3-share')).toBe('missing');
    expect(await steps(client)).toEqual([
      'Creating the table s3-share …',
      'The table s3-share is there (on-demand billing).',
      ...SWITCHES,
    ]);
    expect(await checkTable(client, 's3-share')).toBe('ready');
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 's3-share' }));
    expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(['gsi1', 'gsi2', 'gsi3']);
  });

  it('does nothing to one that is there', async () => {
    await steps(client);
    expect(await steps(client)).toEqual(['The table s3-share was there already.', ...SWITCHES]);
  });

  it('three at once make one', async () => {
    const all = await Promise.all([steps(client), steps(client), steps(client)]);
    for (const said of all) expect(said.slice(-2)).toEqual(SWITCHES);
    expect(await checkTable(client, 's3-share')).toBe('ready');
  });

  it.each<[string, (wanted: CreateTableCommandInput) => CreateTableCommandInput, string]>([
    [
      'other keys',
      (wanted) => ({
        ...wanted,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: undefined,
      }),
      'its keys are not pk and sk; its index gsi1 is missing; its index gsi2 is missing; its index gsi3 is missing',
    ],
    [
      'keys that are numbers',
      (wanted) => ({
        ...wanted,
        AttributeDefinitions: wanted.AttributeDefinitions?.map((one) =>
          one.AttributeName === 'sk' ? { ...one, AttributeType: 'N' } : one,
        ),
      }),
      'its keys are not text',
    ],
    [
      'an index with other keys',
      (wanted) => ({
        ...wanted,
        AttributeDefinitions: wanted.AttributeDefinitions?.filter(({ AttributeName }) => AttributeName !== 'gsi3sk'),
        GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes?.map((index) =>
          index.IndexName === 'gsi3' ? { ...index, KeySchema: index.KeySchema?.slice(0, 1) } : index,
        ),
      }),
      'its index gsi3 has other keys than gsi3pk and gsi3sk',
    ],
    [
      'an index of keys alone',
      (wanted) => ({
        ...wanted,
        GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes?.map((index) =>
          index.IndexName === 'gsi2' ? { ...index, Projection: { ProjectionType: 'KEYS_ONLY' } } : index,
        ),
      }),
      'its index gsi2 does not hold all of an item',
    ],
  ])('refuses a table with %s', async (_what, change, problems) => {
    await createByHand(client, change(definition));
    expect(await checkTable(client, 's3-share')).toEqual(problems.split('; '));
    const failed = await steps(client).catch((error: unknown) => explainAwsFault(error));
    expect(failed).toBe(`The table s3-share cannot be used: ${problems}.`);
  });

  /** As it should be, written out again. */
  const definition: CreateTableCommandInput = {
    TableName: 's3-share',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk', 'gsi3pk', 'gsi3sk'].map((name) => ({
      AttributeName: name,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: ['gsi1', 'gsi2', 'gsi3'].map((name) => ({
      IndexName: name,
      KeySchema: [
        { AttributeName: `${name}pk`, KeyType: 'HASH' },
        { AttributeName: `${name}sk`, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    })),
  };

  it('takes a table that was made by hand as it should be', async () => {
    await createByHand(client, definition);
    expect(await checkTable(client, 's3-share')).toBe('ready');
  });
});

describe('where DynamoDB', () => {
  let aws: ScriptedAws;
  let answers: Record<string, AwsAnswer[]>;

  beforeAll(async () => {
    // The last answer to an operation is given from then on.
    aws = await startScriptedAws(({ operation }) => {
      const left = answers[operation] ?? [];
      return (left.length > 1 ? left.shift() : left[0]) ?? refusal('UnknownOperationException');
    });
  });

  afterAll(() => aws.close());

  const index = (name: string) => ({
    IndexName: name,
    IndexStatus: 'ACTIVE',
    KeySchema: [
      { AttributeName: `${name}pk`, KeyType: 'HASH' },
      { AttributeName: `${name}sk`, KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'ALL' },
  });
  const there = (TableStatus: string, indexes = ['gsi1', 'gsi2', 'gsi3'].map(index)): AwsAnswer => ({
    body: {
      Table: {
        TableStatus,
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: indexes,
      },
    },
  });
  const missing = refusal('ResourceNotFoundException');
  const done: AwsAnswer = { body: {} };
  const ttl = (status: string, name?: string): AwsAnswer => ({
    body: { TimeToLiveDescription: { TimeToLiveStatus: status, AttributeName: name } },
  });
  const backups = (status: string): AwsAnswer => ({
    body: {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
      },
    },
  });

  beforeEach(() => {
    aws.requests.length = 0;
    answers = {
      DescribeTable: [there('ACTIVE')],
      DescribeTimeToLive: [ttl('DISABLED')],
      UpdateTimeToLive: [done],
      DescribeContinuousBackups: [backups('DISABLED')],
      UpdateContinuousBackups: [done],
    };
  });

  const run = () => hurry(() => steps(clientOf(aws.url)));
  const asked = (operation: string) => aws.requests.filter((request) => request.operation === operation);

  it('has switches, they are turned on', async () => {
    expect(await run()).toEqual([
      'The table s3-share was there already.',
      'TTL on expiresAt: turned on.',
      'Point-in-time recovery: turned on.',
    ]);
    expect(asked('UpdateTimeToLive')).toMatchObject([
      { input: { TableName: 's3-share', TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } } },
    ]);
    expect(asked('UpdateContinuousBackups')).toMatchObject([
      { input: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } } },
    ]);
  });

  it('has turned them on already, nothing is changed', async () => {
    answers.DescribeTimeToLive = [ttl('ENABLED', 'expiresAt')];
    answers.DescribeContinuousBackups = [backups('ENABLED')];
    expect((await run()).slice(1)).toEqual(['TTL on expiresAt: was on.', 'Point-in-time recovery: was on.']);
    expect(aws.requests.filter(({ operation }) => operation.startsWith('Update'))).toEqual([]);
  });

  it('has no switches, that is said', async () => {
    answers = { DescribeTable: [there('ACTIVE')] };
    expect((await run()).slice(1)).toEqual([
      'TTL on expiresAt: this DynamoDB does not offer it; skipped.',
      'Point-in-time recovery: this DynamoDB does not offer it; skipped.',
    ]);
  });

  it('takes some time, and another one creates the table, it is waited for', async () => {
    answers.DescribeTable = [missing, missing, there('CREATING'), there('CREATING'), there('ACTIVE')];
    answers.CreateTable = [refusal('ResourceInUseException')];
    expect((await run()).slice(0, 2)).toEqual([
      'Creating the table s3-share …',
      'The table s3-share is there (on-demand billing).',
    ]);
  });

  it('is creating the table already, it is waited for', async () => {
    answers.DescribeTable = [there('CREATING'), there('CREATING'), there('ACTIVE')];
    expect((await run())[0]).toBe('The table s3-share is there (on-demand billing).');
    expect(asked('CreateTable')).toEqual([]);
  });

  it('sets up the backups of a new table, point-in-time recovery is tried again', async () => {
    const notYet = refusal('ContinuousBackupsUnavailableException');
    answers.UpdateContinuousBackups = [notYet, notYet, notYet, done];
    expect((await run()).at(-1)).toBe('Point-in-time recovery: turned on.');
    expect(asked('UpdateContinuousBackups')).toHaveLength(4);
  });

  it('was told of TTL by another one just before, it counts as on', async () => {
    answers.DescribeTimeToLive = [ttl('DISABLED'), ttl('ENABLING', 'expiresAt')];
    answers.UpdateTimeToLive = [refusal('ValidationException', 'TimeToLive is already enabled')];
    expect((await run())[1]).toBe('TTL on expiresAt: was on.');
  });

  it.each<[string, () => void, string]>([
    [
      'has its TTL on another attribute',
      () => {
        answers.DescribeTimeToLive = [ttl('ENABLED', 'ttl')];
      },
      'The table s3-share cannot be used: its TTL is on ttl, and has to be on expiresAt.',
    ],
    [
      'does not permit to turn TTL on',
      () => {
        const message = 'User: x is not authorized to perform: dynamodb:UpdateTimeToLive on resource: y';
        answers.UpdateTimeToLive = [refusal('AccessDeniedException', message)];
      },
      'AWS does not permit dynamodb:UpdateTimeToLive: allow it in the IAM policy of the credentials that the bot runs with.',
    ],
    [
      'is deleting the table',
      () => {
        answers.DescribeTable = [there('DELETING')];
      },
      'The table s3-share cannot be used: it is DELETING.',
    ],
    [
      'deletes the table in between',
      () => {
        answers.DescribeTable = [there('ACTIVE'), missing];
      },
      'The table s3-share cannot be used: it is being deleted.',
    ],
    [
      'is still filling an index',
      () => {
        const filling = { ...index('gsi3'), IndexStatus: 'CREATING' };
        answers.DescribeTable = [there('UPDATING', [index('gsi1'), index('gsi2'), filling])];
      },
      'The table s3-share cannot be used: its index gsi3 is CREATING.',
    ],
    [
      'does not know who asks',
      () => {
        answers.DescribeTable = [refusal('UnrecognizedClientException')];
      },
      'AWS does not know the access key: check AWS_ACCESS_KEY_ID and, where it is temporary, AWS_SESSION_TOKEN, or the AWS profile.',
    ],
  ])('%s, that is said and nothing else is done', async (_what, arrange, sentence) => {
    arrange();
    await expect(run().catch((error: unknown) => Promise.reject(explainAwsFault(error)))).rejects.toBe(sentence);
    expect(asked('UpdateContinuousBackups')).toEqual([]);
  });
});
