import { createTable } from './aws/create-table.ts';
import { createDynamoDbClient } from './aws/dynamo-db.ts';
import { explainAwsFault } from './aws/explain.ts';
import { loadEnvironment, readTableConfig } from './config.ts';

await main();

/** `npm run table`: creates the DynamoDB table, or checks the one that is there. Ends with 1 where it cannot be used. */
async function main(): Promise<void> {
  const read = readTableConfig(loadEnvironment());
  if (!read.ok) return giveUp(read.problems);
  const { tableName, ...place } = read.config;
  const client = createDynamoDbClient(place);
  try {
    for await (const step of createTable(client, tableName)) process.stdout.write(`${step}\n`);
  } catch (error) {
    giveUp([explainAwsFault(error)]);
  } finally {
    client.destroy();
  }
}

function giveUp(problems: readonly string[]): void {
  process.stderr.write(problems.map((problem) => `${problem}\n`).join(''));
  process.exitCode = 1;
}
