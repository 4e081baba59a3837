import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** A client that gives up on an answer after five seconds, of which the SDK takes three. */
export function createDynamoDbClient(config: DynamoDBClientConfig): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    ...config,
  });
}
