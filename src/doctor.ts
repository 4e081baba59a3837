import { WebClient } from '@slack/web-api';
import { type Aws, connectAws } from './aws/connect.ts';
import { regionProblems } from './aws/region.ts';
import { type Config, loadEnvironment, readConfig } from './config.ts';
import type { Workspace } from './doctor/deps.ts';
import { examine } from './doctor/examine.ts';
import { reportText } from './doctor/report-text.ts';
import { isIll } from './doctor/summary.ts';
import { createLog, type Log } from './log.ts';
import { openAllowList } from './rules/allow-list.ts';
import { boltLog } from './slack/bolt-log.ts';
import { createDirectory } from './slack/directory.ts';
import { readIdentity } from './slack/identity.ts';
import { createSlackLook } from './slack/look.ts';
import { type Clock, instant } from './time.ts';

/** Nobody waits longer than this for Slack to say whose token it is, in milliseconds. */
const SLACK_TIMEOUT_MS = 5_000;

await main();

/** `npm run doctor`: says what is wrong with the set-up. Ends with 1 where something keeps the bot from what it is for. */
async function main(): Promise<void> {
  const read = readConfig(loadEnvironment());
  if (!read.ok) {
    const problems = [...read.problems, ...(await regionProblems(read.region))];
    const lines = problems.map((problem) => `- ${problem}\n`).join('');
    process.stdout.write(`The settings are wrong, so nothing else was looked at.\n\n${lines}`);
    process.exitCode = 1;
    return;
  }
  const { config } = read;
  const now: Clock = () => instant(Date.now());
  // What is wrong is in the report, once, and in words.
  const log = createLog('silent');
  const aws = connectAws(config, { log, now });
  const logger = boltLog(log);
  const { botToken, apiUrl } = config.slack;
  const slack = createSlackLook({ botToken, logger, ...(apiUrl === undefined ? {} : { apiUrl }) });
  const workspace = await openWorkspace(config, { aws, log, now });
  const report = await examine({ now, config, aws: aws.look, slack, workspace, by: 'terminal' });
  // Whoever reads may have read enough (`… | head`).
  process.stdout.on('error', () => undefined);
  // What did not answer in time may still be on its way, and is not waited for.
  process.stdout.write(reportText(report), () => process.exit(isIll(report.findings) ? 1 : 0));
}

/** Undefined where Slack does not let the bot in: why, the doctor finds out by itself. */
async function openWorkspace(
  config: Config,
  { aws, log, now }: { readonly aws: Aws; readonly log: Log; readonly now: Clock },
): Promise<Workspace | undefined> {
  const { botToken, apiUrl } = config.slack;
  const client = new WebClient(botToken, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    ...{ timeout: SLACK_TIMEOUT_MS, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: boltLog(log) },
  });
  try {
    const identity = await readIdentity(client);
    const { installation } = identity;
    const allowList = openAllowList(aws.table, installation, config.auditRetention);
    return { installation, allowList, directory: createDirectory(client, identity, now) };
  } catch {
    return undefined;
  }
}
