import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Doing } from '../../dialog-states.ts';
import { openAndFill, sayingView } from '../../slack/modals.ts';
import { notices } from '../../slack/notice.ts';
import { plain } from '../../slack/plain.ts';
import { paragraph } from '../../slack/render.ts';
import type { Submission, Submitted } from '../../slack/submissions.ts';
import type { Instant } from '../../time.ts';
import { code, type Words, words } from '../../words.ts';
import { whyNotAdmin } from '../admins.ts';
import { removalOf } from '../effect.ts';
import { previewWords } from '../effect-words.ts';
import { type Preview, previewOf } from '../preview.ts';
import type { Rule } from '../rule.ts';
import { changerSpan, effectWords, forgottenWords, ruleWords } from '../rule-words.ts';
import type { RuleDialogDeps } from './deps.ts';
import { RULES } from './ids.ts';

const TITLE = 'Remove a rule';

/** How long what a removal does may be looked up, in milliseconds. */
const PREVIEW_WITHIN_MS = 1_200;

/** Asks before a rule is removed, with all that it does, in a modal that opens before anything is looked up. */
export async function askToRemove(
  deps: RuleDialogDeps,
  id: string,
  { user, channel, cause, at }: Doing & { readonly channel: string },
): Promise<void> {
  await openAndFill(deps, cause, TITLE, async () => {
    const [refusal, rule] = await Promise.all([whyNotAdmin(deps.isAdmin, user), deps.allowList.find(id)]);
    if (refusal !== undefined) return sayingView(TITLE, refusal.say);
    return rule === undefined ? sayingView(TITLE, goneWords(id)) : ask(deps, rule, { channel, at });
  });
}

/** The version that was shown is removed, and no other. */
export async function submitRemoval(deps: RuleDialogDeps, submission: Submission): Promise<Submitted> {
  const { user, metadata, cause, at } = submission;
  const { id, version, channel } = shown.parse(JSON.parse(metadata));
  const refusal = await whyNotAdmin(deps.isAdmin, user);
  if (refusal !== undefined) return { kind: 'view', view: sayingView(TITLE, refusal.say) };
  const forgotten = await deps.allowList.forgetOver(version, id, { by: user, channel, at, cause });
  if (forgotten.kind !== 'overtaken') return { kind: 'view', view: sayingView(TITLE, forgottenWords(id, forgotten)) };
  const { rule } = forgotten;
  if (rule === undefined) return { kind: 'view', view: sayingView(TITLE, goneWords(id)) };
  const notice = words`${changerSpan(rule.changedBy)} has changed this rule meanwhile, ${{ date: rule.changedAt }}. Now it says: ${effectWords(rule.effect)}. It is still there: remove it as it is now?`;
  return { kind: 'view', view: await ask(deps, rule, { channel, at }, notice) };
}

async function ask(
  deps: RuleDialogDeps,
  rule: Rule,
  { channel, at }: { channel: string; at: Instant },
  notice?: Words,
): Promise<ModalView> {
  const change = removalOf(rule);
  return removalView(rule, channel, await previewOf(deps, change, at, PREVIEW_WITHIN_MS), notice);
}

/** What the rule says, and what becomes of everything without it. @param channel where the dialog was opened */
export function removalView(rule: Rule, channel: string, preview: Preview, notice?: Words): ModalView {
  const change = removalOf(rule);
  return {
    type: 'modal',
    callback_id: RULES.removal,
    private_metadata: JSON.stringify({ id: rule.id, version: rule.version, channel }),
    title: plain(TITLE),
    submit: plain('Remove'),
    close: plain('Cancel'),
    blocks: [
      ...notices(notice),
      paragraph(words`To be removed: ${ruleWords(rule)} (${code(rule.id)}).`),
      ...previewWords(preview, change).map(paragraph),
    ],
  };
}

const shown = z.object({ id: z.string(), version: z.number(), channel: z.string() });

function goneWords(id: string): Words {
  return words`There is no rule ${code(id)} any more. ${code('/share rules')} shows those there are.`;
}
