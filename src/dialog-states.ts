import { z } from 'zod';
import { offerKey } from './aws/keys.ts';
import type { Item, Table } from './aws/table.ts';
import { contend } from './contend.ts';
import { after, DAY, type Instant } from './time.ts';

/** What is chosen in an open dialog, with how often it has changed. */
export interface Versioned<State> {
  readonly state: State;
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
export interface DialogStates<State> {
  /** Read consistently. Nothing is chosen where nothing was, where it is a day ago, or by another person. */
  read(id: string, looking: Looking): Promise<Versioned<State>>;
  change(id: string, doing: Doing, change: (state: State) => State): Promise<Versioned<State>>;
}

const CAUSES_KEPT = 20;

const stored = z.object({
  state: z.unknown(),
  version: z.number(),
  causes: z.array(z.string()),
  expiresAt: z.number(),
});

interface Found<State> extends Versioned<State> {
  readonly causes: readonly string[];
}

/** @param kind what the items are called in the table; @param nothing what is chosen where nobody has chosen yet */
export function openDialogStates<State extends { readonly user: string }>(
  table: Table,
  team: string,
  { kind, schema, nothing }: { kind: string; schema: z.ZodType<State>; nothing: (user: string) => State },
): DialogStates<State> {
  async function find(id: string, { user, at }: Looking): Promise<Found<State>> {
    const item = await table.get(offerKey(team, id));
    if (item === undefined) return { state: nothing(user), version: 0, causes: [] };
    const { version, causes, expiresAt, ...found } = stored.parse(item);
    const state = schema.parse(found.state);
    // DynamoDB deletes it some time later: it is over by the clock.
    const isOver = expiresAt * 1_000 <= at || state.user !== user;
    return { state: isOver ? nothing(user) : state, version, causes };
  }

  return {
    async read(id, looking) {
      const { state, version } = await find(id, looking);
      return { state, version };
    },

    async change(id, doing, change) {
      return contend<Versioned<State>>(async () => {
        const before = await find(id, doing);
        if (before.causes.includes(doing.cause)) return before;
        const state = change(before.state);
        const version = before.version + 1;
        const item: Item = {
          ...offerKey(team, id),
          ...{ kind, state, version, causes: [...before.causes, doing.cause].slice(-CAUSES_KEPT) },
          expiresAt: Math.ceil(after(doing.at, DAY) / 1_000),
        };
        const written = await table.putVersion(item, before.version === 0 ? undefined : before.version);
        return written === 'written' ? { state, version } : undefined;
      });
    },
  };
}

/**
 * Draws a dialog, and again for as long as it has changed meanwhile: clicks overtake each other, and so the last word is
 * the newest.
 */
export async function drawNewest<State>(
  states: Pick<DialogStates<State>, 'read'>,
  { id, looking }: { id: string; looking: Looking },
  newest: Versioned<State>,
  draw: (versioned: Versioned<State>) => Promise<void>,
): Promise<void> {
  let drawn: Versioned<State> | undefined;
  for (let versioned = newest; drawn?.version !== versioned.version; versioned = await states.read(id, looking)) {
    drawn = versioned;
    await draw(versioned);
  }
}
