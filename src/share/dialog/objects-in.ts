import type { Looking } from '../../dialog-states.ts';
import { HINT } from '../../slack/menu-options.ts';
import { code, words } from '../../words.ts';
import { type ObjectRef, objectName } from '../object-ref.ts';
import type { DialogDeps } from './deps.ts';
import type { Filled } from './filled.ts';
import type { Opened } from './opened.ts';
import type { Problem } from './problem.ts';
import { MOST_CHOSEN } from './selection.ts';

/** What is to be shared: what was chosen, and what is picked in the menu and not drawn as chosen yet. */
export async function objectsIn(
  { selections, listings }: Pick<DialogDeps, 'selections' | 'listings'>,
  { opened, filled, looking }: { opened: Opened; filled: Filled; looking: Looking },
): Promise<{ objects: readonly ObjectRef[]; problems: Problem[] }> {
  const { object: option } = filled;
  const isName = option !== undefined && !option.startsWith(HINT);
  const [{ state: selection }, picked] = await Promise.all([
    selections.read(opened.selection, looking),
    isName ? listings.find(option, looking) : undefined,
  ]);
  const chosen = selection.objects.map(({ bucket, key }) => ({ bucket, key }));
  const all = picked?.kind === 'object' ? [...chosen, picked.object] : chosen;
  const objects = [...new Map(all.map((object) => [objectName(object), object])).values()];
  if (picked?.kind === 'folder') return { objects, problems: [folderProblem(picked)] };
  if (isName && picked === undefined) {
    return { objects, problems: [['object', words`That list is no longer current. Choose again.`]] };
  }
  if (objects.length > MOST_CHOSEN) return { objects, problems: [TOO_MANY] };
  if (objects.length > 0) return { objects, problems: [] };
  return { objects, problems: [['object', NOTHING]] };
}

const NOTHING = words`Choose a file to share first.`;

const TOO_MANY: Problem = [
  'object',
  words`A share has at most ${String(MOST_CHOSEN)} objects. Remove one, or share the rest by themselves.`,
];

function folderProblem({ bucket, folder }: { bucket: string; folder: string }): Problem {
  return [
    'object',
    words`${code(`${bucket}/${folder}`)} is a folder, and only single objects can be shared: name one.`,
  ];
}
