import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { requestHandling } from './request-handling.ts';

/** A client that gives up on an answer after five seconds, of which the SDK takes three. */
export function createDynamoDbClient(config: DynamoDBClientConfig): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: requestHandling(),
    ...config,
  });
}

/**
 * A client for many writes at once, for which nobody waits: where DynamoDB cannot keep up, it asks less often, and does
 * not give up soon.
 */
export function createPatientDynamoDbClient(config: DynamoDBClientConfig): DynamoDBClient {
  return createDynamoDbClient({ maxAttempts: 8, retryMode: 'adaptive', ...config });
}
