import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ReportFault } from '../../slack/faults.ts';
import { sayingView } from '../../slack/modals.ts';
import { onPress, type PressDeps, type PressHandler } from '../../slack/presses.ts';
import { plainMessage } from '../../slack/render.ts';
import { onSubmission, type Submission, type Submitted } from '../../slack/submissions.ts';
import { whoWords } from '../../slack/who-words.ts';
import type { Instant } from '../../time.ts';
import { code, type Words, words } from '../../words.ts';
import type { IsAdmin } from '../admins.ts';
import type { AllowList } from '../allow-list.ts';
import { ruleWords } from '../rule-words.ts';
import { allowView, ruleChosen, TITLE } from './allow-view.ts';
import { type AskAdminsDeps, askAdmins } from './ask.ts';
import { ASK_ADMIN } from './ids.ts';

export type AskAdminDeps = PressDeps &
  AskAdminsDeps & {
    readonly report: ReportFault;
    readonly allowList: AllowList;
    readonly isAdmin: IsAdmin;
  };

/** Asking an admin for a rule, from a refusal; and giving it, in a dialog that is filled in. */
export function registerAskAdmin(app: App, deps: AskAdminDeps): void {
  onPress(app, ASK_ADMIN.askAdmin, deps, askAdmin(deps));
  onPress(app, ASK_ADMIN.allow, deps, openDialog(deps));
  onSubmission(app, ASK_ADMIN.modal, deps, (submission) => allow(deps, submission));
}

const OVER = words`That is too long ago. Type the command again.`;

function askAdmin(deps: AskAdminDeps): PressHandler {
  return async ({ user, value, at }, reply) => {
    const offer = await deps.offers.find(value, at);
    await reply(plainMessage(offer?.user === user ? await askAdmins(deps, value, offer, at) : OVER));
  };
}

function openDialog(deps: AskAdminDeps): PressHandler {
  return async ({ user, value, cause, at }) => {
    const view = await deps.modals.open(cause, sayingView(TITLE, words`One moment …`));
    await deps.modals.update(
      view,
      await dialogFor(deps, user, value, at).catch((error: unknown) => sayingView(TITLE, deps.report(error))),
    );
  };
}

async function dialogFor(deps: AskAdminDeps, user: string, id: string, at: Instant): Promise<ModalView> {
  const [refusal, offer] = await Promise.all([whyNot(deps, user), deps.offers.find(id, at)]);
  if (refusal !== undefined) return sayingView(TITLE, refusal);
  return offer === undefined ? sayingView(TITLE, OVER) : allowView(id, offer);
}

async function allow(deps: AskAdminDeps, submission: Submission): Promise<Submitted> {
  const { user, metadata: id, values, cause, at } = submission;
  const [refusal, offer] = await Promise.all([whyNot(deps, user), deps.offers.find(id, at)]);
  const rule = offer === undefined ? undefined : ruleChosen(values, offer);
  if (refusal !== undefined || offer === undefined || rule === undefined) return saying(refusal ?? OVER);
  const { principal, place, terms } = rule;
  const name = { principal, place, action: 'download' } as const;
  const saved = await deps.allowList.add(name, { kind: 'allow', ...terms }, { by: user, at, cause });
  if (saved.kind === 'repeated') return saying(words`That was done already.`);
  if (saved.kind === 'there') {
    return saying(
      words`There is a rule for that by now: ${ruleWords(saved.rule)} (${code(saved.rule.id)}). ${code('/share allow')} changes it.`,
    );
  }
  const sentence = ruleWords(saved.rule);
  return {
    ...saying(words`Now ${sentence} (${code(saved.rule.id)}).`),
    afterwards: async () => {
      await deps.poster.post(
        offer.user,
        plainMessage(words`${{ user }} has added a rule: ${sentence}. Type your command again.`),
      );
    },
  };
}

async function whyNot({ isAdmin }: AskAdminDeps, user: string): Promise<Words | undefined> {
  const admin = await isAdmin(user);
  if (admin === true) return undefined;
  return admin === false ? words`Only admins change the allow-list.` : whoWords(admin);
}

function saying(say: Words): Submitted {
  return { kind: 'view', view: sayingView(TITLE, say) };
}
