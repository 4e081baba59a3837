import { viewObject } from '../api/views.ts';
import type { Deliveries } from '../deliver/delivery.ts';
import type { Model } from '../model/model.ts';
import type { OpenView } from '../model/views.ts';
import { openModal } from './open-view.ts';
import { who } from './who.ts';

/**
 * A person closes a modal, or with its ✕ the whole stack. The app hears of it where it asked to.
 * https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
 */
export async function closeView(
  model: Model,
  deliveries: Deliveries,
  { user, viewId, all }: { user: string; viewId: string; all: boolean },
): Promise<void> {
  const view = openModal(model, user, viewId);
  const closing = all ? [...model.views.stack(user)] : [view];
  model.views.close(user, all ? 'all' : 'top');
  await Promise.all(closing.map((each) => told(model, deliveries, each, all)));
}

async function told(model: Model, deliveries: Deliveries, view: OpenView, cleared: boolean): Promise<void> {
  if (view.content.notify_on_close !== true) return;
  const payload = {
    type: 'view_closed',
    ...who(model, view.user),
    view: viewObject(model, view),
    is_cleared: cleared,
  };
  await deliveries.send({ kind: 'view_closed', payload });
}
