import { type Doing, drawNewest } from '../../dialog-states.ts';
import { askAdmins } from '../../rules/ask-admin/ask.ts';
import { governing, principalsOf } from '../../rules/decide.ts';
import { HINT } from '../../slack/menu-options.ts';
import type { Values } from '../../slack/submissions.ts';
import { HOUR } from '../../time.ts';
import { type Words, words } from '../../words.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { DialogDeps } from './deps.ts';
import { draw } from './draw.ts';
import { readFilled } from './filled.ts';
import type { Opened } from './opened.ts';
import { type Chosen, chosenId, lookingIn, type Selection, withObject, withoutObject } from './selection.ts';

/** Someone does something in an open dialog. */
export interface Act extends Doing {
  readonly viewId: string;
  readonly opened: Opened;
  /** What is in the fields then. */
  readonly values: Values;
  /** What they picked, or what the button that they pressed carries. */
  readonly value: string;
}

/** What an act does to what is chosen, and what there is to say about it. */
export interface Effect {
  readonly change?: (selection: Selection) => Selection;
  readonly notice?: Words;
}

export type ActHandler = (deps: DialogDeps, act: Act) => Promise<Effect>;

export const chooseBucket: ActHandler = async (_, { value }) => ({
  change: (before) => (before.bucket === value ? before : lookingIn(before, { bucket: value, folder: '' })),
});

/** Goes into a folder, or chooses an object: what it is and what will become of it is shown at once. */
export const chooseObject: ActHandler = async (deps, act) => {
  if (act.value.startsWith(HINT)) return { change: same };
  const picked = await deps.listings.find(act.value, act);
  if (picked === undefined) return { change: same, notice: words`That list is no longer current. Choose again.` };
  if (picked.kind === 'folder') return { change: (before) => lookingIn(before, picked) };
  const chosen = await inspected(deps, act, picked.object);
  return { change: (before) => withObject(before, chosen) };
};

export const remove: ActHandler = async (_, { value }) => ({ change: (before) => withoutObject(before, value) });

/** Asks the admins for a rule, as the button on a command's refusal does; once for each object of a dialog. */
export const askAdmin: ActHandler = async (deps, act) => {
  const { user, opened, at, value } = act;
  const { state: selection } = await deps.selections.read(opened.selection, act);
  const object = selection.objects.find((each) => chosenId(each) === value);
  const filled = readFilled(act.values);
  const { where: channel = opened.channel, audience: kind, users, usergroups, length = HOUR, note } = filled;
  if (object === undefined || channel === undefined) return {};
  const { bucket, key } = object;
  const audience = kind === 'people' ? { kind, users, usergroups } : { kind };
  const wish = { user, channel, objects: [{ bucket, key }], audience, ...(note === undefined ? {} : { note }), length };
  const id = await deps.offers.make(wish, `${opened.selection} ${value} admins`, at);
  return { notice: await askAdmins(deps, id, wish, at) };
};

/** Nothing but the fields has changed, and with them what will happen. */
export const refill: ActHandler = async () => ({});

/** The same, but as another version: the menu is drawn anew, with nothing picked in it. */
function same(selection: Selection): Selection {
  return selection;
}

/** Rules and S3 are asked at once. Where no rule lets this person share it, what S3 says is not waited for, nor kept. */
async function inspected(
  { objects, allowList, directory }: DialogDeps,
  { user, opened, values }: Act,
  object: ObjectRef,
): Promise<Chosen> {
  const inspection = objects.inspect(object);
  inspection.catch(() => {});
  const who = await directory.whoIs(user);
  if (who.kind === 'unknown') return object;
  const { where = opened.channel ?? '' } = readFilled(values);
  const { party } = who;
  const rules = await allowList.candidates([object], principalsOf(party, where), 'download', 'eventual');
  const asking = { party, channel: where, picked: where !== opened.channel, object, action: 'download' } as const;
  return governing(rules, asking).kind === 'permit' ? { ...object, inspection: await inspection } : object;
}

/** Does what was done and shows what came of it. */
export async function perform(deps: DialogDeps, act: Act, handle: ActHandler): Promise<void> {
  const { opened, user, viewId, at, values } = act;
  const { selections } = deps;
  const { change, notice } = await handle(deps, act);
  const filled = readFilled(values);
  const newest =
    change === undefined
      ? await selections.read(opened.selection, act)
      : await selections.change(opened.selection, act, change);
  await drawNewest(selections, { id: opened.selection, looking: act }, newest, async (versioned) =>
    deps.modals.update(viewId, await draw(deps, { user, opened, filled, versioned, at, notice })),
  );
}
