import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { CommandHandler } from '../command.ts';
import type { IsAdmin } from '../rules/admins.ts';
import { mayDecide } from '../share/life.ts';
import { isOpen, type Share } from '../share/share.ts';
import { readShareId } from '../share/share-id.ts';
import type { ReportFault } from '../slack/faults.ts';
import { type Modals, openAndFill, sayingView } from '../slack/modals.ts';
import { onPress, type PressDeps, type PressHandler } from '../slack/presses.ts';
import { type Message, plainMessage } from '../slack/render.ts';
import { onSubmission, type Submission, type Submitted } from '../slack/submissions.ts';
import { whoWords } from '../slack/who-words.ts';
import { type Instant, seconds } from '../time.ts';
import { code, type Words, words } from '../words.ts';
import { type Choice, changedSince, type DecideDeps, type Decided, decideRequest, standing } from './decide-request.ts';
import { decidedWords } from './decided-words.ts';
import { APPROVAL } from './ids.ts';
import { standingWords } from './messages.ts';
import { MOST_LISTED, requestsMessage } from './requests-message.ts';
import { demandsOn, waitingFor } from './requirements.ts';
import { reviewView, TITLE } from './review-view.ts';

export type ApprovalDeps = DecideDeps &
  PressDeps & {
    readonly modals: Modals;
    readonly isAdmin: IsAdmin;
    readonly report: ReportFault;
    /** Says whatever of a request is to be said. What cannot be said now is said later, so it never rejects. */
    readonly tell: (shareId: string) => Promise<void>;
  };

/** Approval: what can be typed … */
export function approvalCommands(deps: ApprovalDeps): Record<'requests' | 'cancel', CommandHandler> {
  return {
    async requests({ user, at }, reply) {
      await reply(requestsMessage(await waitingFor(deps, user, deps.shares.open(at), MOST_LISTED + 1)));
    },
    async cancel({ text, user, at, cause }, reply) {
      const id = readShareId(text);
      const which = words`Which request? ${code('/share cancel sh_…')} takes the short id that ${code('/share list')} shows.`;
      if (id === undefined) return reply(plainMessage(which));
      await reply(await cancel(deps, id, { user, at, cause }));
      await deps.tell(id);
    },
  };
}

/** … pressed, and sent off. */
export function registerApproval(app: App, deps: ApprovalDeps): void {
  onPress(app, APPROVAL.review, deps, review(deps));
  onPress(app, APPROVAL.cancel, deps, async (press, reply) => {
    await reply(await cancel(deps, press.value, press));
    await deps.tell(press.value);
  });
  onSubmission(app, APPROVAL.modal, deps, (submission) => submit(deps, submission));
}

/** Opens at once, and shows the request as it is when that is known: the trigger is good for three seconds. */
function review(deps: ApprovalDeps): PressHandler {
  return async ({ user, value, cause, at }) => {
    await openAndFill(deps, cause, TITLE, () => viewFor(deps, value, user, at));
    // Whoever finds it expired has ended it, and the others are to be told.
    await deps.tell(value);
  };
}

async function viewFor(deps: ApprovalDeps, id: string, user: string, at: Instant): Promise<ModalView> {
  const share = await standing(deps.shares, id, at);
  if (share === undefined) return sayingView(TITLE, words`That request is no longer on record.`);
  const refusal = await whyNot(deps, share, user, at);
  return refusal === undefined
    ? reviewView(share, await changedSince(deps.objects, share), at)
    : sayingView(TITLE, refusal);
}

/** Why someone cannot decide about a request. It is asked again when they do. */
async function whyNot(deps: ApprovalDeps, share: Share, user: string, at: Instant): Promise<Words | undefined> {
  if (!isOpen(share, at)) return standingWords(share);
  const refused = (reason: Extract<Decided, { kind: 'refused' }>['reason']) =>
    decidedWords({ kind: 'refused', share, reason });
  if (share.owner === user) return refused('own-request');
  const demands = await demandsOn(deps, share, 'fresh');
  if (demands.kind === 'who') return whoWords(demands.unknown);
  if (demands.kind === 'silent') return refused('silent');
  if (demands.kind === 'not-allowed') return refused('requester-not-allowed');
  if (demands.askings.length === 0) {
    return words`By the rules as they are now nobody has to approve this: ${{ user: share.owner }} can share it at once.`;
  }
  return mayDecide(user, demands.askings) ? undefined : refused('not-approver');
}

async function submit(deps: ApprovalDeps, submission: Submission): Promise<Submitted> {
  const { metadata: id, user, cause, at } = submission;
  const choice = choiceOf(submission, user);
  const decided = await decideRequest(deps, id, choice, cause, at);
  if (decided.kind === 'changed') {
    return {
      kind: 'errors',
      errors: { [APPROVAL.decision.block]: 'It is not what was asked for any more, so it can only be denied.' },
    };
  }
  const view = { kind: 'view', view: sayingView(TITLE, decidedWords(decided)) } as const;
  const afterwards = async () => {
    await deps.tell(id);
    // Where it was decided from the App Home, it is still shown there as waiting.
    await deps.redrawHome(user).catch(deps.report);
  };
  return { ...view, afterwards };
}

function choiceOf({ values }: Submission, by: string): Choice {
  const { decision, length, note } = APPROVAL;
  const verdict =
    values[decision.block]?.[decision.action]?.selected_option?.value === decision.approve ? 'approve' : 'deny';
  const chosen = Number(values[length.block]?.[length.action]?.selected_option?.value);
  const text = values[note.block]?.[note.action]?.value ?? '';
  return {
    ...{ verdict, by },
    ...(Number.isSafeInteger(chosen) && chosen > 0 ? { length: seconds(chosen) } : {}),
    ...(text.trim() === '' ? {} : { note: text }),
  };
}

async function cancel(
  deps: ApprovalDeps,
  id: string,
  { user, at, cause }: Pick<Parameters<PressHandler>[0], 'user' | 'at' | 'cause'>,
): Promise<Message> {
  const share = await standing(deps.shares, id, at);
  const mayCancel = share?.owner === user || (await deps.isAdmin(user));
  if (typeof mayCancel === 'object') return plainMessage(whoWords(mayCancel));
  const none = words`You have no request ${code(id)}. ${code('/share list')} shows those that you have.`;
  if (!mayCancel) return plainMessage(none);
  const cancelled = await deps.shares.advance(id, cause, { kind: 'cancel', by: user, at, asAdmin: true });
  if (cancelled.kind === 'unknown') return plainMessage(none);
  if (cancelled.kind === 'refused')
    return plainMessage(words`There is nothing to cancel any more. ${standingWords(cancelled.share)}`);
  return plainMessage(words`Cancelled. Nobody needs to decide about it any more.`);
}
