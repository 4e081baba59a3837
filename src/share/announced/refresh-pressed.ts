import { isDeepStrictEqual } from 'node:util';
import type { Press } from '../../slack/presses.ts';
import type { Reply } from '../../slack/reply.ts';
import { BLOCK } from '../ids.ts';
import {
  type AnnouncedDeps,
  type Announcement,
  type Drawing,
  drawingOf,
  type Form,
  noteAnnouncements,
} from './announcements.ts';

/** An answer's address takes so many messages. */
const MOST_USES = 5;

const FORMS: ReadonlyMap<string, Form> = new Map([
  [BLOCK.card, 'card'],
  [BLOCK.direct, 'direct'],
]);

/** Which of the messages about a share Get link was pressed in; undefined for one that only its sharer has. */
function announcementOf({ message, channel }: Press): Announcement | undefined {
  const form = FORMS.get(message?.block ?? '');
  return message === undefined || form === undefined ? undefined : { form, channel, ts: message.ts };
}

/**
 * Draws the message in which somebody pressed Get link as its share stands then, when they have their answer: how many
 * have a link, its new end, or that it is over. It goes the way of the answer, which works where the bot is no member;
 * and from then on it is known where the message is. Clicks overtake each other: whoever has drawn an older state than
 * there is by then draws again.
 * @param uses how many messages the answer has taken
 */
export async function refreshPressed(
  deps: AnnouncedDeps,
  id: string,
  press: Press,
  reply: Reply,
  uses: number,
): Promise<void> {
  const announcement = announcementOf(press);
  if (announcement === undefined) return;
  let drawn: Drawing | undefined;
  for (let use = uses; ; use += 1) {
    const next = await drawingOf(deps.shares, id, announcement.form, press.at);
    if (next === undefined || isDeepStrictEqual(next.message, drawn?.message)) return;
    if (drawn === undefined) await noteAnnouncements(deps, next.share, [announcement], press.at);
    if (drawn === undefined && isAsPosted(next, announcement, press)) return;
    if (use >= MOST_USES) return deps.poster.redraw(announcement, next.message);
    await reply(next.message, 'in-place');
    drawn = next;
  }
}

/** Whether it was drawn so from the beginning, or by the last click. */
function isAsPosted({ share, over }: Drawing, { form }: Announcement, { user }: Press): boolean {
  return !over && share.renewedAt === undefined && (form === 'direct' || user === share.owner);
}
