import { randomBytes } from 'node:crypto';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { register } from './app.ts';
import { createAskFor } from './approval/ask.ts';
import { openDeliveries } from './approval/deliveries.ts';
import { tell } from './approval/tell.ts';
import { openJobs } from './audit/export/jobs.ts';
import { openTrail } from './audit/trail.ts';
import { openAuditViews } from './audit/views.ts';
import { type AwsSettings, connectAws } from './aws/connect.ts';
import type { Config } from './config.ts';
import { examine } from './doctor/examine.ts';
import { drawHome } from './home/register.ts';
import type { Log } from './log.ts';
import { createIsAdmin, createListAdmins } from './rules/admins.ts';
import { openAllowList } from './rules/allow-list.ts';
import { createIsAuditor } from './rules/auditors.ts';
import { openDrafts } from './rules/dialog/draft.ts';
import { openPages } from './rules/dialog/pages.ts';
import { openRuleLists } from './rules/rule-lists.ts';
import { openListings } from './share/dialog/listings.ts';
import { openSelections } from './share/dialog/selections.ts';
import { openNotices } from './share/notice/notices.ts';
import { openOffers } from './share/offers.ts';
import { openShares } from './share/shares.ts';
import { boltLog } from './slack/bolt-log.ts';
import { createDirectory } from './slack/directory.ts';
import { explainSlackFault } from './slack/explain.ts';
import { createReportFault, handleFaults } from './slack/faults.ts';
import { createShowHome } from './slack/home.ts';
import { type Identity, readIdentity } from './slack/identity.ts';
import { createInFlight } from './slack/in-flight.ts';
import { createSlackLook } from './slack/look.ts';
import { createModals } from './slack/modals.ts';
import { createSayNewBlocks } from './slack/new-blocks.ts';
import { createPoster } from './slack/post.ts';
import { createJsonPoster } from './slack/post-json.ts';
import { createReceiver } from './slack/receiver.ts';
import { createReplyTo } from './slack/reply.ts';
import { createSendFiles } from './slack/send-files.ts';
import { TrackedApp } from './slack/tracked-app.ts';
import { sweep } from './sweep.ts';
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

/** How long a Slack call may take that a person waits for, in milliseconds. */
const SLACK_TIMEOUT_MS = 5_000;

/** What a process that ended left unsaid or unrecorded is looked for this often, in milliseconds: within a minute it is. */
const SWEEP_EVERY_MS = 30_000;

/** Checks token, table and AWS, and begins to listen. Throws CannotStart with all that is wrong. */
export async function start(config: Config, surroundings: Surroundings): Promise<Running> {
  const { log, now, aws: awsSettings, slowMotion = 1 } = surroundings;
  const { botToken, receiving, apiUrl } = config.slack;
  const logger = boltLog(log);
  const clientOptions: WebClientOptions = {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout: SLACK_TIMEOUT_MS * slowMotion,
    retryConfig: { retries: 2, minTimeout: 200, factor: 2, randomize: true },
    logger,
  };
  // Who asks is waiting: rather no answer now than the right one after Slack's Retry-After.
  const asking = new WebClient(botToken, { ...clientOptions, rejectRateLimitedCalls: true });
  const aws = connectAws(config, { log, now, slowMotion }, awsSettings);
  // What goes wrong here is said in one message; the client's own lines about each try would only hide it.
  const checking = new WebClient(botToken, { ...clientOptions, logger: boltLog(log.child({}, { level: 'silent' })) });
  const identity = await checked(checking, aws.problems());

  const { table, objects, takeSigner } = aws;
  const team = identity.installation;
  const directory = createDirectory(asking, identity, now);
  const allowList = openAllowList(table, team, config.auditRetention);
  const posting = new WebClient(botToken, clientOptions);
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
      ...{ clientOptions, logger, convoStore: false, extendedErrorHandler: true },
    },
    inFlight,
  );
  const report = createReportFault(log, () => randomBytes(4).toString('hex'));
  const replies = createJsonPoster(slowMotion);
  const replyTo = createReplyTo(replies);
  handleFaults(app, log, report, replyTo);
  const isAdmin = createIsAdmin(config.admins, directory);
  const shares = openShares(table, team, config.auditRetention);
  const deliveries = openDeliveries(table, team);
  const notices = openNotices(table, team);
  // What Slack does not take now is said by the sweeper: nothing waits for a Retry-After, and nothing else with it.
  const telling = { now, shares, deliveries, notices, allowList, directory, poster: createPoster(asking) };
  const home = { now, shares, allowList, directory, showHome: createShowHome(asking) };
  const looking = {
    ...{ now, config, aws: aws.look, workspace: { installation: team, allowList, directory }, slowMotion },
    slack: createSlackLook({ botToken, logger, slowMotion, ...(apiUrl === undefined ? {} : { apiUrl }) }),
  };
  const exporting = { jobs: openJobs(table, team), exportPoster: createPoster(posting) };
  register(app, {
    ...{ ...telling, ...home, report, replyTo, objects, takeSigner, modals: createModals(asking, slowMotion) },
    claimLinkTtl: config.claimLinkTtl,
    offers: openOffers(table, team),
    ...{ selections: openSelections(table, team), listings: openListings(table, team) },
    ...{ drafts: openDrafts(table, team), pages: openPages(table, team), ruleLists: openRuleLists(table, team) },
    isAdmin,
    isAuditor: createIsAuditor(config.auditors, isAdmin, directory),
    trail: openTrail(table, team, config.auditRetention),
    views: openAuditViews(table, team),
    sayNewBlocks: createSayNewBlocks(now),
    auditRetention: config.auditRetention,
    ...exporting,
    sendFiles: createSendFiles(posting, slowMotion),
    botUserId: identity.botUserId,
    listAdmins: createListAdmins(config.admins, directory),
    askFor: createAskFor({ shares, deliveries, directory, requestTtl: config.requestTtl }),
    poster: createPoster(posting),
    tell: (shareId) => tell(telling, shareId).catch((error: unknown) => void report(error)),
    redrawHome: (user) => drawHome(home, user),
    examine: () => examine({ ...looking, by: 'command' }),
  });

  let sweepUnderWay = false;
  const sweepOnce = async () => {
    if (sweepUnderWay) return;
    sweepUnderWay = true;
    await inFlight.track(sweep({ ...telling, ...exporting }, report)).catch(report);
    sweepUnderWay = false;
  };
  const sweeping = setInterval(sweepOnce, SWEEP_EVERY_MS).unref();
  const server = await listening.start().catch((error: unknown) => {
    clearInterval(sweeping);
    throw new CannotStart([cannotListen(error, config.port)]);
  });
  // What an earlier process left undone is seen to while commands come in already.
  void sweepOnce();
  isReady = true;
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  log.info({ mode: receiving.mode, port, team }, 'Ready');

  return {
    url: `http://${config.host ?? 'localhost'}:${port}`,
    settled: () => inFlight.settled(),
    async stop() {
      isReady = false;
      clearInterval(sweeping);
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
