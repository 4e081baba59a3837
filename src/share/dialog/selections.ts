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

/** Someone does something in a dialog. */
export interface Doing {
  readonly user: string;
  /** The payload's own id: one that arrives twice does nothing the second time. */
  readonly cause: string;
  readonly at: Instant;
}

/**
 * What is chosen in open dialogs, kept for a day. Clicks may come faster than dialogs are drawn: each changes what is
 * chosen by then, and not what the person saw. Everything throws when DynamoDB cannot answer.
 */
export interface Selections {
  /** Read consistently. Nothing is chosen where nothing was, where it is a day ago, or by another person. */
  read(id: string, user: string): Promise<Versioned>;
  change(id: string, doing: Doing, change: (selection: Selection) => Selection): Promise<Versioned>;
}

const CAUSES_KEPT = 20;

const stored = z.object({ selection: storedSelection, version: z.number(), causes: z.array(z.string()) });

type Stored = z.infer<typeof stored>;

export function openSelections(table: Table, team: string): Selections {
  async function find(id: string, user: string): Promise<Stored> {
    const item = await table.get(offerKey(team, id));
    const found = item === undefined ? undefined : stored.parse(item);
    return found?.selection.user === user ? found : { selection: noSelection(user), version: 0, causes: [] };
  }

  return {
    async read(id, user) {
      const { selection, version } = await find(id, user);
      return { selection, version };
    },

    async change(id, { user, cause, at }, change) {
      return contend<Versioned>(async () => {
        const before = await find(id, user);
        if (before.causes.includes(cause)) return before;
        const selection = change(before.selection);
        const version = before.version + 1;
        const item: Item = {
          ...offerKey(team, id),
          ...{ kind: 'selection', selection, version, causes: [...before.causes, cause].slice(-CAUSES_KEPT) },
          expiresAt: Math.ceil(after(at, DAY) / 1000),
        };
        const written = await table.putVersion(item, before.version === 0 ? undefined : before.version);
        return written === 'written' ? { selection, version } : undefined;
      });
    },
  };
}
