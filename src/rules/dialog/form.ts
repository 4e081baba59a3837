import type { ModalView } from '@slack/types';
import { type Doing, drawNewest, type Looking, type Versioned } from '../../dialog-states.ts';
import { bucketProblem } from '../../share/bucket-name.ts';
import { isOption } from '../../share/dialog/listings.ts';
import { longId } from '../../short-id.ts';
import { HINT } from '../../slack/menu-options.ts';
import { openAndFill, sayingView } from '../../slack/modals.ts';
import type { Values } from '../../slack/submissions.ts';
import { code, type Words, words } from '../../words.ts';
import { whyNotAdmin } from '../admins.ts';
import type { Place, Rule } from '../rule.ts';
import { publicWarning } from '../warnings.ts';
import type { RuleDialogDeps } from './deps.ts';
import { about, type Draft, noDraft } from './draft.ts';
import { filledWith, readFilled } from './filled.ts';
import { formView, titleOf } from './form-view.ts';
import { entered } from './ids.ts';

export type FormDeps = Pick<RuleDialogDeps, 'directory' | 'drafts' | 'isAdmin' | 'listings' | 'modals' | 'report'>;

/** A form for a new rule, for a place where one is given. */
export function newDraft(user: string, place?: Place): Draft {
  const draft = { ...noDraft(user), isOpen: true };
  return place === undefined ? draft : about(draft, place);
}

/** A form with a rule in it. */
export function draftOf(user: string, { id, version, principal, place, action, effect }: Rule): Draft {
  return { ...newDraft(user, place), filled: filledWith(principal, action, effect), changes: { id, version } };
}

/**
 * Opens a form before anybody is asked anything, and fills it in.
 * @param find the draft that it begins with, or why there is none
 */
export async function openForm(
  deps: FormDeps,
  title: string,
  doing: Doing & { readonly channel: string },
  find: () => Promise<{ draft: Draft } | { say: Words }>,
): Promise<void> {
  await openAndFill(deps, doing.cause, title, async () => {
    const [refusal, found] = await Promise.all([whyNotAdmin(deps.isAdmin, doing.user), find()]);
    if (refusal !== undefined) return sayingView(title, refusal.say);
    if ('say' in found) return sayingView(title, found.say);
    const id = longId('draft', doing.cause);
    const versioned = await deps.drafts.change(id, doing, () => ({ ...found.draft, openedIn: doing.channel }));
    return drawForm(deps, id, versioned);
  });
}

/** The form as it is now. */
export async function drawForm(
  { directory }: Pick<FormDeps, 'directory'>,
  id: string,
  versioned: Versioned<Draft>,
  notice?: Words,
): Promise<ModalView> {
  const { who, channel, effect } = versioned.state.filled;
  const [groups = [], warning] = await Promise.all([
    directory.usergroups(),
    who === 'channel' && channel !== '' ? publicWarning(directory, channel, effect) : undefined,
  ]);
  const handles = new Map(groups.map(({ id: group, handle }) => [group, handle]));
  return formView(id, versioned, { handles, warnings: warning === undefined ? [] : [warning] }, notice);
}

/** Someone does something in an open form. */
export interface Act extends Doing {
  readonly viewId: string;
  readonly draftId: string;
  /** What is in the fields then; nothing where they come back to the form. */
  readonly values: Values;
  /** What they picked. */
  readonly value: string;
}

export type ActHandler = (deps: FormDeps, act: Act) => Promise<(draft: Draft) => Draft>;

/** What a menu of places says: a place out of a listing; or, where the menu is of buckets, one by its name. */
async function chosen(
  { listings }: Pick<FormDeps, 'listings'>,
  value: string,
  looking: Looking,
  menu: 'bucket' | 'within',
): Promise<(draft: Draft) => Draft> {
  if (value === '' || value.startsWith(HINT)) return same;
  const picked = await listings.find(value, looking);
  if (picked === undefined) {
    // What a listing offered a day ago is the name of nothing.
    if (menu === 'within' || bucketProblem(value) !== undefined || isOption(value)) return same;
    return (draft) => (draft.bucket === value ? draft : about(draft, value));
  }
  const { bucket, key } = picked.kind === 'folder' ? { bucket: picked.bucket, key: picked.folder } : picked.object;
  return (draft) => about(draft, key === '' ? bucket : `${bucket}/${key}`);
}

/** A bucket, all of which the rule is for then, or a place that was typed. */
export const chooseBucket: ActHandler = (deps, act) => chosen(deps, act.value, act, 'bucket');

/** A folder, all of which the rule is for then, or one object. */
export const choosePlace: ActHandler = (deps, act) => chosen(deps, act.value, act, 'within');

/** What is picked in the menus of places and was not drawn as chosen yet, when a form is sent off. */
export async function placeIn(
  deps: Pick<FormDeps, 'listings'>,
  values: Values,
  looking: Looking,
): Promise<(draft: Draft) => Draft> {
  const read = (menu: 'bucket' | 'within') => {
    const value = entered(values, menu)?.selected_option?.value ?? '';
    return chosen(deps, value, looking, menu);
  };
  const [first, then] = await Promise.all([read('bucket'), read('within')]);
  return (draft) => then(first(draft));
}

/** Nothing but the fields has changed, and with them what the form shows. */
export const refill: ActHandler = async () => same;

/** The same, but as another version: the menu is drawn anew, with nothing picked in it. */
function same(draft: Draft): Draft {
  return draft;
}

export const OVER = words`This has been open for too long. Open it again from ${code('/share rules')}.`;

/** Does what an admin did in a form, and shows what came of it. */
export async function perform(deps: FormDeps, act: Act, handle: ActHandler): Promise<void> {
  const [refusal, { state }] = await Promise.all([
    whyNotAdmin(deps.isAdmin, act.user, 'fresh', 'kept'),
    deps.drafts.read(act.draftId, act),
  ]);
  const over = refusal?.isDoubt === false ? refusal.say : state.isOpen ? undefined : OVER;
  if (over !== undefined) return deps.modals.update(act.viewId, sayingView(titleOf(state), over));
  const change = refusal === undefined ? await handle(deps, act) : same;
  const newest = await deps.drafts.change(act.draftId, act, (draft) =>
    change({ ...draft, filled: readFilled(act.values, draft.filled) }),
  );
  await drawNewest(deps.drafts, { id: act.draftId, looking: act }, newest, async (versioned) =>
    deps.modals.update(act.viewId, await drawForm(deps, act.draftId, versioned, refusal?.say)),
  );
}
