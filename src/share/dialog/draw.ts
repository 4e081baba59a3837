import type { ModalView } from '@slack/types';
import type { Versioned } from '../../dialog-states.ts';
import { sayingView } from '../../slack/modals.ts';
import { whoWords } from '../../slack/who-words.ts';
import type { Instant } from '../../time.ts';
import type { Words } from '../../words.ts';
import { bucketsFor } from './buckets.ts';
import type { DialogDeps } from './deps.ts';
import type { Filled } from './filled.ts';
import type { Opened } from './opened.ts';
import { prospectsOf } from './prospects.ts';
import type { Selection } from './selection.ts';

import { dialogView, nothingView, TITLE } from './view.ts';

/** The dialog as it is now, for one person: what they can choose from, and what will become of what they have chosen. */
export async function draw(
  deps: DialogDeps,
  about: {
    user: string;
    opened: Opened;
    filled: Filled;
    versioned: Versioned<Selection>;
    at: Instant;
    notice?: Words | undefined;
  },
): Promise<ModalView> {
  const { user, opened, filled, versioned, at, notice } = about;
  const who = await deps.directory.whoIs(user);
  if (who.kind === 'unknown') return sayingView(TITLE, whoWords(who));
  const { party } = who;
  const { where = opened.channel ?? '', audience } = filled;
  const [buckets, seen] = await Promise.all([
    bucketsFor(deps, { party, channel: opened.channel ?? '' }),
    prospectsOf(
      deps,
      versioned.state.objects,
      { party, channel: where },
      { picked: where !== opened.channel, audience },
      at,
    ),
  ]);
  if (buckets.length === 0) return nothingView();
  return dialogView({ opened, filled, buckets, versioned, ...seen, ...(notice === undefined ? {} : { notice }) });
}
