import type { PlainTextOption } from '@slack/types';
import { longId } from '../../short-id.ts';
import { hintOptions } from '../../slack/menu-options.ts';
import { whoWords } from '../../slack/who-words.ts';
import type { Instant } from '../../time.ts';
import { words } from '../../words.ts';
import { browse } from './browse.ts';
import { browsedOptions } from './browsed-options.ts';
import type { DialogDeps } from './deps.ts';
import type { Opened } from './opened.ts';
import { MOST_CHOSEN } from './selection.ts';

/** Someone types in the menu of objects. */
export interface Query {
  readonly user: string;
  readonly viewId: string;
  readonly opened: Opened;
  /** What they have typed, as it is: a key is never changed. */
  readonly value: string;
  readonly at: Instant;
}

/** In milliseconds: Slack waits for three seconds, and the answer has a way to go. */
const ANSWER_WITHIN_MS = 2_400;

/** The folders and objects that begin so where they are looking, in time, whatever AWS does meanwhile. */
export async function suggestObjects(deps: DialogDeps, query: Query): Promise<PlainTextOption[]> {
  const found = await deps.modals
    .inTime(findObjects(deps, query), ANSWER_WITHIN_MS)
    .catch((error: unknown) => hintOptions(deps.report(error)));
  return found === 'late' ? hintOptions(LATE) : found;
}

const LATE = words`That takes longer than it should just now. Type a letter to ask again.`;

async function findObjects(deps: DialogDeps, { user, viewId, opened, value, at }: Query): Promise<PlainTextOption[]> {
  const [who, { state: selection }] = await Promise.all([
    deps.directory.whoIs(user),
    deps.selections.read(opened.selection, { user, at }),
  ]);
  if (who.kind === 'unknown') return hintOptions(whoWords(who));
  const { bucket, folder, objects } = selection;
  if (bucket === undefined) return hintOptions(words`Choose a bucket first.`);
  if (objects.length >= MOST_CHOSEN) {
    return hintOptions(words`A share has at most ${String(MOST_CHOSEN)} objects. Remove one to choose another.`);
  }
  const looker = { party: who.party, channel: opened.channel ?? '' };
  const browsed = await browse(deps, { bucket, prefix: folder + value }, looker);
  const id = longId('listing', viewId, user, folder, value, String(at));
  const { level, names } = browsed;
  await deps.listings.keep(id, { user, bucket, folder, level, names }, at);
  return browsedOptions(id, browsed, { bucket, folder });
}
