import { createDynamoDbClient } from './dynamo-db.ts';
import { explainAwsFault } from './explain.ts';

/**
 * What is wrong with the region, as one of the settings: whether a profile has one only the AWS SDK knows. AWS is not asked.
 * @param region as it is set, if it is
 * @returns nothing where there is a region, in words for whoever runs the bot where there is none
 */
export async function regionProblems(region?: string): Promise<readonly string[]> {
  const client = createDynamoDbClient(region === undefined ? {} : { region });
  try {
    await client.config.region();
    return [];
  } catch (error) {
    return [explainAwsFault(error)];
  } finally {
    client.destroy();
  }
}
