import { type FetchFunction, type WebAPICallResult, WebAPIPlatformError, WebClient } from '@slack/web-api';
import { explainSlackFault } from './explain.ts';

/** What Slack says of the bot's token. */
export type TokenLook =
  | {
      readonly kind: 'known';
      /** Of the workspace. */
      readonly team: string;
      /** Of the bot, without an @. */
      readonly name: string;
      /** Undefined where Slack does not say. */
      readonly scopes: readonly string[] | undefined;
      /** The Date header of the answer: Slack's clock. */
      readonly date: string | undefined;
    }
  /** In words for whoever runs the bot. */
  | { readonly kind: 'refused'; readonly why: string };

/** A channel as the bot sees it. 'unseen': it is gone, or private and the bot is not in it. */
export type ChannelLook =
  | { readonly kind: 'seen'; readonly name: string; readonly isMember: boolean; readonly isArchived: boolean }
  | { readonly kind: 'unseen' };

/** How the app is set up in Slack. Nothing of it is changed by looking. */
export interface SlackLook {
  token(): Promise<TokenLook>;
  /** Throws where Slack does not say. */
  channel(id: string): Promise<ChannelLook>;
  /** Whether Slack lets this app-level token open a connection; what is wrong with it else, in words. */
  socket(appToken: string): Promise<'open' | { readonly why: string }>;
}

export interface SlackLookOptions {
  readonly botToken: string;
  /** With its /api/ path; Slack's own where it is not given. */
  readonly apiUrl?: string;
  /** As in Surroundings. */
  readonly slowMotion?: number;
  readonly logger: NonNullable<ConstructorParameters<typeof WebClient>[1]>['logger'];
}

/** Nobody waits longer than this for one answer of Slack's, in milliseconds; most who ask give it less. */
const TIMEOUT_MS = 8_000;

export function createSlackLook({ botToken, apiUrl, slowMotion = 1, logger }: SlackLookOptions): SlackLook {
  let date: string | undefined;
  // The client keeps the headers to itself.
  const dated: FetchFunction = async (url, init) => {
    const response = await fetch(url, init);
    date = response.headers.get('date') ?? undefined;
    return response;
  };
  const client = new WebClient(botToken, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    ...(logger === undefined ? {} : { logger }),
    ...{ fetch: dated, timeout: TIMEOUT_MS * slowMotion, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });

  return {
    async token() {
      try {
        const answer = await client.auth.test();
        return { kind: 'known', team: answer.team ?? '', name: answer.user ?? '', scopes: scopesOf(answer), date };
      } catch (error) {
        return { kind: 'refused', why: explainSlackFault(error) };
      }
    },

    async channel(id) {
      try {
        const { channel = {} } = await client.conversations.info({ channel: id });
        const { name = '', is_member, is_archived } = channel;
        return { kind: 'seen', name, isMember: is_member === true, isArchived: is_archived === true };
      } catch (error) {
        if (error instanceof WebAPIPlatformError && error.data.error === 'channel_not_found') return { kind: 'unseen' };
        throw error;
      }
    },

    async socket(appToken) {
      try {
        // Gives an address to connect to, which nobody uses: that opens nothing.
        await client.apps.connections.open({ token: appToken });
        return 'open';
      } catch (error) {
        return { why: explainSlackFault(error) };
      }
    },
  };
}

function scopesOf({ response_metadata }: WebAPICallResult): readonly string[] | undefined {
  return response_metadata?.scopes?.filter((scope) => scope !== '');
}
