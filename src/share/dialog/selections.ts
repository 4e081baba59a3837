import { z } from 'zod';
import { offerKey } from '../../aws/keys.ts';
import type { Item, Table } from '../../aws/table.ts';
import { contend } from '../../contend.ts';
import { after, DAY, type Instant } from '../../time.ts';
import { noSelection, type Selection, storedSelection } from './selection.ts';

/** A selection with how often it has changed. */
export interface Versioned {
  readonly selection: Selection;
  /** 0 for one that nobody has changed yet. */
  readonly version: number;
}

/** Someone looks at a dialog of theirs. */
export interface Looking {
  readonly user: string;
  readonly at: Instant;
}

/** Someone does something in it. */
export interface Doing extends Looking {
  /** The payload's own id: one that arrives twice does nothing the second time. */
  readonly cause: string;
}

/**
 * What is chosen in open dialogs, kept for a day. Clicks may come faster than dialogs are drawn: each changes what is
 * chosen by then, and not what the person saw. Everything throws when DynamoDB cannot answer.
 */
export interface Selections {
  /** Read consistently. Nothing is chosen where nothing was, where it is a day ago, or by another person. */
  read(id: string, looking: Looking): Promise<Versioned>;
  change(id: string, doing: Doing, change: (selection: Selection) => Selection): Promise<Versioned>;
}

const CAUSES_KEPT = 20;

const stored = z.object({
  selection: storedSelection,
  version: z.number(),
  causes: z.array(z.string()),
  expiresAt: z.number(),
});

type Stored = Omit<z.infer<typeof stored>, 'expiresAt'>;

export function openSelections(table: Table, team: string): Selections {
  async function find(id: string, { user, at }: Looking): Promise<Stored> {
    const item = await table.get(offerKey(team, id));
    if (item === undefined) return { selection: noSelection(user), version: 0, causes: [] };
    const found = stored.parse(item);
    // DynamoDB deletes it some time later: it is over by the clock.
    const isOver = found.expiresAt * 1_000 <= at || found.selection.user !== user;
    return isOver ? { ...found, selection: noSelection(user) } : found;
  }

  return {
    async read(id, looking) {
      const { selection, version } = await find(id, looking);
      return { selection, version };
    },

    async change(id, doing, change) {
      return contend<Versioned>(async () => {
        const before = await find(id, doing);
        if (before.causes.includes(doing.cause)) return before;
        const selection = change(before.selection);
        const version = before.version + 1;
        const item: Item = {
          ...offerKey(team, id),
          ...{ kind: 'selection', selection, version, causes: [...before.causes, doing.cause].slice(-CAUSES_KEPT) },
          expiresAt: Math.ceil(after(doing.at, DAY) / 1_000),
        };
        const written = await table.putVersion(item, before.version === 0 ? undefined : before.version);
        return written === 'written' ? { selection, version } : undefined;
      });
    },
  };
}
