import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { boltLog } from './bolt-log.ts';

/** The Web API, for each way of waiting for it. */
export interface SlackClients {
  /** For whoever is waiting: rather no answer now than the right one after Slack's Retry-After. */
  readonly asking: WebClient;
  /** For what has to be said: it waits for as long as Slack wants. */
  readonly posting: WebClient;
  /** For the checks before the bot starts: what goes wrong is said in one message, without a line about each try. */
  readonly checking: WebClient;
  /** What they have in common, and Bolt's own client with them. */
  readonly options: WebClientOptions;
}

/** How long a call may take that a person waits for, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** @param slowMotion how many times longer everything may take */
export function createSlackClients(
  { botToken, apiUrl }: Pick<Config['slack'], 'botToken' | 'apiUrl'>,
  log: Log,
  slowMotion: number,
): SlackClients {
  const options: WebClientOptions = {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout: TIMEOUT_MS * slowMotion,
    retryConfig: { retries: 2, minTimeout: 200, factor: 2, randomize: true },
    logger: boltLog(log),
  };
  return {
    asking: new WebClient(botToken, { ...options, rejectRateLimitedCalls: true }),
    posting: new WebClient(botToken, options),
    checking: new WebClient(botToken, { ...options, logger: boltLog(log.child({}, { level: 'silent' })) }),
    options,
  };
}
