import { randomBytes } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { register } from './app.ts';
import { assemble } from './assemble.ts';
import { type AwsSettings, connectAws } from './aws/connect.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { boltLog } from './slack/bolt-log.ts';
import { createSlackClients } from './slack/clients.ts';
import { explainSlackFault } from './slack/explain.ts';
import { createReportFault, handleFaults } from './slack/faults.ts';
import { type Identity, readIdentity } from './slack/identity.ts';
import { createInFlight } from './slack/in-flight.ts';
import { createJsonPoster } from './slack/post-json.ts';
import { createReceiver } from './slack/receiver.ts';
import { createReplyTo } from './slack/reply.ts';
import { TrackedApp } from './slack/tracked-app.ts';
import { startSweeping } from './sweep.ts';
import type { Clock } from './time.ts';

/** What is around the bot: the process gives its own, tests and the demo give others. */
export interface Surroundings {
  readonly log: Log;
  readonly now: Clock;
  /** Stands in for what the AWS SDK finds in the environment. */
  readonly aws?: AwsSettings;
  /**
   * How many times longer than usual everything may take that is waited for; default 1. Tests are in slow motion, their
   * Slack's limits as well: on a machine that has other work too, what has to come first still does.
   */
  readonly slowMotion?: number;
}

/** A bot that takes commands. */
export interface Running {
  /** Where it listens: `http://host:port`. */
  readonly url: string;
  /** Resolves when all that has been acknowledged so far is done. */
  settled(): Promise<void>;
  /** Takes nothing new, finishes what is in flight, and lets go of everything. */
  stop(): Promise<void>;
}

/** The bot cannot start: everything that is wrong, in words for whoever runs it. */
export class CannotStart extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'CannotStart';
    this.problems = problems;
  }
}

/** Checks token, table and AWS, and begins to listen. Throws CannotStart with all that is wrong. */
export async function start(config: Config, surroundings: Surroundings): Promise<Running> {
  const { log, now, aws: awsSettings, slowMotion = 1 } = surroundings;
  const { botToken, receiving, apiUrl } = config.slack;
  const logger = boltLog(log);
  const clients = createSlackClients(config.slack, log, slowMotion);
  const aws = connectAws(config, { log, now, slowMotion }, awsSettings);
  const identity = await checked(clients.checking, aws.problems());

  let isReady = false;
  const listening = createReceiver({
    ...{ receiving, port: config.port, logger, isReady: () => isReady, slowMotion },
    ...(config.host === undefined ? {} : { host: config.host }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  });
  const inFlight = createInFlight();
  const app = new TrackedApp(
    {
      receiver: listening.receiver,
      authorize: async () => ({
        botToken,
        botUserId: identity.botUserId,
        ...(identity.botId && { botId: identity.botId }),
      }),
      ...{ clientOptions: clients.options, logger, convoStore: false, extendedErrorHandler: true },
    },
    inFlight,
  );
  const report = createReportFault(log, () => randomBytes(4).toString('hex'));
  const replies = createJsonPoster(slowMotion);
  const replyTo = createReplyTo(replies);
  handleFaults(app, log, report, replyTo);
  const { features, sweeping } = assemble({ config, now, slowMotion, aws, clients, identity, replyTo, report });
  register(app, features);

  const server = await listening.start().catch((error: unknown) => {
    throw new CannotStart([cannotListen(error, config.port)]);
  });
  // What an earlier process left undone is seen to while commands come in already.
  const stopSweeping = startSweeping(sweeping, report, inFlight);
  isReady = true;
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  log.info({ mode: receiving.mode, port, team: identity.installation }, 'Ready');

  return {
    url: `http://${config.host ?? 'localhost'}:${port}`,
    settled: () => inFlight.settled(),
    async stop() {
      isReady = false;
      stopSweeping();
      const closed = app.stop();
      if (server.listening) server.close();
      await Promise.all([closed, inFlight.settled().then(() => server.closeAllConnections())]);
      aws.close();
      replies.close();
      log.info('Stopped');
    },
  };
}

async function checked(client: WebClient, awsProblems: Promise<readonly string[]>): Promise<Identity> {
  const [identity, problems] = await Promise.all([
    readIdentity(client).catch((error: unknown) => explainSlackFault(error)),
    awsProblems,
  ]);
  if (typeof identity === 'string') throw new CannotStart([identity, ...problems]);
  if (problems.length > 0) throw new CannotStart(problems);
  return identity;
}

function cannotListen(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} may not be listened on by this user: set PORT to one above 1023.`;
  return explainSlackFault(error);
}
