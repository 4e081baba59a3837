import type { App, BlockSuggestion, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { onSubmission } from '../../slack/submissions.ts';
import { registerUsergroupMenu } from '../../slack/usergroup-menu.ts';
import { onViewAct } from '../../slack/view-acts.ts';
import { type ActHandler, askAdmin, chooseBucket, chooseObject, perform, refill, remove } from './act.ts';
import type { DialogDeps } from './deps.ts';
import { DIALOG, FIELD } from './ids.ts';
import { openDialog } from './open.ts';
import { readOpened } from './opened.ts';
import { submitDialog } from './submit.ts';
import { suggestObjects } from './suggest-objects.ts';

/** The share dialog: how it opens besides the bare command, what can be done in it, and what comes of it. */
export function registerDialog(app: App, deps: DialogDeps): void {
  registerShortcuts(app, deps);
  registerMenus(app, deps);
  const on = (action: string, handle: ActHandler) => onAct(app, action, deps, handle);
  on(FIELD.bucket, chooseBucket);
  on(FIELD.object, chooseObject);
  on(DIALOG.remove, remove);
  on(DIALOG.askAdmin, askAdmin);
  on(FIELD.audience, refill);
  on(FIELD.where, refill);
  onSubmission(app, DIALOG.view, deps, (submission) => submitDialog(deps, submission));
}

function registerShortcuts(app: App, deps: DialogDeps): void {
  app.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: DIALOG.anywhere }, async ({ ack, body }) => {
    const at = deps.now();
    await ack();
    await openDialog(deps, { user: body.user.id, cause: body.trigger_id, at });
  });
  app.shortcut<MessageShortcut>({ type: 'message_action', callback_id: DIALOG.onMessage }, async ({ ack, body }) => {
    const at = deps.now();
    await ack();
    const { user, channel, message, trigger_id: cause } = body;
    // A reply's own ts is no thread's.
    const thread = typeof message.thread_ts === 'string' ? message.thread_ts : body.message_ts;
    await openDialog(deps, { user: user.id, channel: channel.id, thread, cause, at });
  });
}

function registerMenus(app: App, deps: DialogDeps): void {
  app.options<BlockSuggestion['type']>(FIELD.object, async ({ ack, payload }) => {
    const { user, view, value } = payload;
    if (view === undefined) return ack({ options: [] });
    const opened = readOpened(view.private_metadata);
    await ack({
      options: await suggestObjects(deps, { user: user.id, viewId: view.id, opened, value, at: deps.now() }),
    });
  });
  registerUsergroupMenu(app, FIELD.usergroups, deps.directory);
}

function onAct(app: App, action: string, deps: DialogDeps, handle: ActHandler): void {
  onViewAct(app, action, deps, async ({ view, ...doing }) => {
    if (view.callback_id !== DIALOG.view) return;
    const opened = readOpened(view.private_metadata);
    await perform(deps, { ...doing, viewId: view.id, opened, values: view.state.values }, handle);
  });
}
