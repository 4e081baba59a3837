import {
  dayPartition,
  eventIndexKeys,
  linkEventKey,
  linkPartition,
  liveIndexKeys,
  livePartition,
  moment,
  openIndexKeys,
  openPartition,
  saidKey,
  shareEventKey,
  sharePartition,
} from '../aws/keys.ts';
import type { Item, Listing, Table } from '../aws/table.ts';
import { contend } from '../contend.ts';
import { inParallel } from '../in-parallel.ts';
import { longId, shortId } from '../short-id.ts';
import { after, DAY, type Instant, instant, latest, type Seconds } from '../time.ts';
import { type Happening, type LifeRefusal, next, type Requirement } from './life.ts';
import { isAnnounced, noticeItem, type Occasion } from './notice/notices.ts';
import type { ObjectRef } from './object-ref.ts';
import { hasCard, isLive, isOpen, isUnexpired, type RuleVersion, type Share, type SharedObject } from './share.ts';
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

/** Someone got links to a share's objects, or was refused. */
export interface LinkEvent {
  readonly share: Share;
  /** Who asked. */
  readonly by: string;
  /** Where they asked. */
  readonly channel: string;
  readonly at: Instant;
  readonly cause: string;
  readonly outcome: LinkOutcome;
}

export interface Claimants {
  readonly people: readonly string[];
  readonly more: boolean;
}

export type LinkOutcome =
  | {
      readonly kind: 'link issued';
      readonly objects: readonly RecordedObject[];
      readonly linkEnd: Instant;
      readonly rules: readonly RuleVersion[];
      /** Objects of the share that this person got no link to. */
      readonly refused: readonly ObjectRefused[];
    }
  | { readonly kind: 'link refused'; readonly reason: string; readonly refused: readonly ObjectRefused[] };

/** What was shared, and which version of it. */
export interface RecordedObject extends ObjectRef {
  readonly versionId?: string;
  readonly etag?: string;
}

/** Why there is no link to one object, and the rule that decided so, where one did. */
export interface ObjectRefused extends ObjectRef {
  readonly reason: string;
  readonly rule?: RuleVersion;
}

/**
 * The shares of one installation, in DynamoDB: each a stream of numbered events, of which the newest carries the state.
 * Whatever happens to a share is one conditional write of its next event. Everything throws when DynamoDB cannot answer.
 */
export interface Shares {
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
  /** Someone's active shares, soonest to end first; a new one may take a moment to be in it. */
  live(owner: string, now: Instant): AsyncGenerator<Share, void>;
  /**
   * All active shares of the installation, in no order; a new one may take a moment to be in it. Reads whatever happened
   * in the last week, so it is for incidents.
   */
  everyLive(now: Instant): AsyncGenerator<Share, void>;
  /** The same with those that somebody ended before their time is over: links to them may still work. */
  everyUnexpired(now: Instant): AsyncGenerator<Share, void>;
  /** Those of one owner. */
  unexpired(owner: string, now: Instant): AsyncGenerator<Share, void>;
  /** Requests of the whole installation that wait for a decision, soonest to expire first; a new one may take a moment. */
  open(now: Instant): AsyncGenerator<Share, void>;
  /** 'exists': the same payload has been recorded before, with whatever outcome it had then. */
  recordLink(event: LinkEvent): Promise<'written' | 'exists'>;
  /** Who got links to it, but its owner, the first first. `more`: there were more links than are looked at. */
  claimants(share: Share): Promise<Claimants>;
  /** Whether a payload about a share comes for the first time. */
  isFirst(share: Share, cause: string, at: Instant): Promise<boolean>;
  /** When the last of the links that were handed out ends. */
  lastLinkEnd(id: string): Promise<Instant | undefined>;
}

/** Of more links than these it is not looked up who got them. */
const MOST_LINKS = 500;

/** So many shares are read at once. */
const AT_ONCE = 25;

export function openShares(table: Table, team: string, retention: Seconds): Shares {
  async function newest(id: string): Promise<StoredShare | undefined> {
    const item = await table.newest(sharePartition(team, id));
    return item === undefined ? undefined : readShareEvent(item);
  }

  function expiresAt(share: Share, at: Instant): number {
    return Math.ceil(after(latest(at, share.end), retention) / 1000);
  }

  function shareEvent(stored: StoredShare, happened: Happened): Item {
    const { share, number, causes } = stored;
    return {
      ...shareEventKey(team, share.id, number),
      ...eventIndexKeys(team, { at: happened.at, channel: share.channel, id: `${share.id}#${number}` }),
      ...(share.status === 'active' ? liveIndexKeys(team, share) : {}),
      ...(share.status === 'pending' ? openIndexKeys(team, share) : {}),
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

  /** Writes an event, and with it, at the same time, what makes something be said later. */
  async function write(event: Item, share: Share, occasions: readonly Occasion[]): Promise<'written' | 'exists'> {
    const notices = occasions.map((occasion) => table.putNew(noticeItem(team, share, occasion)));
    const [written] = await Promise.all([table.putNew(event), ...notices]);
    return written;
  }

  /**
   * Shares that an index names by their end, each once, as its newest event has it and where its newest end belongs: an
   * older event of a share that was renewed is in the index as well.
   */
  async function* confirmed(listing: Listing, still: (share: Share) => boolean): AsyncGenerator<Share, void> {
    const seen = new Set<string>();
    const renewed: Share[] = [];
    const due = (end: Instant) =>
      renewed.sort(soonestFirst).splice(0, renewed.filter((held) => held.end <= end).length);
    for await (const item of table.list(listing)) {
      const { id, end } = readShareEvent(item).share;
      yield* due(end);
      if (seen.has(id)) continue;
      seen.add(id);
      const share = (await newest(id))?.share;
      if (share === undefined || !still(share)) continue;
      if (share.end > end) renewed.push(share);
      else yield share;
    }
    yield* renewed.sort(soonestFirst);
  }

  /** Ids of shares that an event of the last week left active past a moment, each once. */
  async function* idsOfTheWeek(now: Instant): AsyncGenerator<string, void> {
    const seen = new Set<string>();
    // Nothing is active for more than seven days after the event that made it so; the eighth is for where a day begins.
    for (let day = 0; day < 8; day += 1) {
      const on = instant(now - day * DAY * 1000);
      for await (const item of table.list({ index: 'gsi2', pk: dayPartition(team, on) })) {
        if (item.state === undefined) continue;
        const { share } = readShareEvent(item);
        if (seen.has(share.id) || !isLive(share, now)) continue;
        seen.add(share.id);
        yield share.id;
      }
    }
  }

  async function* ofTheWeek(now: Instant, still: (share: Share) => boolean): AsyncGenerator<Share, void> {
    const confirm = async (id: string) => (await newest(id))?.share;
    for await (const share of inParallel(idsOfTheWeek(now), confirm, AT_ONCE)) {
      if (share !== undefined && still(share)) yield share;
    }
  }

  function ofOwner(owner: string, now: Instant, still: (share: Share) => boolean): AsyncGenerator<Share, void> {
    return confirmed({ index: 'gsi3', pk: livePartition(team, owner), from: moment(now) }, still);
  }

  return {
    async create(draft, cause, { linkEnd, before } = {}) {
      const kind = draft.status === 'pending' ? 'requested' : 'shared';
      const happened = { kind, by: draft.owner, at: draft.startedAt, ...(linkEnd === undefined ? {} : { linkEnd }) };
      // Forty-one bits of id are few enough for two shares to be named alike one day: the second then takes another.
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        const share: Share = { ...draft, id: shortId('sh', team, cause, String(attempt)) };
        await before?.(share.id);
        const event = shareEvent({ share, number: 1, causes: [cause] }, happened);
        const written = await write(event, share, isAnnounced(share) ? ['ending'] : []);
        if (written === 'written') return { kind: 'created', share };
        const there = await newest(share.id);
        if (there?.causes[0] === cause) return { kind: 'repeated', share: there.share };
      }
      throw new Error('Five share ids in a row were taken');
    },

    async read(id) {
      return (await newest(id))?.share;
    },

    async advance(id, cause, happening) {
      return contend<Advanced>(async () => {
        const before = await newest(id);
        if (before === undefined) return { kind: 'unknown' };
        if (before.causes.includes(cause)) return { kind: 'repeated', share: before.share };
        const step = next(before.share, happening);
        if (step.kind === 'refused') return { ...step, share: before.share };
        const stored = { share: step.share, number: before.number + 1, causes: [...before.causes, cause] };
        const event = shareEvent(stored, happenedBy(step.event, happening));
        const written = await write(event, step.share, occasionsOf(step.share));
        return written === 'written' ? { kind: 'done', share: step.share } : undefined;
      });
    },

    live: (owner, now) => ofOwner(owner, now, (share) => isLive(share, now)),
    unexpired: (owner, now) => ofOwner(owner, now, (share) => isUnexpired(share, now)),
    everyLive: (now) => ofTheWeek(now, (share) => isLive(share, now)),
    everyUnexpired: (now) => ofTheWeek(now, (share) => isUnexpired(share, now)),

    open(now) {
      const listing = { index: 'gsi3', pk: openPartition(team), from: moment(now) } as const;
      return confirmed(listing, (share) => isOpen(share, now));
    },

    recordLink({ share, by, channel, at, cause, outcome }) {
      const id = longId(cause);
      return table.putNew({
        ...linkEventKey(team, share.id, id),
        // Found with its share, also where it was asked for elsewhere.
        ...eventIndexKeys(team, { at, channel: share.channel, id }),
        // Where nobody got a link, the event tells of what they wanted one to.
        objects: share.objects.map(asRecorded),
        ...outcome,
        ...{ by, at, channel, cause, owner: share.owner, shareId: share.id, sharedIn: share.channel },
        expiresAt: expiresAt(share, at),
      });
    },

    async claimants({ id, owner }) {
      const first = new Map<string, number>();
      let links = 0;
      for await (const { kind, by, at } of table.list({ pk: linkPartition(team, id), most: MOST_LINKS + 1 })) {
        if (++links > MOST_LINKS) break;
        if (kind !== 'link issued' || typeof by !== 'string' || typeof at !== 'number' || by === owner) continue;
        first.set(by, Math.min(at, first.get(by) ?? at));
      }
      const people = [...first].sort(([, one], [, other]) => one - other).map(([by]) => by);
      return { people, more: links > MOST_LINKS };
    },

    async isFirst(share, cause, at) {
      const seen = {
        ...saidKey(team, share.id, `cause#${longId(cause)}`),
        kind: 'cause',
        expiresAt: expiresAt(share, at),
      };
      return (await table.putNew(seen)) === 'written';
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

/** What is said of a share that has just got its end. Where its cards are may be known by then. */
function occasionsOf(share: Share): Occasion[] {
  if (share.status !== 'active') return [];
  return [...(isAnnounced(share) ? ['ending' as const] : []), ...(hasCard(share) ? ['ended' as const] : [])];
}

function soonestFirst(one: Share, other: Share): number {
  return one.end - other.end;
}

/** An object as events of links tell of it. */
export function asRecorded({ bucket, key, pin }: SharedObject): RecordedObject {
  return { bucket, key, ...(pin.kind === 'version' ? { versionId: pin.versionId } : { etag: pin.etag }) };
}

/** What an event tells of besides the state after it. */
interface Happened {
  readonly kind: string;
  /** Nobody where the clock did it. */
  readonly by?: string;
  readonly at: Instant;
  readonly linkEnd?: Instant;
  readonly note?: string;
  /** The rules by which it was decided, where those are not the ones in the state. */
  readonly rules?: readonly RuleVersion[];
}

function happenedBy(kind: string, happening: Happening): Happened {
  switch (happening.kind) {
    case 'approve':
      return { kind, ...happening.vote, rules: askingRules(happening.requirements) };
    case 'deny': {
      const { by, at, note } = happening;
      return { kind, by, at, ...(note === undefined ? {} : { note }), rules: askingRules(happening.requirements) };
    }
    case 'expire':
      return { kind, at: happening.at };
    case 'cancel':
    case 'revoke':
    case 'renew':
      return { kind, by: happening.by, at: happening.at };
  }
}

function askingRules(requirements: readonly Requirement[]): RuleVersion[] {
  return requirements.flatMap(({ rule }) => (rule === undefined ? [] : [{ id: rule.id, version: rule.version }]));
}
