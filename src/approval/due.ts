import { cardMessage, directMessage } from '../share/card.ts';
import { hasCard, type Share } from '../share/share.ts';
import { longId } from '../short-id.ts';
import type { Message } from '../slack/render.ts';
import { after, HOUR, hours, type Instant, minutes } from '../time.ts';
import type { Said } from './deliveries.ts';
import { type Announced, outcomeMessage, reminderMessage, requestMessage, unreachedMessage } from './messages.ts';

/** One thing to be said of a request, or to be drawn again where it was said. */
export type Utterance = { readonly what: string; readonly message: Message } & (
  | { readonly to: string; readonly thread?: string }
  | { readonly redraw: { readonly channel: string; readonly ts: string } }
);

/** What is known besides the share itself. */
export interface Circumstances {
  readonly said: ReadonlyMap<string, Said>;
  /** People and channels that are asked to decide. */
  readonly recipients: readonly string[];
  /** Whether the rules, and who is there, still let the share be announced. */
  readonly allowed: boolean;
  readonly now: Instant;
}

/** When approvers are reminded, after the request. */
const REMINDERS = [minutes(15), HOUR, hours(4)];

const CARD = 'card';
const ASK = 'ask';

/**
 * What of a request has to be said now and has not been, in order: what comes first may change what comes after, so that
 * this is asked again after each round. Pure.
 */
export function dueOf(share: Share, circumstances: Circumstances): Utterance[] {
  const due = share.status === 'pending' ? waiting(share, circumstances) : over(share, circumstances);
  return [...due, ...redrawn(share, circumstances.said)].filter(({ what }) => !circumstances.said.has(what));
}

/** Whether someone was reached, or not yet tried. */
export function isHeard(said: ReadonlyMap<string, Said>, to: string): boolean {
  const asked = said.get(`${ASK}#${to}#0`);
  return asked === undefined || asked.ts !== undefined;
}

function waiting(share: Share, { recipients, said, now }: Circumstances): Utterance[] {
  const askedAt = share.approval?.askedAt ?? share.startedAt;
  const reminded = REMINDERS.filter((wait) => after(askedAt, wait) <= now && now < share.end).length;
  const agreed = new Set(share.approval?.agreed.map(({ by }) => by));
  const asked = recipients.flatMap((to): Utterance[] => [
    { what: `${ASK}#${to}#0`, to, message: requestMessage(share) },
    // One reminder is enough for whoever was not reached for hours.
    ...(reminded > 0 && !agreed.has(to) && isHeard(said, to)
      ? [{ what: `${ASK}#${to}#${reminded}`, to, message: reminderMessage(share) }]
      : []),
  ]);
  const isUnheard = recipients.length > 0 && !recipients.some((to) => isHeard(said, to));
  return isUnheard ? [...asked, { what: 'unreached', to: share.owner, message: unreachedMessage(share) }] : asked;
}

function over(share: Share, { said, allowed, now }: Circumstances): Utterance[] {
  if (share.status === 'revoked') return [];
  // Who cancelled it themselves has read so.
  if (share.status === 'cancelled') return share.approval?.decided?.by === share.owner ? [] : [outcome(share, 'none')];
  if (share.status !== 'active') return [outcome(share, 'none')];
  // Word of it comes late: what is over, or not allowed any more, is shown to nobody.
  if (share.end <= now) return [outcome(share, 'too-late')];
  if (!allowed) return [outcome(share, 'withheld')];
  const people = share.audience.kind === 'people' ? share.audience.users.filter((user) => user !== share.owner) : [];
  const told = people.map((to) => ({ what: `told#${to}`, to, message: directMessage(share) }));
  if (!hasCard(share)) return [outcome(share, 'none'), ...told];
  // Whether the card is up is what the requester is told, so it goes first.
  const card = said.get(CARD);
  const { thread } = share;
  const place = { to: share.channel, ...(thread === undefined ? {} : { thread }) };
  if (card === undefined) return [{ what: CARD, ...place, message: cardMessage(share) }];
  return [outcome(share, card.ts === undefined ? 'refused' : 'posted'), ...told];
}

function outcome(share: Share, announced: Announced): Utterance {
  return { what: 'outcome', to: share.owner, message: outcomeMessage(share, announced) };
}

/** Every copy of the request, as it stands: once for each state that people can see. */
function redrawn(share: Share, said: ReadonlyMap<string, Said>): Utterance[] {
  const agreed = share.approval?.agreed ?? [];
  if (share.status === 'pending' && agreed.length === 0) return [];
  const state = share.status === 'pending' ? longId(...agreed.map(({ by }) => by)) : share.status;
  return [...said].flatMap(([what, { channel, ts }]) =>
    what.startsWith(`${ASK}#`) && channel !== undefined && ts !== undefined
      ? [{ what: `drawn#${state}#${what}`, redraw: { channel, ts }, message: requestMessage(share) }]
      : [],
  );
}
