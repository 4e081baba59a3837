import type { App, BlockSuggestion } from '@slack/bolt';
import { onPress, type PressHandler } from '../../slack/presses.ts';
import { plainMessage } from '../../slack/render.ts';
import { onSubmission } from '../../slack/submissions.ts';
import { registerUsergroupMenu } from '../../slack/usergroup-menu.ts';
import { onViewAct } from '../../slack/view-acts.ts';
import { code, words } from '../../words.ts';
import { whyNotAdmin } from '../admins.ts';
import { submitCheck, submitForm } from './check.ts';
import type { RuleDialogDeps } from './deps.ts';
import { type ActHandler, chooseBucket, choosePlace, draftOf, newDraft, openForm, perform, refill } from './form.ts';
import { FIELD, RULES } from './ids.ts';
import { listPage } from './list.ts';
import { askToRemove, submitRemoval } from './removal.ts';
import { inTimeForAdmins, suggestBuckets, suggestWithin } from './suggest-places.ts';

/** The list of rules and its dialogs: what can be pressed, picked, typed and sent off in them. */
export function registerRules(app: App, deps: RuleDialogDeps): void {
  onPress(app, RULES.add, deps, addRule(deps));
  onPress(app, RULES.change, deps, changeRule(deps));
  onPress(app, RULES.remove, deps, ({ value, ...doing }) => askToRemove(deps, value, doing));
  onPress(app, RULES.next, deps, turnPage(deps, 'next'));
  onPress(app, RULES.before, deps, turnPage(deps, 'before'));
  registerForm(app, deps);
  onSubmission(app, RULES.form, deps, (submission) => submitForm(deps, submission));
  onSubmission(app, RULES.check, deps, (submission) => submitCheck(deps, submission));
  onSubmission(app, RULES.removal, deps, (submission) => submitRemoval(deps, submission));
}

/** For the place that the list is about, where it is about one. */
function addRule(deps: RuleDialogDeps): PressHandler {
  return ({ value, ...doing }) =>
    openForm(deps, 'Add a rule', doing, async () => {
      const page = await deps.pages.find(value, doing.user, doing.at);
      return { draft: newDraft(doing.user, page?.place) };
    });
}

function changeRule(deps: RuleDialogDeps): PressHandler {
  return ({ value, ...doing }) =>
    openForm(deps, 'Change a rule', doing, async () => {
      const rule = await deps.allowList.find(value);
      if (rule !== undefined) return { draft: draftOf(doing.user, rule) };
      return { say: words`There is no rule ${code(value)} any more. ${code('/share rules')} shows those there are.` };
    });
}

/** Shows another page in the place of the one where the button is. */
function turnPage(deps: RuleDialogDeps, where: 'next' | 'before'): PressHandler {
  return async ({ user, value, cause, at }, reply) => {
    const [refusal, page] = await Promise.all([whyNotAdmin(deps.isAdmin, user), deps.pages.find(value, user, at)]);
    if (refusal !== undefined) return reply(plainMessage(refusal.say));
    const wanted =
      where === 'next'
        ? page?.next && { ...page, from: page.next, before: value }
        : page?.before && (await deps.pages.find(page.before, user, at));
    if (!wanted) return reply(plainMessage(TOO_OLD));
    await reply(await listPage(deps, wanted, cause, at), 'in-place');
  };
}

const TOO_OLD = words`This list is too old to go on from. ${code('/share rules')} shows it anew.`;

function registerForm(app: App, deps: RuleDialogDeps): void {
  const on = (action: string, handle: ActHandler) => onAct(app, action, deps, handle);
  on(FIELD.who, refill);
  on(FIELD.channel, refill);
  on(FIELD.effect, refill);
  on(FIELD.bucket, chooseBucket);
  on(FIELD.within, choosePlace);
  on(RULES.back, refill);
  registerMenus(app, deps);
}

function registerMenus(app: App, deps: RuleDialogDeps): void {
  for (const [field, suggest] of [
    ['bucket', inTimeForAdmins(suggestBuckets)],
    ['within', inTimeForAdmins(suggestWithin)],
  ] as const) {
    app.options<BlockSuggestion['type']>(FIELD[field], async ({ ack, payload }) => {
      const { user, view, value } = payload;
      if (view === undefined) return ack({ options: [] });
      const query = { user: user.id, viewId: view.id, draftId: view.private_metadata, value, at: deps.now() };
      await ack({ options: await suggest(deps, query) });
    });
  }
  registerUsergroupMenu(app, FIELD.usergroup, deps.directory);
  registerUsergroupMenu(app, FIELD.approverGroups, deps.directory);
}

/** In the form, or in what comes after it, from where the button that leads back carries the form's id. */
function onAct(app: App, action: string, deps: RuleDialogDeps, handle: ActHandler): void {
  onViewAct(app, action, deps, async ({ view, ...doing }) => {
    const [draftId, values] =
      view.callback_id === RULES.form ? [view.private_metadata, view.state.values] : [doing.value, {}];
    await perform(deps, { ...doing, viewId: view.id, draftId, values }, handle);
  });
}
