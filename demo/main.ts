import { DEFAULT_PORT, readOptions, USAGE } from './options.ts';
import { type Demo, startDemo } from './start-demo.ts';

// What the AWS SDK will need in some years is no concern of someone who looks at a demo.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const asked = readOptions(process.argv.slice(2));
if (asked.kind === 'help') {
  process.stdout.write(USAGE);
} else if (asked.kind === 'wrong') {
  process.stderr.write(`${asked.problem}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  await run(asked);
}

async function run(how: { port?: number; data?: string }): Promise<void> {
  try {
    const demo = await started(how);
    endWith(demo);
    process.stdout.write(welcome(demo.url, how.data));
  } catch (error) {
    const why = isTaken(error) ? `port ${how.port} is taken: try another one with --port.` : String(error);
    process.stderr.write(`The demo cannot start: ${why}\n`);
    process.exitCode = 1;
  }
}

async function started({ port, ...rest }: { port?: number; data?: string }): Promise<Demo> {
  if (port !== undefined) return await startDemo({ port, ...rest });
  try {
    return await startDemo({ port: DEFAULT_PORT, ...rest });
  } catch (error) {
    if (!isTaken(error)) throw error;
    process.stdout.write(`Port ${DEFAULT_PORT} is taken, so it is another one this time.\n`);
    return await startDemo(rest);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** What is slow to end is left behind after this long. */
const PATIENCE_MS = 5_000;

function endWith(demo: Demo): void {
  let ending = false;
  const end = async () => {
    // npm passes Ctrl-C on, and the terminal has sent it too.
    if (ending) return;
    ending = true;
    process.stdout.write('\nEnding the demo …\n');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    await demo.close();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

function welcome(url: string, data: string | undefined): string {
  return `
The demo runs at  ${url}

It is a small workspace with the bot in it, an S3 and a DynamoDB, all in this process
and on this machine only. You are Ada, an admin. Try this in #general:

  1. Type  /share team-files/report.pdf 2h  and download from the link that only you see.
  2. Become Ben (at the top right) and press Get link on the card.
  3. Type  /share people/salaries.csv  which no rule allows; then  /share rules
  4. Type  /share  alone and choose a file in a dialog.
  5. Become Chie and type  /share finance-reports/2026/q3.pdf  which Ada has to approve: become Ada, open Share
     at the bottom left, and press Review.
  6. As Ada, type  /share audit  to see who shared what with whom, and press Export.

${data === undefined ? 'Nothing is kept when it ends' : `Files, rules and shares are kept in ${data}`}. Ctrl-C ends it.
`;
}
