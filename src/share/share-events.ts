import { eventIndexKeys, liveIndexKeys, openIndexKeys, shareEventKey } from '../aws/keys.ts';
import type { Item } from '../aws/table.ts';
import { after, type Instant, latest, type Seconds } from '../time.ts';
import type { Happening, Requirement } from './life.ts';
import type { RuleVersion, Share } from './share.ts';
import type { StoredShare } from './stored-share.ts';

/** What an event tells of besides the state after it. */
export interface Happened {
  readonly kind: string;
  /** Nobody where the clock did it. */
  readonly by?: string;
  readonly at: Instant;
  readonly linkEnd?: Instant;
  readonly note?: string;
  /** The rules by which it was decided, where those are not the ones in the state. */
  readonly rules?: readonly RuleVersion[];
}

/** The event, as it is stored, that brings a share into a state. */
export function shareEvent(team: string, retention: Seconds, stored: StoredShare, happened: Happened): Item {
  const { share, number, causes } = stored;
  return {
    ...shareEventKey(team, share.id, number),
    ...eventIndexKeys(team, { at: happened.at, channel: share.channel, id: `${share.id}#${number}` }),
    ...(share.status === 'active' ? liveIndexKeys(team, share) : {}),
    ...(share.status === 'pending' ? openIndexKeys(team, share) : {}),
    ...happened,
    ...{ number, causes, cause: causes.at(-1), shareId: share.id, state: share },
    expiresAt: keptUntil(share, happened.at, retention),
  };
}

/** Until when events about a share are kept, counted from its end: epoch SECONDS, as TTL counts. */
export function keptUntil(share: Share, at: Instant, retention: Seconds): number {
  return Math.ceil(after(latest(at, share.end), retention) / 1000);
}

/** What the event of a happening tells. */
export function happenedBy(kind: string, happening: Happening): Happened {
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
