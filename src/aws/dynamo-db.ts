import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { requestHandling } from './request-handling.ts';

/** A client that gives up on an answer after five seconds, of which the SDK takes three. */
export function createDynamoDbClient(config: DynamoDBClientConfig): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: requestHandling(),
    ...config,
  });
}
