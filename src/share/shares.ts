import {
  eventIndexKeys,
  linkEventKey,
  linkPartition,
  liveIndexKeys,
  livePartition,
  moment,
  shareEventKey,
  sharePartition,
} from '../aws/keys.ts';
import type { Item, Table } from '../aws/table.ts';
import { contend } from '../contend.ts';
import { longId, shortId } from '../short-id.ts';
import { after, type Instant, instant, latest, type Seconds } from '../time.ts';
import type { ObjectRef } from './object-ref.ts';
import { isLive, type Share } from './share.ts';
import { readShareEvent, type StoredShare } from './stored-share.ts';

/** A share that is about to be; its id comes from the payload that causes it. */
export type Draft = Omit<Share, 'id' | 'status'>;

export type Created =
  | { readonly kind: 'created'; readonly share: Share }
  /** The same payload has made this share before. */
  | { readonly kind: 'repeated'; readonly share: Share };

export type Revoked =
  | { readonly kind: 'revoked'; readonly share: Share }
  | { readonly kind: 'over'; readonly share: Share }
  | { readonly kind: 'unknown' };

/** Someone got links to a share's objects, or was refused. */
export interface LinkEvent {
  readonly share: Share;
  /** Who asked. */
  readonly by: string;
  /** Where they asked. */
  readonly channel: string;
  readonly at: Instant;
  readonly cause: string;
  readonly outcome:
    | {
        readonly kind: 'link issued';
        readonly objects: readonly (ObjectRef & { versionId?: string })[];
        readonly linkEnd: Instant;
        readonly rules: readonly { id: string; version: number }[];
      }
    | { readonly kind: 'link refused'; readonly reason: string };
}

/**
 * The shares of one installation, in DynamoDB: each a stream of numbered events, of which the newest carries the state.
 * Whatever happens to a share is one conditional write of its next event. Everything throws when DynamoDB cannot answer.
 */
export interface Shares {
  /** @param linkEnd when the sharer's own first links end; the event tells of them */
  create(draft: Draft, cause: string, linkEnd: Instant): Promise<Created>;
  /** How the share stands, read consistently. */
  read(id: string): Promise<Share | undefined>;
  /** Ends a share before its time. */
  revoke(id: string, change: { by: string; at: Instant; cause: string }): Promise<Revoked>;
  /** Someone's active shares, soonest to end first; a new one may take a moment to be in it. */
  live(owner: string, now: Instant): AsyncGenerator<Share, void>;
  /** 'exists': the same payload has been recorded before, with whatever outcome it had then. */
  recordLink(event: LinkEvent): Promise<'written' | 'exists'>;
  /** When the last of the links that were handed out ends. */
  lastLinkEnd(id: string): Promise<Instant | undefined>;
}

export function openShares(table: Table, team: string, retention: Seconds): Shares {
  async function newest(id: string): Promise<StoredShare | undefined> {
    const item = await table.newest(sharePartition(team, id));
    return item === undefined ? undefined : readShareEvent(item);
  }

  function expiresAt(share: Share, at: Instant): number {
    return Math.ceil(after(latest(at, share.end), retention) / 1000);
  }

  function shareEvent(
    stored: StoredShare,
    happened: { kind: string; by: string; at: Instant; linkEnd?: Instant },
  ): Item {
    const { share, number, causes } = stored;
    return {
      ...shareEventKey(team, share.id, number),
      ...eventIndexKeys(team, { at: happened.at, channel: share.channel, id: `${share.id}#${number}` }),
      ...(share.status === 'active' ? liveIndexKeys(team, share) : {}),
      ...happened,
      ...{
        number,
        causes,
        cause: causes.at(-1),
        shareId: share.id,
        state: share,
        expiresAt: expiresAt(share, happened.at),
      },
    };
  }

  return {
    async create(draft, cause, linkEnd) {
      // Forty-one bits of id are few enough for two shares to be named alike one day: the second then takes another.
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        const share: Share = { ...draft, id: shortId('sh', team, cause, String(attempt)), status: 'active' };
        const happened = { kind: 'shared', by: draft.owner, at: draft.startedAt, linkEnd };
        const written = await table.putNew(shareEvent({ share, number: 1, causes: [cause] }, happened));
        if (written === 'written') return { kind: 'created', share };
        const there = await newest(share.id);
        if (there?.causes[0] === cause) return { kind: 'repeated', share: there.share };
      }
      throw new Error('Five share ids in a row were taken');
    },

    async read(id) {
      return (await newest(id))?.share;
    },

    async revoke(id, change) {
      return contend<Revoked>(async () => {
        const before = await newest(id);
        if (before === undefined) return { kind: 'unknown' };
        if (before.causes.includes(change.cause)) return { kind: 'revoked', share: before.share };
        if (!isLive(before.share, change.at)) return { kind: 'over', share: before.share };
        const share: Share = { ...before.share, status: 'revoked' };
        const next = { share, number: before.number + 1, causes: [...before.causes, change.cause] };
        const written = await table.putNew(shareEvent(next, { kind: 'revoked', by: change.by, at: change.at }));
        return written === 'written' ? { kind: 'revoked', share } : undefined;
      });
    },

    async *live(owner, now) {
      const seen = new Set<string>();
      for await (const item of table.list({ index: 'gsi3', pk: livePartition(team, owner), from: moment(now) })) {
        const { id } = readShareEvent(item).share;
        if (seen.has(id)) continue;
        seen.add(id);
        const share = (await newest(id))?.share;
        if (share !== undefined && isLive(share, now)) yield share;
      }
    },

    recordLink({ share, by, channel, at, cause, outcome }) {
      const id = longId(cause);
      return table.putNew({
        ...linkEventKey(team, share.id, id),
        ...eventIndexKeys(team, { at, channel, id }),
        ...outcome,
        ...{ by, at, channel, cause, owner: share.owner, shareId: share.id, expiresAt: expiresAt(share, at) },
      });
    },

    async lastLinkEnd(id) {
      const ends: number[] = [];
      for (const pk of [sharePartition(team, id), linkPartition(team, id)]) {
        for await (const { linkEnd } of table.list({ pk })) if (typeof linkEnd === 'number') ends.push(linkEnd);
      }
      return ends.length === 0 ? undefined : instant(ends.reduce((last, end) => Math.max(last, end)));
    },
  };
}
