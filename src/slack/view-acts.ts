import type { App, BlockAction, ViewOutput } from '@slack/bolt';
import type { Clock, Instant } from '../time.ts';
import type { ReportFault } from './faults.ts';
import type { Modals } from './modals.ts';
import { withNotice } from './notice.ts';

/** Someone does something in an open modal. */
export interface ViewAct {
  readonly user: string;
  readonly view: ViewOutput;
  /** What they picked, or what the button that they pressed carries. */
  readonly value: string;
  /** The payload's own id: one that arrives twice does nothing the second time. */
  readonly cause: string;
  /** When it arrived. */
  readonly at: Instant;
}

/** Acknowledges what someone does in a modal, and does it. What goes wrong is said in the modal, which stays. */
export function onViewAct(
  app: App,
  action: string,
  { now, modals, report }: { now: Clock; modals: Modals; report: ReportFault },
  handle: (act: ViewAct) => Promise<void>,
): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: action }, async ({ ack, body, payload }) => {
    const at = now();
    await ack();
    const { view, user, trigger_id: cause } = body;
    if (view === undefined) return;
    await handle({ user: user.id, view, value: pickedIn(payload), cause, at }).catch((error: unknown) =>
      modals.update(view.id, withNotice(view, report(error))),
    );
  });
}

function pickedIn(payload: BlockAction['actions'][number]): string {
  if ('selected_option' in payload) return payload.selected_option?.value ?? '';
  return 'value' in payload ? (payload.value ?? '') : '';
}
