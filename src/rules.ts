import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { createPatientDynamoDbClient } from './aws/dynamo-db.ts';
import { explainAwsFault } from './aws/explain.ts';
import { openTable } from './aws/table.ts';
import { loadEnvironment, type RulesConfig, readRulesConfig } from './config.ts';
import { createLog } from './log.ts';
import { openAllowList } from './rules/allow-list.ts';
import { readArguments } from './rules/file/arguments.ts';
import { CannotRun } from './rules/file/cannot-run.ts';
import type { SlackSide } from './rules/file/deps.ts';
import { readText, schemaFor, writeText } from './rules/file/files.ts';
import { runRules } from './rules/file/run.ts';
import { boltLog } from './slack/bolt-log.ts';
import { explainSlackFault } from './slack/explain.ts';
import { readIdentity } from './slack/identity.ts';
import { createNames } from './slack/names.ts';
import { instant } from './time.ts';

/** Beside `dist`, where this runs from. */
const SCHEMA = fileURLToPath(new URL('../schema/rules.schema.json', import.meta.url));

/** A page of a thousand people takes its time, in milliseconds. */
const SLACK_TIMEOUT_MS = 30_000;

await main();

/** `npm run rules`: the allow-list as a file. Ends with 1 where not all was done; plan with 2 where there is something to do. */
async function main(): Promise<void> {
  // Whoever reads may have read enough (`plan … | head`): what is being done goes on, and ends as it would.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const asked = readArguments(process.argv.slice(2));
  const read = readRulesConfig(loadEnvironment());
  if (!read.ok) {
    process.stderr.write(read.problems.map((problem) => `${problem}\n`).join(''));
    process.exitCode = 1;
    return;
  }
  const { tableName, auditRetention, slack, ...place } = read.config;
  const client = createPatientDynamoDbClient(place);
  const table = openTable(client, tableName);
  process.exitCode = await runRules(asked, {
    ...{ read: readText, write: writeText, schemaFor: (file) => schemaFor(file, SCHEMA) },
    openList: (installation) => openAllowList(table, installation, auditRetention),
    ...(slack === undefined ? {} : { askSlack: () => askSlack(slack) }),
    say: (line) => process.stdout.write(`${line}\n`),
    tell: (line) => process.stderr.write(`${line}\n`),
    now: () => instant(Date.now()),
    operator: operatorName(),
    newCause: () => `rules file ${randomUUID()}`,
    explain: explainAwsFault,
  });
  client.destroy();
}

async function askSlack({ botToken, apiUrl }: NonNullable<RulesConfig['slack']>): Promise<SlackSide> {
  const client = new WebClient(botToken, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout: SLACK_TIMEOUT_MS,
    retryConfig: { retries: 2, minTimeout: 200, factor: 2, randomize: true },
    // What it would say of each try goes to standard output, where the file may go.
    logger: boltLog(createLog('silent')),
  });
  try {
    const { installation } = await readIdentity(client);
    return { installation, names: createNames(client) };
  } catch (error) {
    throw new CannotRun(`${explainSlackFault(error)} (With --workspace T… Slack is not asked.)`);
  }
}

/** Who is logged in here; in a container there may be nobody. */
function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'nobody';
  }
}
