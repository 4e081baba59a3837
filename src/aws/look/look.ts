import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import type { Clock } from '../../time.ts';
import type { Buckets } from '../buckets.ts';
import type { CredentialProvider } from '../kept-credentials.ts';
import { type BucketAsked, type BucketLook, lookAtBucket } from './bucket.ts';
import { type Clocks, lookAtClock } from './clock.ts';
import { type CredentialFacts, lookAtCredentials } from './credentials.ts';
import type { Looked } from './looked.ts';
import { lookAtRights, lookAtTable, type TableLook, type TableRights } from './table.ts';

/** How AWS is set up for the product. Nothing of it is changed by looking. */
export interface AwsLook {
  table(signal: AbortSignal): Promise<TableLook>;
  /** Throws where DynamoDB cannot be asked. */
  rights(installation: string, signal: AbortSignal): Promise<TableRights>;
  /** Throws where S3 cannot be asked. */
  bucket(asked: BucketAsked, signal: AbortSignal): Promise<BucketLook | 'missing'>;
  credentials(): Promise<Looked<CredentialFacts>>;
  clock(signal: AbortSignal): Promise<Looked<Clocks>>;
}

/** The product's own clients, so that what it sees is what the product can do. */
export interface Clients {
  readonly dynamoDb: DynamoDBClient;
  readonly tableName: string;
  readonly buckets: Buckets;
  readonly s3Config: S3ClientConfig;
  readonly signing: CredentialProvider;
  readonly now: Clock;
}

export function createAwsLook({ dynamoDb, tableName, buckets, s3Config, signing, now }: Clients): AwsLook {
  return {
    table: (signal) => lookAtTable(dynamoDb, tableName, signal),
    rights: (installation, signal) => lookAtRights(dynamoDb, tableName, installation, signal),
    bucket: (asked, signal) => lookAtBucket(buckets, asked, signal),
    credentials: () => lookAtCredentials(signing),
    clock: (signal) => lookAtClock(s3Config, now, signal),
  };
}
