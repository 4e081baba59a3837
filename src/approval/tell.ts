import type { AllowList } from '../rules/allow-list.ts';
import type { Share } from '../share/share.ts';
import type { Shares } from '../share/shares.ts';
import type { Directory } from '../slack/directory.ts';
import type { Poster } from '../slack/post.ts';
import { after, type Clock, seconds } from '../time.ts';
import type { Deliveries, Delivery, Said } from './deliveries.ts';
import { dueOf, isHeard, type Utterance } from './due.ts';
import { type Demands, demandsOn } from './requirements.ts';

export interface TellDeps {
  readonly now: Clock;
  readonly shares: Shares;
  readonly deliveries: Deliveries;
  readonly allowList: AllowList;
  readonly directory: Directory;
  readonly poster: Poster;
}

/** With more approvers than this, only the approval channel is told, where there is one that hears it. */
const MOST_ASKED_ALONE = 20;

/** How long one process may be at one round of what a request needs said; another takes over then, within a minute. */
const LEASE = seconds(30);

/**
 * Says whatever of a request has to be said and has not been, by its state as it is now, and notes each thing when Slack
 * has taken it: at least once, twice only where the process ends between the two. One process at a time is at it; who
 * comes meanwhile leaves, since the one who is at it looks again before it goes.
 * Throws where Slack or DynamoDB cannot answer; what is left is said later.
 */
export async function tell(deps: TellDeps, shareId: string): Promise<void> {
  for (let look = true; look; ) {
    const { due, share } = await situation(deps, shareId);
    if (due.length === 0 && share?.status === 'pending') return;
    const lease = await deps.deliveries.take(shareId, deps.now(), after(deps.now(), LEASE));
    if (lease === undefined) return;
    look = await tellAll(deps, lease);
  }
}

/** @returns whether there may be more to say: something has happened while the last thing was being said */
async function tellAll(deps: TellDeps, taken: Delivery): Promise<boolean> {
  const { deliveries, now } = deps;
  let lease: Delivery | undefined = taken;
  try {
    for (;;) {
      const { share, due, postponed } = await situation(deps, taken.shareId);
      if (due.length === 0) {
        if (share?.status === 'pending' || postponed) return !postponed;
        await deliveries.close(taken.shareId);
        lease = undefined;
        return false;
      }
      await utterAll(deps, taken.shareId, due);
      lease = await deliveries.keep(lease, after(now(), LEASE));
      if (lease === undefined) return false;
    }
  } finally {
    if (lease !== undefined) await deliveries.keep(lease, now());
  }
}

interface Situation {
  /** Undefined: the process ended before the request was written. */
  readonly share: Share | undefined;
  readonly due: readonly Utterance[];
  /** Slack does not say whether it may be announced: that is asked again later. */
  readonly postponed: boolean;
}

async function situation(deps: TellDeps, shareId: string): Promise<Situation> {
  const share = await deps.shares.read(shareId);
  if (share === undefined) return { share, due: [], postponed: false };
  const said = await deps.deliveries.said(shareId);
  const asksRules = share.status === 'pending' || share.status === 'active';
  const demands = asksRules ? await demandsOn(deps, share, 'kept') : undefined;
  if (share.status === 'active' && demands !== undefined && isUnsaid(demands))
    return { share, due: [], postponed: true };
  const recipients = share.status === 'pending' && demands !== undefined ? recipientsOf(demands, said) : [];
  const allowed = demands === undefined || demands.kind === 'demands';
  return { share, due: dueOf(share, { said, recipients, allowed, now: deps.now() }), postponed: false };
}

function isUnsaid(demands: Demands): boolean {
  return demands.kind === 'silent' || (demands.kind === 'who' && demands.unknown.why === 'slack');
}

/** All of them, whatever becomes of each; then the first fault, if there was one. */
async function utterAll(deps: TellDeps, shareId: string, due: readonly Utterance[]): Promise<void> {
  const outcomes = await Promise.allSettled(due.map((utterance) => utter(deps, shareId, utterance)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** What Slack refuses for good (a channel without the bot, someone who has left) is noted too, without a place. */
async function utter({ poster, deliveries, now }: TellDeps, shareId: string, utterance: Utterance): Promise<void> {
  await deliveries.note(shareId, utterance.what, await say(poster, utterance), now());
}

async function say(poster: Poster, utterance: Utterance): Promise<Said> {
  if ('redraw' in utterance) {
    await poster.redraw(utterance.redraw, utterance.message);
    return {};
  }
  const posted = await poster.post(utterance.to, utterance.message, utterance.thread);
  return posted.kind === 'posted' ? { channel: posted.channel, ts: posted.ts } : {};
}

/** Who is asked: each approver, and the rules' approval channels. Where a channel takes nothing, people are asked. */
function recipientsOf(demands: Demands, said: ReadonlyMap<string, Said>): string[] {
  if (demands.kind !== 'demands') return [];
  const recipients = demands.askings.flatMap(({ rule: { effect }, approvers }) => {
    const channel = effect.kind === 'ask' ? effect.channel : undefined;
    const channelHears = channel !== undefined && isHeard(said, channel);
    const alone = channelHears && approvers.size > MOST_ASKED_ALONE ? [] : [...approvers];
    return channel === undefined ? alone : [channel, ...alone];
  });
  return [...new Set(recipients)];
}
