import { saidKey, sharePartition } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import { contend } from '../contend.ts';
import { longId, shortId } from '../short-id.ts';
import type { Instant, Seconds } from '../time.ts';
import { type Happening, type LifeRefusal, next } from './life.ts';
import { type LinkEvents, openLinkEvents } from './link-events.ts';
import { isAnnounced, noticeItem, type Occasion, otherThanSharer } from './notice/notices.ts';
import { hasCard, type Share } from './share.ts';
import { type Happened, happenedBy, keptUntil, shareEvent } from './share-events.ts';
import { openShareLists, type ShareLists } from './share-lists.ts';
import { readShareEvent, type StoredShare } from './stored-share.ts';

/** A share or a request that is about to be; its id comes from the payload that causes it. */
export type Draft = Omit<Share, 'id'>;

export type Created =
  | { readonly kind: 'created'; readonly share: Share }
  /** The same payload has made this share before. */
  | { readonly kind: 'repeated'; readonly share: Share };

export type Advanced =
  | { readonly kind: 'done'; readonly share: Share }
  /** The same payload has done this before. */
  | { readonly kind: 'repeated'; readonly share: Share }
  | { readonly kind: 'refused'; readonly reason: LifeRefusal; readonly share: Share }
  | { readonly kind: 'unknown' };

/**
 * The shares of one installation, in DynamoDB: each a stream of numbered events, of which the newest carries the state.
 * Whatever happens to a share is one conditional write of its next event. Everything throws when DynamoDB cannot answer.
 */
export interface Shares extends ShareLists, LinkEvents {
  /**
   * Writes the first event of a share, or of a request.
   * @param first `linkEnd`: when the sharer's own first links end, of which the event tells; `before` is awaited with
   * the id before the event is written
   */
  create(
    draft: Draft,
    cause: string,
    first?: { readonly linkEnd?: Instant; readonly before?: (id: string) => Promise<void> },
  ): Promise<Created>;
  /** How the share stands, read consistently. */
  read(id: string): Promise<Share | undefined>;
  /**
   * Makes something happen to a share, by whatever its state is when the event is written: whoever loses a race is
   * judged again by what won.
   */
  advance(id: string, cause: string, happening: Happening): Promise<Advanced>;
  /** Whether a payload about a share comes for the first time. */
  isFirst(share: Share, cause: string, at: Instant): Promise<boolean>;
}

export function openShares(table: Table, team: string, retention: Seconds): Shares {
  async function newest(id: string): Promise<StoredShare | undefined> {
    const item = await table.newest(sharePartition(team, id));
    return item === undefined ? undefined : readShareEvent(item);
  }

  async function read(id: string): Promise<Share | undefined> {
    return (await newest(id))?.share;
  }

  /** Writes an event, and with it, at the same time, what makes something be said later. */
  async function write(stored: StoredShare, happened: Happened, occasions: readonly Occasion[]) {
    const { share } = stored;
    const notices = occasions.map((occasion) => table.putNew(noticeItem(team, share, occasion, happened.at)));
    const [written] = await Promise.all([table.putNew(shareEvent(team, retention, stored, happened)), ...notices]);
    return written;
  }

  return {
    ...openShareLists(table, team, read),
    ...openLinkEvents(table, team, retention),
    read,

    async create(draft, cause, { linkEnd, before } = {}) {
      const kind = draft.status === 'pending' ? 'requested' : 'shared';
      const happened = { kind, by: draft.owner, at: draft.startedAt, ...(linkEnd === undefined ? {} : { linkEnd }) };
      // Forty-one bits of id are few enough for two shares to be named alike one day: the second then takes another.
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        const share: Share = { ...draft, id: shortId('sh', team, cause, String(attempt)) };
        await before?.(share.id);
        const occasions = isAnnounced(share) ? (['ending'] as const) : [];
        const written = await write({ share, number: 1, causes: [cause] }, happened, occasions);
        if (written === 'written') return { kind: 'created', share };
        const there = await newest(share.id);
        if (there?.causes[0] === cause) return { kind: 'repeated', share: there.share };
      }
      throw new Error('Five share ids in a row were taken');
    },

    async advance(id, cause, happening) {
      return contend<Advanced>(async () => {
        const before = await newest(id);
        if (before === undefined) return { kind: 'unknown' };
        if (before.causes.includes(cause)) return { kind: 'repeated', share: before.share };
        const step = next(before.share, happening);
        if (step.kind === 'refused') return { ...step, share: before.share };
        const stored = { share: step.share, number: before.number + 1, causes: [...before.causes, cause] };
        const written = await write(stored, happenedBy(step.event, happening), occasionsOf(step.share));
        return written === 'written' ? { kind: 'done', share: step.share } : undefined;
      });
    },

    async isFirst(share, cause, at) {
      const seen = { ...saidKey(team, share.id, `cause#${longId(cause)}`), kind: 'cause' };
      return (await table.putNew({ ...seen, expiresAt: keptUntil(share, at, retention) })) === 'written';
    },
  };
}

/** What is said of a share that has just got its end. Where its cards are may be known by then. */
function occasionsOf(share: Share): Occasion[] {
  const byOther = otherThanSharer(share) === undefined ? [] : (['by-other'] as const);
  if (share.status !== 'active') return [...byOther];
  const ending = isAnnounced(share) ? (['ending'] as const) : [];
  const ended = hasCard(share) ? (['ended'] as const) : [];
  return [...byOther, ...ending, ...ended];
}
