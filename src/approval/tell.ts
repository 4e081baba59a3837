import type { AllowList } from '../rules/allow-list.ts';
import type { Share } from '../share/share.ts';
import type { Shares } from '../share/shares.ts';
import type { Directory } from '../slack/directory.ts';
import type { Poster } from '../slack/post.ts';
import type { Clock } from '../time.ts';
import type { Deliveries, Said } from './deliveries.ts';
import { dueOf, type Utterance } from './due.ts';
import { demandsOn } from './requirements.ts';

export interface TellDeps {
  readonly now: Clock;
  readonly shares: Shares;
  readonly deliveries: Deliveries;
  readonly allowList: AllowList;
  readonly directory: Directory;
  readonly poster: Poster;
}

/** With more approvers than this, only the approval channel is told, where there is one. */
const MOST_ASKED_ALONE = 20;

/**
 * Says whatever of a request has to be said and has not been, by its state as it is now, and notes each thing when Slack
 * has taken it: at least once, twice only where the process ends between the two. Saying it again changes nothing.
 * Throws where Slack or DynamoDB cannot answer; what is left is said later.
 */
export async function tell(deps: TellDeps, shareId: string): Promise<void> {
  const { shares, deliveries, now } = deps;
  const share = await shares.read(shareId);
  // The process ended before the request was written: there is nothing to say.
  if (share === undefined) return deliveries.close(shareId);
  const recipients = share.status === 'pending' ? await recipientsOf(deps, share) : [];
  let said = await deliveries.said(shareId);
  for (let due = dueOf(share, said, recipients, now()); due.length > 0; due = dueOf(share, said, recipients, now())) {
    await Promise.all(due.map((utterance) => utter(deps, shareId, utterance)));
    said = await deliveries.said(shareId);
  }
  if (share.status !== 'pending') await deliveries.close(shareId);
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

/** Who is asked: each approver, and the rules' approval channels. */
async function recipientsOf(deps: TellDeps, share: Share): Promise<string[]> {
  const demands = await demandsOn(deps, share, 'kept');
  if (demands.kind !== 'demands') return [];
  const recipients = demands.askings.flatMap(({ rule: { effect }, approvers }) => {
    const channel = effect.kind === 'ask' ? effect.channel : undefined;
    const alone = channel !== undefined && approvers.size > MOST_ASKED_ALONE ? [] : [...approvers];
    return channel === undefined ? alone : [channel, ...alone];
  });
  return [...new Set(recipients)];
}
