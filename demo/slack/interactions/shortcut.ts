import { messageObject } from '../api/chat.ts';
import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import { channelName } from './command.ts';
import { who } from './who.ts';

/** A shortcut that a person picks: one of the app's global ones or, with a message, one on that message. */
export interface PickedShortcut {
  readonly user: string;
  readonly callbackId: string;
  readonly message?: Message;
}

/**
 * Sends it to the app. Throws a RangeError where the manifest has no such shortcut, and where the person cannot see the
 * message or is its only reader: Slack offers no shortcuts on what it does not keep.
 * https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
 */
export async function sendShortcut(
  model: Model,
  deliveries: Deliveries,
  url: string,
  { user, callbackId, message }: PickedShortcut,
): Promise<Delivery> {
  const type = message ? 'message' : 'global';
  const known = (model.manifest.shortcuts ?? []).some((each) => each.type === type && each.callbackId === callbackId);
  if (!known) throw new RangeError(`the manifest has no ${type} shortcut ${callbackId}`);
  const common = { ...who(model, user), callback_id: callbackId, action_ts: model.newTs() };
  if (!message) {
    const triggerId = model.triggers.issue({ user });
    const payload = { type: 'shortcut', ...common, trigger_id: triggerId };
    return deliveries.send({ kind: 'shortcut', payload, triggerId });
  }
  if (message.ephemeralTo !== undefined || !model.canSee(user, message)) {
    throw new RangeError(`${user} has no shortcuts on message ${message.ts}`);
  }
  const { channel, ts } = message;
  const triggerId = model.triggers.issue({ user, channel });
  const responseUrl = url + model.responseUrls.issue('app', model.identity.team.id, { user, channel });
  const payload = {
    type: 'message_action',
    ...common,
    trigger_id: triggerId,
    response_url: responseUrl,
    message_ts: ts,
    channel: { id: channel, name: channelName(model.channel(channel)) },
    message: messageObject(model, message),
  };
  return deliveries.send({ kind: 'message_action', payload, triggerId, responseUrl });
}
