import { askSlack } from './validate/ask-slack.ts';
import { checkAll } from './validate/check-all.ts';
import { lineOf } from './validate/finding.ts';

/** `npm run validate:slack`: exits 1 where Slack would refuse anything that the bot says, or its manifest. */
const { SLACK_VALIDATE_TOKEN: token, SLACK_API_URL: url } = process.env;

for await (const found of checkAll(token ? askSlack(token, url) : undefined)) {
  process.stdout.write(`${lineOf(found)}\n`);
  if (found.problems.length > 0) process.exitCode = 1;
}
if (!token) process.stdout.write('\nSlack itself was not asked: set SLACK_VALIDATE_TOKEN for that.\n');
