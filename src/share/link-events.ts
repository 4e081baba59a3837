import { eventIndexKeys, linkEventKey, linkPartition, sharePartition } from '../aws/keys.ts';
import type { Table } from '../aws/table.ts';
import { longId } from '../short-id.ts';
import { type Instant, instant, type Seconds } from '../time.ts';
import type { ObjectRef } from './object-ref.ts';
import type { RuleVersion, Share, SharedObject } from './share.ts';
import { keptUntil } from './share-events.ts';

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

export interface Claimants {
  readonly people: readonly string[];
  readonly more: boolean;
}

/** What is on record of the links to shares. Everything throws when DynamoDB cannot answer. */
export interface LinkEvents {
  /** 'exists': the same payload has been recorded before, with whatever outcome it had then. */
  recordLink(event: LinkEvent): Promise<'written' | 'exists'>;
  /** Who got links to it, but its owner, the first first. `more`: there were more links than are looked at. */
  claimants(share: Share): Promise<Claimants>;
  /** When the last of the links that were handed out ends. */
  lastLinkEnd(id: string): Promise<Instant | undefined>;
}

/** Of more links than these it is not looked up who got them. */
const MOST_LINKS = 500;

export function openLinkEvents(table: Table, team: string, retention: Seconds): LinkEvents {
  return {
    async recordLink({ share, by, channel, at, cause, outcome }) {
      const id = longId(cause);
      return table.putNew({
        ...linkEventKey(team, share.id, id),
        // Found with its share, also where it was asked for elsewhere.
        ...eventIndexKeys(team, { at, channel: share.channel, id }),
        // Where nobody got a link, the event tells of what they wanted one to.
        objects: share.objects.map(asRecorded),
        ...outcome,
        ...{ by, at, channel, cause, owner: share.owner, shareId: share.id, sharedIn: share.channel },
        expiresAt: keptUntil(share, at, retention),
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

    async lastLinkEnd(id) {
      const ends: number[] = [];
      for (const pk of [sharePartition(team, id), linkPartition(team, id)]) {
        for await (const { linkEnd } of table.list({ pk })) if (typeof linkEnd === 'number') ends.push(linkEnd);
      }
      return ends.length === 0 ? undefined : instant(ends.reduce((last, end) => Math.max(last, end)));
    },
  };
}

/** An object as events of links tell of it. */
export function asRecorded({ bucket, key, pin }: SharedObject): RecordedObject {
  return { bucket, key, ...(pin.kind === 'version' ? { versionId: pin.versionId } : { etag: pin.etag }) };
}
