import type { App } from '@slack/bolt';
import { onPress, type PressDeps, type PressHandler } from '../../slack/presses.ts';
import { plainMessage } from '../../slack/render.ts';
import { words } from '../../words.ts';
import { type FormDeps, openForm } from '../dialog/form.ts';
import { type AskAdminsDeps, askAdmins } from './ask.ts';
import { draftFor } from './draft-for.ts';
import { ASK_ADMIN } from './ids.ts';

export type AskAdminDeps = PressDeps & AskAdminsDeps & FormDeps;

/** Asking an admin for a rule, from a refusal; and giving it, in the dialog for rules. */
export function registerAskAdmin(app: App, deps: AskAdminDeps): void {
  onPress(app, ASK_ADMIN.askAdmin, deps, askAdmin(deps));
  onPress(app, ASK_ADMIN.allow, deps, openDialog(deps));
}

const OVER = words`That is too long ago. Type the command again.`;

function askAdmin(deps: AskAdminDeps): PressHandler {
  return async ({ user, value, at }, reply) => {
    const offer = await deps.offers.find(value, at);
    await reply(plainMessage(offer?.user === user ? await askAdmins(deps, value, offer, at) : OVER));
  };
}

/** The dialog for a rule, filled in with what was asked for: an admin may widen or narrow it. */
function openDialog(deps: AskAdminDeps): PressHandler {
  return ({ value, ...doing }) =>
    openForm(deps, 'Allow sharing', doing, async () => {
      const offer = await deps.offers.find(value, doing.at);
      return offer === undefined ? { say: OVER } : { draft: draftFor(doing.user, value, offer) };
    });
}
