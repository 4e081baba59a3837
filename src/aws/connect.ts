import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import { createBuckets } from './buckets.ts';
import { checkTable } from './create-table.ts';
import { createDynamoDbClient } from './dynamo-db.ts';
import { explainAwsFault, isCredentialsFault } from './explain.ts';
import type { Credentials } from './kept-credentials.ts';
import { type AwsLook, createAwsLook } from './look/look.ts';
import { createObjects, type Objects } from './objects.ts';
import { requestHandling } from './request-handling.ts';
import { createSigning, type TakeSigner } from './signing.ts';
import { createSigningCredentials } from './signing-credentials.ts';
import { openTable, type Table } from './table.ts';

/** What the AWS SDK would else find in the environment. */
export interface AwsSettings {
  readonly s3Endpoint: string;
  readonly dynamoDbEndpoint: string;
  readonly credentials: Credentials;
}

export interface AroundAws {
  readonly log: Log;
  readonly now: Clock;
  readonly slowMotion?: number;
}

/** AWS as far as the product uses it, with clients that are built once and keep their connections. */
export interface Aws {
  readonly table: Table;
  readonly objects: Objects;
  readonly takeSigner: TakeSigner;
  readonly look: AwsLook;
  /** Why the table or S3 cannot be used, in words for whoever runs the bot; none where both can. */
  problems(): Promise<readonly string[]>;
  close(): void;
}

/** @param around `slowMotion` is as in Surroundings */
export function connectAws(config: Config, around: AroundAws, settings?: AwsSettings): Aws {
  const { log, now, slowMotion } = around;
  const requestHandler = requestHandling(slowMotion);
  const region = config.aws.region === undefined ? {} : { region: config.aws.region };
  const base = settings === undefined ? fromNodeProviderChain() : async () => settings.credentials;
  const credentials = createSigningCredentials({
    ...{ base, maxTtl: config.signingMaxTtl, now, ...region },
    ...(config.signingRoleArn === undefined ? {} : { roleArn: config.signingRoleArn }),
    onRenewalFailure: (err) => log.warn({ err }, 'The signing credentials could not be renewed yet'),
  });
  const dynamoDb = createDynamoDbClient({
    ...{ ...region, credentials: base, requestHandler },
    ...(settings === undefined ? {} : { endpoint: settings.dynamoDbEndpoint }),
  });
  const s3Config = {
    ...{ ...region, credentials: credentials.provider, requestHandler, forcePathStyle: config.aws.forcePathStyle },
    // One middleware stack for each kind of command, not for each command: nothing is ever added to it.
    cacheMiddleware: true,
    ...(settings === undefined ? {} : { endpoint: settings.s3Endpoint }),
  };
  const buckets = createBuckets(s3Config);

  return {
    table: openTable(dynamoDb, config.tableName),
    objects: createObjects(buckets),
    takeSigner: createSigning(buckets, credentials),
    look: createAwsLook({
      ...{ dynamoDb, buckets, s3Config, now },
      tableName: config.tableName,
      signing: credentials.provider,
    }),
    async problems() {
      const found = await Promise.all([tableProblem(dynamoDb, config.tableName), s3Problem(s3Config)]);
      // Without credentials or a region both say the same.
      return [...new Set(found.flat())];
    },
    close() {
      dynamoDb.destroy();
      buckets.close();
      credentials.close();
    },
  };
}

async function tableProblem(client: DynamoDBClient, name: string): Promise<string[]> {
  try {
    const checked = await checkTable(client, name);
    if (checked === 'ready') return [];
    if (checked === 'missing') return [`There is no DynamoDB table ${name}: run “npm run table”, or set TABLE_NAME.`];
    return [`The DynamoDB table ${name} cannot be used: ${checked.join('; ')}.`];
  } catch (error) {
    return [explainAwsFault(error)];
  }
}

async function s3Problem(config: ConstructorParameters<typeof S3Client>[0]): Promise<string[]> {
  const client = new S3Client({ ...config });
  try {
    await client.send(new ListBucketsCommand({ MaxBuckets: 1 }));
    return [];
  } catch (error) {
    // Listing buckets needs a permission that the bot does not; being refused it is an answer too.
    const isAnswer = error instanceof S3ServiceException && !isCredentialsFault(error);
    return isAnswer ? [] : [explainAwsFault(error)];
  } finally {
    client.destroy();
  }
}
