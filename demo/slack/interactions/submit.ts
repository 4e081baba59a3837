import { Refusal } from '../api/refusal.ts';
import { viewObject, viewOf } from '../api/views.ts';
import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import { isRecord, parsedJson, recordsIn, textOf } from '../json.ts';
import type { Model } from '../model/model.ts';
import type { OpenView } from '../model/views.ts';
import { elementsOf } from './elements.ts';
import { openModal } from './open-view.ts';
import { missing } from './required.ts';
import { type Entered, type State, stateOf } from './state.ts';
import { who } from './who.ts';

export interface Submission {
  user: string;
  viewId: string;
  entered?: Entered;
}

/** What the person sees of it, where the modal neither closes nor changes. */
export interface Submitted {
  /** What is wrong with an input, by its block id. */
  readonly errors?: Record<string, string>;
  /** What went wrong with the app. */
  readonly error?: string;
  /** What was sent to the app; not there where Slack itself would not send it off. */
  readonly delivery?: Delivery;
}

/** Sends what was entered in a modal, and does what the app answers: close it, change it, show errors, … */
export async function sendSubmission(
  model: Model,
  deliveries: Deliveries,
  url: string,
  { user, viewId, entered = {} }: Submission,
): Promise<Submitted> {
  const view = openModal(model, user, viewId);
  const state = stateOf(recordsIn(view.content.blocks), entered, model.offered.to(user));
  const errors = missing(view.content.blocks, state);
  if (Object.keys(errors).length > 0) return { errors };
  const triggerId = model.triggers.issue({ user, viewId });
  const payload = {
    type: 'view_submission',
    ...who(model, user),
    trigger_id: triggerId,
    view: viewObject(model, view, state),
    response_urls: responseUrls(model, url, view, state),
  };
  const delivery = await deliveries.send({ kind: 'view_submission', payload, triggerId });
  if (delivery.error) return { error: delivery.error, delivery };
  try {
    return { ...answered(model, view, parsedJson(delivery.body)), delivery };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { error: refusal.message, delivery };
  }
}

/** https://docs.slack.dev/surfaces/modals#response_actions */
function answered(model: Model, { id, user }: OpenView, answer: unknown): Submitted {
  const body = isRecord(answer) ? answer : {};
  switch (body.response_action) {
    case 'errors':
      return { errors: Object.fromEntries(Object.entries(isRecord(body.errors) ? body.errors : {}).map(asText)) };
    case 'update':
      model.views.update({ id }, viewOf(body, 'modal'));
      return {};
    case 'push': {
      const pushed = model.views.push(user, viewOf(body, 'modal'));
      return typeof pushed === 'string' ? { error: pushed } : {};
    }
    default:
      model.views.close(user, body.response_action === 'clear' ? 'all' : 'top');
      return {};
  }
}

function asText([name, value]: [string, unknown]): [string, string] {
  return [name, String(value)];
}

/** A URL for each conversation that was picked in a menu with `response_url_enabled`. */
function responseUrls(model: Model, url: string, { user, content }: OpenView, { values }: State) {
  const { team } = model.identity;
  return recordsIn(content.blocks).flatMap((block) =>
    elementsOf(block).flatMap((element) => {
      const [blockId, actionId] = [textOf(block, 'block_id') ?? '', textOf(element, 'action_id') ?? ''];
      const picked = values[blockId]?.[actionId] ?? {};
      const channel = textOf(picked, 'selected_conversation') ?? textOf(picked, 'selected_channel');
      if (element.response_url_enabled !== true || channel === undefined) return [];
      const responseUrl = url + model.responseUrls.issue('app', team.id, { user, channel });
      return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: responseUrl }];
    }),
  );
}
