import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { CREDENTIALS, type Stage } from './stage.ts';

/** The built product, as a process of its own. */
export interface BotProcess {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with the address when it says that it is ready. Rejects where it ends before. */
  ready(): Promise<string>;
  /** Resolves with the exit code, or the signal that ended it. Rejects where anything secret was in the output. */
  ended(): Promise<number | string>;
}

/** Everything that the product reads from the environment, for a process beside a stage. */
export function environmentOf(stage: Stage, dynamoDbUrl = stage.dynamoDbUrl): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: stage.workspace.botToken,
    SLACK_SIGNING_SECRET: stage.workspace.signingSecret,
    SLACK_API_URL: stage.workspace.apiUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_S3: stage.s3.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl,
    HOST: '127.0.0.1',
    PORT: '0',
  };
}

/** A file that `npm run build` makes. Throws where it has not been made. */
export function built(file: string): string {
  if (!existsSync(file)) throw new Error(`${file} is not there: npm run build comes first`);
  return file;
}

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly secrets: readonly string[];
}

const started = new Set<Started>();

/** After each test: for what a failing one leaves behind. Throws where anything secret was in a process's output. */
export function endProcesses(): void {
  const all = [...started];
  started.clear();
  for (const { child } of all) child.kill('SIGKILL');
  for (const each of all) expectNoSecret(each);
}

/** The settings whose values nobody else may have. */
const SECRET_SETTINGS = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'AWS_SECRET_ACCESS_KEY'];

/** What opens something wherever it stands: a pre-signed URL, and what Slack gives to answer by. */
const OPENING = [/X-Amz-Signature=(?!\[secret\])/, /\/(?:commands|actions)\/T/];

function expectNoSecret({ output, secrets }: Started): void {
  const leaking = output()
    .split('\n')
    .find((line) => secrets.some((secret) => line.includes(secret)) || OPENING.some((each) => each.test(line)));
  if (leaking !== undefined) throw new Error(`the process let out a secret: ${leaking}`);
}

/** @param env and nothing else but PATH: what is set on this machine does not matter */
export function startProcess(env: Record<string, string>): BotProcess {
  const child = spawn(process.execPath, ['--no-warnings', built('dist/bot.js')], {
    env: {
      PATH: process.env.PATH,
      AWS_EC2_METADATA_DISABLED: 'true',
      HOME: '/nonexistent',
      DOTENV_CONFIG_PATH: '/nonexistent',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const one = { child, output: () => output, secrets: SECRET_SETTINGS.flatMap((name) => env[name] ?? []) };
  started.add(one);
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  }
  const closed = once(child, 'close').then(([code, signal]): number | string => code ?? signal);
  return {
    ...{ child, output: one.output },
    async ended() {
      const how = await closed;
      expectNoSecret(one);
      return how;
    },
    ready: () =>
      new Promise((resolve, reject) => {
        const look = () => {
          const [, port] = /"port":(\d+)[^\n]*"msg":"Ready"/.exec(output) ?? [];
          if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
        };
        listeners.add(look);
        look();
        void closed.then(() => reject(new Error(`the process ended before it was ready:\n${output}`)));
      }),
  };
}
