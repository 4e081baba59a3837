/** So many calls within so long, counted together for all that have the same key. */
interface Limit {
  readonly calls: number;
  /** Milliseconds. */
  readonly within: number;
  /** What is counted apart from the rest, by an argument; default: the method as a whole. */
  readonly each?: string;
}

const MINUTE_MS = 60_000;
const tier = (calls: number): Limit => ({ calls, within: MINUTE_MS });
const [TIER_1, TIER_2, TIER_3, TIER_4] = [tier(1), tier(20), tier(50), tier(100)];

/**
 * How often a method may be called: https://docs.slack.dev/apis/web-api/rate-limits. Where Slack names a number "or more"
 * it is that number. A method that is not here has a limit that no bot of one workspace meets.
 */
const LIMITS: Readonly<Record<string, Limit>> = {
  'apps.connections.open': TIER_1,
  'chat.delete': TIER_3,
  'chat.postEphemeral': TIER_4,
  // One message a second and conversation, and short bursts of more.
  'chat.postMessage': { calls: 5, within: 5_000, each: 'channel' },
  'chat.update': TIER_3,
  'conversations.info': TIER_3,
  'conversations.join': TIER_3,
  'conversations.list': TIER_2,
  'conversations.members': TIER_4,
  'conversations.open': TIER_3,
  'files.completeUploadExternal': TIER_4,
  'files.getUploadURLExternal': TIER_4,
  'files.info': TIER_4,
  'usergroups.list': TIER_2,
  'usergroups.users.list': TIER_2,
  'users.info': TIER_4,
  'users.list': TIER_2,
  'views.open': TIER_4,
  'views.publish': TIER_4,
  'views.push': TIER_4,
  'views.update': TIER_4,
};

/** Counts the calls of every method within the time that is counted. */
export class RateLimits {
  readonly #calls = new Map<string, number[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a call. @returns undefined, or after how many whole seconds it may be tried again, and then it is not counted */
  take(method: string, args: Record<string, unknown>): number | undefined {
    const limit = Object.hasOwn(LIMITS, method) ? LIMITS[method] : undefined;
    if (!limit) return undefined;
    const now = this.#now();
    const key = `${method} ${limit.each === undefined ? '' : String(args[limit.each])}`;
    const counted = (this.#calls.get(key) ?? []).filter((at) => now - at < limit.within);
    const [oldest] = counted;
    if (oldest !== undefined && counted.length >= limit.calls) {
      this.#calls.set(key, counted);
      return Math.max(1, Math.ceil((oldest + limit.within - now) / 1000));
    }
    this.#calls.set(key, [...counted, now]);
    return undefined;
  }
}
