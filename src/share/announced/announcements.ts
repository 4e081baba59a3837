import { isDeepStrictEqual } from 'node:util';
import type { Deliveries } from '../../approval/deliveries.ts';
import type { Poster } from '../../slack/post.ts';
import type { Message } from '../../slack/render.ts';
import type { Instant } from '../../time.ts';
import { cardMessage, directMessage } from '../card.ts';
import type { Notices } from '../notice/notices.ts';
import { isLive, type Share } from '../share.ts';
import type { Shares } from '../shares.ts';

/** `card`: in the share's conversation. `direct`: to one of the people whom it is for. */
export type Form = 'card' | 'direct';

/** A message about a share that others see, and where it is. */
export interface Announcement {
  readonly form: Form;
  readonly channel: string;
  readonly ts: string;
}

export interface AnnouncedDeps {
  readonly shares: Shares;
  readonly deliveries: Deliveries;
  readonly notices: Notices;
  readonly poster: Poster;
}

/**
 * Keeps where messages about a share are, once that is known, so that any process can draw them again: when the share
 * gets a new end, is ended, or its time is over.
 */
export async function noteAnnouncements(
  { deliveries, notices }: Pick<AnnouncedDeps, 'deliveries' | 'notices'>,
  share: Share,
  announcements: readonly Announcement[],
  at: Instant,
): Promise<void> {
  if (announcements.length === 0) return;
  await Promise.all([
    ...announcements.map(({ form, channel, ts }) =>
      deliveries.note(share.id, `${form}#${channel}#${ts}`, { channel, ts }, at),
    ),
    ...(isLive(share, at) ? [notices.plan(share, 'ended', at)] : []),
  ]);
}

/** Those of which it is known where they are. */
async function announcementsOf({ deliveries }: Pick<AnnouncedDeps, 'deliveries'>, id: string): Promise<Announcement[]> {
  const found = new Map<string, Announcement>();
  for (const [what, { channel, ts }] of await deliveries.said(id)) {
    const form = FORMS.find(([begins]) => what.startsWith(begins))?.[1];
    if (form === undefined || channel === undefined || ts === undefined) continue;
    found.set(`${channel} ${ts}`, { form, channel, ts });
  }
  return [...found.values()];
}

/** Also what is noted of the word of an approved share. */
const FORMS: readonly (readonly [string, Form])[] = [
  ['card', 'card'],
  ['direct#', 'direct'],
  ['told#', 'direct'],
];

/** So often it is looked whether a share has changed while it was drawn; whoever changed it draws it as well. */
const MOST_ROUNDS = 5;

/**
 * Draws every message about a share as it stands now. Where Slack does not let it, the next click there does. Drawings
 * overtake each other on their way: whoever has drawn an older state than there is by then draws again.
 */
export async function redrawAnnouncements(deps: AnnouncedDeps, id: string, at: Instant): Promise<void> {
  const announcements = await announcementsOf(deps, id);
  let drawn = new Map<Form, Message>();
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const next = await messagesOf(deps.shares, id, announcements, at);
    const stale = announcements.filter(({ form }) => !isDeepStrictEqual(next.get(form), drawn.get(form)));
    if (stale.length === 0) return;
    for (const announcement of stale) {
      const message = next.get(announcement.form);
      if (message !== undefined) await deps.poster.redraw(announcement, message);
    }
    drawn = next;
  }
}

/** What those messages are to look like. */
async function messagesOf(
  shares: Shares,
  id: string,
  announcements: readonly Announcement[],
  at: Instant,
): Promise<Map<Form, Message>> {
  const messages = new Map<Form, Message>();
  const share = await shares.read(id);
  if (share === undefined) return messages;
  for (const form of new Set(announcements.map((each) => each.form))) {
    messages.set(form, await messageOf(shares, share, form, at));
  }
  return messages;
}

async function messageOf(shares: Shares, share: Share, form: Form, at: Instant): Promise<Message> {
  const over = !isLive(share, at);
  if (form === 'direct') return directMessage(share, { over });
  const { people, more } = await shares.claimants(share);
  return cardMessage(share, { over, got: people.length, more });
}

/** A message about a share as it is to look now. */
export interface Drawing {
  readonly share: Share;
  readonly over: boolean;
  readonly message: Message;
}

export async function drawingOf(shares: Shares, id: string, form: Form, at: Instant): Promise<Drawing | undefined> {
  const share = await shares.read(id);
  if (share === undefined) return undefined;
  return { share, over: !isLive(share, at), message: await messageOf(shares, share, form, at) };
}
