import type { Passing } from '../support/proxy.ts';
import { type AwsAnswer, refusal } from '../support/scripted-aws.ts';
import { type Stage, setStage } from '../support/stage.ts';
import { type CheckUp, checkUp } from './check-up.ts';

const ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/s3-share';
let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ behindProxy: true });
});

afterAll(() => stage.close());

type Answers = Readonly<Record<string, AwsAnswer | ((passing: Passing) => AwsAnswer | undefined)>>;

/** A DynamoDB that is as AWS's own is where everything is right. */
const RIGHT: Answers = {
  DescribeTimeToLive: timeToLive('ENABLED', 'expiresAt'),
  DescribeContinuousBackups: recovery('ENABLED'),
  // A policy as README has it.
  DeleteItem: ({ body }) => (/"(DELIVERY|OFFER|NOTICE)#/.test(body) ? undefined : forbidden('DeleteItem')),
};

/** What the doctor says where DynamoDB answers otherwise. */
async function withAnswers(answers: Answers): Promise<CheckUp> {
  stage.proxy.instead = (passing) => {
    const answer = { ...RIGHT, ...answers }[passing.operation];
    return typeof answer === 'function' ? answer(passing) : answer;
  };
  const found = await checkUp(stage);
  stage.proxy.instead = () => undefined;
  return found;
}

function timeToLive(TimeToLiveStatus: string, AttributeName?: string): AwsAnswer {
  return { body: { TimeToLiveDescription: { TimeToLiveStatus, AttributeName } } };
}

function recovery(PointInTimeRecoveryStatus: string): AwsAnswer {
  const PointInTimeRecoveryDescription = { PointInTimeRecoveryStatus };
  return { body: { ContinuousBackupsDescription: { PointInTimeRecoveryDescription } } };
}

function forbidden(action: string): AwsAnswer {
  const message = `User: arn:aws:sts::123456789012:assumed-role/bot/i is not authorized to perform: dynamodb:${action} on resource: ${ARN} because no identity-based policy allows the dynamodb:${action} action`;
  return refusal('AccessDeniedException', message);
}

/** What DynamoDB says of the table, but for what is changed about it. */
function described(change: (table: Record<string, unknown>) => object): Answers {
  const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
  const keys = (prefix: string) => [
    { AttributeName: `${prefix}pk`, KeyType: 'HASH' },
    { AttributeName: `${prefix}sk`, KeyType: 'RANGE' },
  ];
  const index = (IndexName: string) => ({
    ...{ IndexName, IndexStatus: 'ACTIVE' },
    ...{ KeySchema: keys(IndexName), Projection: { ProjectionType: 'ALL' } },
  });
  const table = {
    ...{ TableName: 's3-share', TableArn: ARN, TableStatus: 'ACTIVE', KeySchema: keys('') },
    AttributeDefinitions: ['pk', 'sk'].map(string),
    GlobalSecondaryIndexes: ['gsi1', 'gsi2', 'gsi3'].map(index),
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  };
  return { DescribeTable: { body: { Table: { ...table, ...change(table) } } } };
}

test('all as it should be', async () => {
  const found = await withAnswers({});
  expect(found.summary).toBe('Nothing has to be mended.');
  expect(found.fine).toEqual(
    expect.arrayContaining([
      'TTL is on expiresAt: what is older than it is to be kept goes by itself.',
      'Point-in-time recovery is on.',
      'The bot may read and write in it what it has to.',
    ]),
  );
});

test('no table of this name', async () => {
  const found = await withAnswers({ DescribeTable: refusal('ResourceNotFoundException') });
  expect(found.must).toEqual([
    'Table: There is no DynamoDB table s3-share: create it, or set TABLE_NAME to the one there is.\nnpm run table',
  ]);
});

test.each<[string, (table: Record<string, unknown>) => object]>([
  ['its keys are not pk and sk', () => ({ KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] })],
  [
    'its index gsi3 is missing',
    ({ GlobalSecondaryIndexes: all }) => ({ GlobalSecondaryIndexes: Array.isArray(all) ? all.slice(0, 2) : [] }),
  ],
  [
    'its index gsi1 is CREATING',
    ({ GlobalSecondaryIndexes: all }) => ({
      GlobalSecondaryIndexes: (Array.isArray(all) ? all : []).map((each, at) =>
        at === 0 ? { ...each, IndexStatus: 'CREATING' } : each,
      ),
    }),
  ],
  ['it is DELETING', () => ({ TableStatus: 'DELETING' })],
])('%s', async (what, change) => {
  const found = await withAnswers(described(change));
  expect(found.must).toEqual([
    `Table: The table s3-share can’t be used: ${what}. npm run table makes one that can; TABLE_NAME says what it is called.`,
  ]);
});

test('provisioned capacity', async () => {
  const found = await withAnswers(described(() => ({ BillingModeSummary: { BillingMode: 'PROVISIONED' } })));
  expect(found.know).toContain(
    'Table: The table has provisioned capacity: when it is used up, people wait or read of a fault. On-demand billing has ' +
      'no such end.\naws dynamodb update-table --table-name s3-share --billing-mode PAY_PER_REQUEST --region us-east-1',
  );
});

const TTL_ON =
  'aws dynamodb update-time-to-live --table-name s3-share --time-to-live-specification ' +
  'Enabled=true,AttributeName=expiresAt --region us-east-1';

test('TTL off', async () => {
  const found = await withAnswers({ DescribeTimeToLive: timeToLive('DISABLED') });
  expect(found.should).toEqual([
    `Table: TTL is off: nothing is ever deleted from the table, whatever AUDIT_RETENTION says.\n${TTL_ON}`,
  ]);
});

test('TTL on another attribute', async () => {
  const found = await withAnswers({ DescribeTimeToLive: timeToLive('ENABLED', 'ttl') });
  expect(found.must).toEqual([
    'Table: TTL is on ttl and has to be on expiresAt. Turn it off; an hour later DynamoDB lets it be turned on again.\n' +
      'aws dynamodb update-time-to-live --table-name s3-share --time-to-live-specification ' +
      `Enabled=false,AttributeName=ttl --region us-east-1\n${TTL_ON}`,
  ]);
});

test('point-in-time recovery off', async () => {
  const found = await withAnswers({ DescribeContinuousBackups: recovery('DISABLED') });
  expect(found.should).toEqual([
    'Table: Point-in-time recovery is off: rules and audit that are lost can’t be brought back.\n' +
      'aws dynamodb update-continuous-backups --table-name s3-share --point-in-time-recovery-specification ' +
      'PointInTimeRecoveryEnabled=true --region us-east-1',
  ]);
});

test('what may not be looked at is no fault: the permissions that would let it', async () => {
  const found = await withAnswers({
    DescribeTable: forbidden('DescribeTable'),
    DescribeTimeToLive: forbidden('DescribeTimeToLive'),
    DescribeContinuousBackups: forbidden('DescribeContinuousBackups'),
  });
  expect([...found.must, ...found.should]).toEqual([]);
  expect(found.unseen).toEqual([
    'Table: Couldn’t look at all of the table: needs dynamodb:DescribeTable, dynamodb:DescribeTimeToLive, ' +
      `dynamodb:DescribeContinuousBackups.\n{
  "Sid": "LookAtTheTable",
  "Effect": "Allow",
  "Action": [
    "dynamodb:DescribeTable",
    "dynamodb:DescribeTimeToLive",
    "dynamodb:DescribeContinuousBackups"
  ],
  "Resource": "${ARN}"
}`,
  ]);
});

test('rights that are missing, with the statements that give them', async () => {
  const found = await withAnswers({
    BatchGetItem: ({ body }) => (body.includes('#doctor') ? forbidden('BatchGetItem') : undefined),
    PutItem: ({ body }) => (/"(LINK|SAID)#/.test(body) ? forbidden('PutItem') : undefined),
  });
  expect(found.must).toEqual([
    'Table: AWS does not permit the bot dynamodb:BatchGetItem; dynamodb:PutItem on LINK#, SAID#. Add this to the policy of ' +
      `the bot’s role.\n{
  "Sid": "TheTableBatchGetItem",
  "Effect": "Allow",
  "Action": "dynamodb:BatchGetItem",
  "Resource": "${ARN}"
},
{
  "Sid": "TheTablePutItem",
  "Effect": "Allow",
  "Action": "dynamodb:PutItem",
  "Resource": "${ARN}",
  "Condition": {
    "ForAllValues:StringLike": {
      "dynamodb:LeadingKeys": [
        "LINK#*",
        "SAID#*"
      ]
    }
  }
}`,
  ]);
});

test('credentials that could delete the record of who did what', async () => {
  const found = await withAnswers({ DeleteItem: () => undefined });
  expect(found.should).toEqual([
    'Table: The bot’s credentials could delete RULE#, RULEEVENT#, SHARE#, LINK#, AUDIT#, which is the record of who did ' +
      'what. Give the bot README’s policy in place of a wider one: then nothing that it runs can.',
  ]);
});

test('a DynamoDB that does not take the credentials any more', async () => {
  const gone = refusal('ExpiredTokenException', 'The security token included in the request is expired');
  const found = await withAnswers({ DescribeTable: gone });
  expect(found.must).toEqual(['AWS: The AWS credentials have expired: renew them and try again.']);
});
