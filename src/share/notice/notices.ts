import { z } from 'zod';
import { moment, noticeKey, noticePartition } from '../../aws/keys.ts';
import type { Item, Table } from '../../aws/table.ts';
import { after, DAY, days, hours, type Instant, instant, seconds } from '../../time.ts';
import { countedFrom, type Share } from '../share.ts';

/**
 * `ending`: that it will end, to its sharer. `ended`: its cards are drawn as what they are then. `by-other`: that somebody
 * else has ended or renewed it, to its sharer.
 */
export type Occasion = 'ending' | 'ended' | 'by-other';

/** Something that is due to be said of a share, if it still has the end that it had when this was written. */
export interface Notice {
  readonly shareId: string;
  readonly occasion: Occasion;
  readonly due: Instant;
  readonly end: Instant;
  readonly version: number;
  /** Until when some process is at it. */
  readonly leasedUntil: Instant;
}

/** How long before its end the sharer of a share longer than a day hears of it. */
const AHEAD = hours(4);

/** Long past the time when some process must have come by. */
const KEPT = days(8);

/** What is to be said of shares later, in the table. Throws when DynamoDB cannot answer. */
export interface Notices {
  /** Once for each end of a share. */
  plan(share: Share, occasion: Occasion, at: Instant): Promise<void>;
  /** What is due, the longest due first. */
  due(now: Instant, most: number): AsyncGenerator<Notice, void>;
  /** Takes one on until a moment. False: another process is at it. */
  take(notice: Notice, until: Instant): Promise<boolean>;
  drop(notice: Notice): Promise<void>;
}

const at = z.number().transform(instant);
const stored: z.ZodType<Notice> = z.object({
  shareId: z.string(),
  occasion: z.enum(['ending', 'ended', 'by-other']),
  due: at,
  end: at,
  version: z.number(),
  leasedUntil: at,
});

export function openNotices(table: Table, team: string): Notices {
  return {
    async plan(share, occasion, at) {
      await table.putNew(noticeItem(team, share, occasion, at));
    },

    async *due(now, most) {
      // A sort key has more behind its moment, so what is due at this very one is in the next millisecond's bound.
      const to = moment(instant(now + 1));
      for await (const item of table.list({ pk: noticePartition(team), to, most })) yield stored.parse(item);
    },

    async take(notice, until) {
      const next = { ...notice, version: notice.version + 1, leasedUntil: until };
      return (await table.putVersion(asItem(team, next), notice.version)) === 'written';
    },

    async drop({ due, shareId, occasion }) {
      await table.remove(noticeKey(team, due, shareId, occasion));
    },
  };
}

/** Whether the sharer is told that it will end: it lasts for more than a day, from its last renewal on. */
export function isAnnounced(share: Share): boolean {
  return share.status === 'active' && share.end > after(countedFrom(share), DAY);
}

/** Who, other than its sharer, has ended it or renewed it last; undefined where nobody has. */
export function otherThanSharer({ owner, endedOrRenewedBy: by }: Share): string | undefined {
  return by === owner ? undefined : by;
}

/** The item that makes it be said when it is due. @param at when the share came to be as it is */
export function noticeItem(team: string, share: Share, occasion: Occasion, at: Instant): Item {
  const { id: shareId, end } = share;
  const due = { ending: after(end, seconds(-AHEAD)), ended: end, 'by-other': at }[occasion];
  return asItem(team, { shareId, occasion, due, end, version: 1, leasedUntil: instant(0) });
}

function asItem(team: string, notice: Notice): Item {
  const { due, shareId, occasion } = notice;
  const expiresAt = Math.ceil(after(due, KEPT) / 1000);
  return { ...noticeKey(team, due, shareId, occasion), kind: 'notice', ...notice, expiresAt };
}
