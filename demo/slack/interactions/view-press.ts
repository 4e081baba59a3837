import { viewObject } from '../api/views.ts';
import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import { recordsIn } from '../json.ts';
import type { Model } from '../model/model.ts';
import { actionOf } from './action.ts';
import { elementOf } from './elements.ts';
import { openView } from './open-view.ts';
import type { Picked } from './pick.ts';
import { type Entered, stateOf, withPick } from './state.ts';
import { who } from './who.ts';

/** A press of a button, or a pick, in a modal. */
export interface ViewPress {
  user: string;
  viewId: string;
  actionId: string;
  blockId?: string;
  value?: Picked;
  /** What else is entered in the modal. */
  entered?: Entered;
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export async function sendViewPress(model: Model, deliveries: Deliveries, press: ViewPress): Promise<Delivery> {
  const { user, viewId, actionId, value, entered = {} } = press;
  const view = openView(model, user, viewId);
  const blocks = recordsIn(view.content.blocks);
  const { blockId, element } = elementOf(blocks, press);
  const offered = model.offered.to(user);
  const triggerId = model.triggers.issue({ user, viewId });
  const payload = {
    type: 'block_actions',
    ...who(model, user),
    container: { type: 'view', view_id: viewId },
    trigger_id: triggerId,
    view: viewObject(model, view, stateOf(blocks, withPick(entered, { blockId, actionId }, value), offered)),
    actions: [
      { ...actionOf(element, value, offered({ blockId, actionId })), block_id: blockId, action_ts: model.newTs() },
    ],
  };
  return await deliveries.send({ kind: 'block_actions', payload, triggerId });
}
