import type { Versioned } from '../../dialog-states.ts';
import { longId } from '../../short-id.ts';
import type { Instant } from '../../time.ts';
import { bucketsFor } from './buckets.ts';
import type { DialogDeps } from './deps.ts';
import { draw } from './draw.ts';
import { NOTHING_FILLED } from './filled.ts';
import type { Opened } from './opened.ts';
import { lookingIn, type Selection } from './selection.ts';

import { firstView } from './view.ts';

/** Someone wants the dialog. */
export interface Opening {
  readonly user: string;
  /** Where; not there for a global shortcut, which happens nowhere. */
  readonly channel?: string;
  /** The ts of the message that began the thread, where it goes into one. */
  readonly thread?: string;
  /** The payload's trigger id: good for three seconds, once. */
  readonly cause: string;
  readonly at: Instant;
}

/** Opens the dialog before anything else is asked, and fills it when it is known with what. */
export async function openDialog(deps: DialogDeps, { user, channel, thread, cause, at }: Opening): Promise<void> {
  const opened: Opened = {
    selection: longId('dialog', cause),
    ...(channel === undefined ? {} : { channel }),
    ...(thread === undefined ? {} : { thread }),
  };
  const view = await deps.modals.open(cause, firstView(opened));
  const versioned = await firstSelection(deps, opened, { user, cause, at });
  await deps.modals.update(view, await draw(deps, { user, opened, filled: NOTHING_FILLED, versioned, at }));
}

/** Where there is one bucket only, it is chosen. */
async function firstSelection(
  deps: DialogDeps,
  { selection, channel = '' }: Opened,
  doing: { user: string; cause: string; at: Instant },
): Promise<Versioned<Selection>> {
  const who = await deps.directory.whoIs(doing.user);
  const [only, ...others] = who.kind === 'known' ? await bucketsFor(deps, { party: who.party, channel }) : [];
  if (only === undefined || others.length > 0) return deps.selections.read(selection, doing);
  return deps.selections.change(selection, doing, (before) => lookingIn(before, { bucket: only, folder: '' }));
}
