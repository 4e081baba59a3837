import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Clock, Instant } from '../time.ts';
import { words } from '../words.ts';
import type { ReportFault } from './faults.ts';
import { type Modals, sayingView } from './modals.ts';

/** What was filled in, by block and action: what Slack calls `view.state.values`. */
export type Values = Readonly<Record<string, Readonly<Record<string, Entered>>>>;

/** One field, as far as the product's modals have them. */
export interface Entered {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
  readonly selected_date_time?: number | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  readonly selected_user?: string | null | undefined;
  readonly selected_users?: readonly string[] | undefined;
  readonly selected_options?: readonly { readonly value: string }[] | undefined;
}

/** Someone sent a modal off. */
export interface Submission {
  readonly user: string;
  readonly viewId: string;
  /** What the modal was opened with: an id. */
  readonly metadata: string;
  readonly values: Values;
  /** The payload's own id: one that arrives twice does nothing the second time. */
  readonly cause: string;
  /** When it arrived. */
  readonly at: Instant;
  /** Where the picked conversation takes an answer, for a field with `response_url_enabled`. */
  readonly responseUrl: string | undefined;
}

/** What the person sees next: their modal with errors at fields, another view in its place, or no modal any more. */
export type Submitted = (
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'view'; readonly view: ModalView }
  | { readonly kind: 'done' }
) & {
  /** What is still to be done when the person has their answer. */
  readonly afterwards?: () => Promise<void>;
};

export type SubmissionHandler = (submission: Submission) => Promise<Submitted>;

/** Slack waits three seconds; after these milliseconds the person sees that it takes longer, and the outcome after that. */
const ANSWER_WITHIN_MS = 2_300;

/** Answers a modal that is sent off, in time, also where AWS or Slack takes longer and where something goes wrong. */
export function onSubmission(
  app: App,
  callbackId: string,
  { now, modals, report }: { now: Clock; modals: Modals; report: ReportFault },
  handle: SubmissionHandler,
): void {
  app.view<ViewSubmitAction>({ callback_id: callbackId, type: 'view_submission' }, async ({ ack, body, view }) => {
    const submission: Submission = {
      ...{ user: body.user.id, viewId: view.id, metadata: view.private_metadata, values: view.state.values },
      ...{ cause: `${view.id} ${view.hash}`, at: now(), responseUrl: body.response_urls?.[0]?.response_url },
    };
    const title = view.title.text;
    const answer = handle(submission).catch(
      (error: unknown): Submitted => ({ kind: 'view', view: sayingView(title, report(error)) }),
    );
    const slow = sayingView(title, words`This takes a little longer …`);
    const inTime = await modals.inTime(answer, ANSWER_WITHIN_MS);
    if (inTime !== 'late') {
      await acknowledge(ack, inTime);
    } else {
      await acknowledge(ack, { kind: 'view', view: slow });
      await modals.update(view.id, lateView(title, await answer));
    }
    await (await answer).afterwards?.();
  });
}

/** The outcome for someone who was told to wait: what was filled in is gone from their screen by then. */
function lateView(title: string, late: Submitted): ModalView {
  if (late.kind === 'view') return late.view;
  if (late.kind === 'done') return sayingView(title, words`Done.`);
  return sayingView(title, ...Object.values(late.errors).map((error) => words`${error}`));
}

type Acknowledge = (
  response?:
    | { response_action: 'errors'; errors: Record<string, string> }
    | { response_action: 'update'; view: ModalView }
    | { response_action: 'clear' },
) => Promise<void>;

function acknowledge(ack: Acknowledge, submitted: Submitted): Promise<void> {
  switch (submitted.kind) {
    case 'errors':
      return ack({ response_action: 'errors', errors: { ...submitted.errors } });
    case 'view':
      return ack({ response_action: 'update', view: submitted.view });
    case 'done':
      return ack({ response_action: 'clear' });
  }
}
