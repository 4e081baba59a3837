import { dayPartition, livePartition, moment, openPartition } from '../aws/keys.ts';
import type { Listing, Table } from '../aws/table.ts';
import { inParallel } from '../in-parallel.ts';
import { DAY, type Instant, instant } from '../time.ts';
import { isLive, isOpen, mayHaveLinks, type Share } from './share.ts';
import { readShareEvent } from './stored-share.ts';

/**
 * Shares as indexes find them, each as its newest event has it. Indexes lag: a new one may take a moment to be there.
 * Everything throws when DynamoDB cannot answer.
 */
export interface ShareLists {
  /** Someone's active shares, soonest to end first. */
  live(owner: string, now: Instant): AsyncGenerator<Share, void>;
  /**
   * All active shares of the installation, in no order. Reads whatever happened in the last week, so it is for incidents.
   */
  everyLive(now: Instant): AsyncGenerator<Share, void>;
  /** The same with those that are over, but had an end for a while that is still to come: links to them may still work. */
  everyWithLinks(now: Instant): AsyncGenerator<Share, void>;
  /** Those of one owner, in no order. */
  withLinks(owner: string, now: Instant): AsyncGenerator<Share, void>;
  /**
   * Requests of the whole installation that wait for a decision, soonest to expire first.
   * @param wanted asked before anything more is read of one: by what never changes about it
   */
  open(now: Instant, wanted?: (request: Share) => boolean): AsyncGenerator<Share, void>;
}

/** So many shares are read at once. */
const AT_ONCE = 25;

/** @param newest reads a share consistently */
export function openShareLists(
  table: Table,
  team: string,
  newest: (id: string) => Promise<Share | undefined>,
): ShareLists {
  /**
   * Shares that an index names by their end, each once, as its newest event has it and where its newest end belongs: an
   * older event of a share that was renewed is in the index as well.
   */
  async function* inOrder(
    listing: Listing,
    still: (share: Share) => boolean,
    wanted: (share: Share) => boolean = () => true,
  ): AsyncGenerator<Share, void> {
    const seen = new Set<string>();
    const renewed: Share[] = [];
    const due = (end: Instant) =>
      renewed.sort(soonestFirst).splice(0, renewed.filter((held) => held.end <= end).length);
    for await (const item of table.list(listing)) {
      const { share: then } = readShareEvent(item);
      yield* due(then.end);
      if (seen.has(then.id) || !wanted(then)) continue;
      seen.add(then.id);
      const share = await newest(then.id);
      if (share === undefined || !still(share)) continue;
      if (share.end > then.end) renewed.push(share);
      else yield share;
    }
    yield* renewed.sort(soonestFirst);
  }

  /** Ids of shares that an event left active past a moment, each once. */
  async function* idsIn(listings: Iterable<Listing>, now: Instant): AsyncGenerator<string, void> {
    const seen = new Set<string>();
    for (const listing of listings) {
      for await (const item of table.list(listing)) {
        if (item.state === undefined) continue;
        const { share } = readShareEvent(item);
        if (seen.has(share.id) || !isLive(share, now)) continue;
        seen.add(share.id);
        yield share.id;
      }
    }
  }

  async function* inNoOrder(
    listings: Iterable<Listing>,
    now: Instant,
    still: (share: Share) => boolean,
  ): AsyncGenerator<Share, void> {
    for await (const share of inParallel(idsIn(listings, now), newest, AT_ONCE)) {
      if (share !== undefined && still(share)) yield share;
    }
  }

  /** Nothing is active for more than seven days after the event that made it so; the eighth is for where a day begins. */
  function week(now: Instant): Listing[] {
    return Array.from({ length: 8 }, (_, day) => {
      return { index: 'gsi2', pk: dayPartition(team, instant(now - day * DAY * 1000)) };
    });
  }

  function ofOwner(owner: string, now: Instant): Listing {
    return { index: 'gsi3', pk: livePartition(team, owner), from: moment(now) };
  }

  return {
    live: (owner, now) => inOrder(ofOwner(owner, now), (share) => isLive(share, now)),
    withLinks: (owner, now) => inNoOrder([ofOwner(owner, now)], now, mayHaveLinks),
    everyLive: (now) => inNoOrder(week(now), now, (share) => isLive(share, now)),
    everyWithLinks: (now) => inNoOrder(week(now), now, mayHaveLinks),

    open(now, wanted) {
      const listing = { index: 'gsi3', pk: openPartition(team), from: moment(now) } as const;
      return inOrder(listing, (share) => isOpen(share, now), wanted);
    },
  };
}

function soonestFirst(one: Share, other: Share): number {
  return one.end - other.end;
}
