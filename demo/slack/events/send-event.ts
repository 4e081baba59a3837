import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import type { Retry } from '../deliver/outgoing.ts';
import { textOf } from '../json.ts';
import { newId } from '../model/identifiers.ts';
import type { Model } from '../model/model.ts';
import { type Event, isSubscribed } from './event.ts';

/** Waits so many milliseconds. */
export type Wait = (ms: number) => Promise<void>;

/** The same. @returns whether there is any use in going on */
export type WaitAndSee = (ms: number) => Promise<boolean>;

const MINUTE_MS = 60_000;

/** Nearly at once, after a minute, and after five: https://docs.slack.dev/apis/events-api#errors */
const RETRY_AFTER_MS = [0, MINUTE_MS, 5 * MINUTE_MS];

/**
 * Tells the app what has happened, if it wants to know; and again, three times at most, where it does not acknowledge
 * with a 200 in 3 s and does not say that it wants no retries.
 *
 * @returns every attempt, when there will be no more; none where the manifest does not subscribe to it
 */
export async function sendEvent(
  model: Model,
  deliveries: Deliveries,
  event: Event,
  wait: WaitAndSee,
): Promise<Delivery[]> {
  if (!isSubscribed(model, event)) return [];
  const payload = callback(model, event);
  const attempts = [await deliveries.send({ kind: 'event_callback', payload })];
  for (const [index, ms] of RETRY_AFTER_MS.entries()) {
    const reason = failure(attempts.at(-1));
    if (reason === undefined || !(await wait(ms))) break;
    const retry = { num: index + 1, reason };
    attempts.push(await deliveries.send({ kind: 'event_callback', payload, retry }));
  }
  return attempts;
}

function failure(delivery: Delivery | undefined): Retry['reason'] | undefined {
  if (!delivery?.error || delivery.noRetry) return undefined;
  if (delivery.error === 'operation_timeout') return 'http_timeout';
  return delivery.status === 0 ? 'connection_failed' : 'http_error';
}

/** https://docs.slack.dev/apis/events-api#event-type-structure */
function callback(model: Model, event: Event): Record<string, unknown> {
  const { team, enterprise, bot, verificationToken } = model.identity;
  const channel = model.channels.get(textOf(event, 'channel') ?? '');
  const installed = { enterprise_id: enterprise?.id ?? null, team_id: team.id, user_id: bot.userId };
  return {
    token: verificationToken,
    team_id: team.id,
    ...(enterprise && { enterprise_id: enterprise.id }),
    context_team_id: team.id,
    context_enterprise_id: enterprise?.id ?? null,
    api_app_id: bot.appId,
    event: { ...event, event_ts: event.event_ts ?? model.newTs() },
    type: 'event_callback',
    // The same for every attempt: by it an app knows what it has had already.
    event_id: newId('Ev'),
    event_time: Math.floor(model.now() / 1000),
    authorizations: [{ ...installed, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: channel?.isExtShared ?? false,
  };
}
