import { messageObject } from '../api/chat.ts';
import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import { actionOf } from './action.ts';
import { channelName } from './command.ts';
import { elementOf } from './elements.ts';
import type { Picked } from './pick.ts';
import { type Entered, stateOf, withPick } from './state.ts';
import { who } from './who.ts';

/** A press of a button, or a pick in a menu, in a message. */
export interface Press {
  user: string;
  /** As the person saw it: an older version is what they pressed where it has changed since. */
  message: Message;
  actionId: string;
  /** Which, where several blocks have the action id. */
  blockId?: string;
  /** Where, when not the message's own channel: a forgery. */
  channel?: string;
  /** What is picked; of a button, another value than its own: a forgery. */
  value?: Picked;
  /** What else the person has entered in the message. */
  entered?: Entered;
  triggerId?: string;
  signingSecret?: string;
  /** Epoch seconds. */
  timestamp?: number;
}

/** Sends the press to the app. Throws where the person cannot see the message, or it has no such element. */
export async function sendPress(model: Model, deliveries: Deliveries, url: string, press: Press): Promise<Delivery> {
  const { user, message, signingSecret, timestamp } = press;
  if (press.channel === undefined && !model.canSee(user, message)) {
    throw new RangeError(`${user} cannot see message ${message.ts}`);
  }
  const { blockId, element } = elementOf(message.blocks, press);
  const channel = model.channel(press.channel ?? message.channel);
  const current = model.messages.find(message.channel, message.ts) ?? message;
  const triggerId = model.triggers.issue({ user, channel: channel.id }, press.triggerId);
  const path = model.responseUrls.issue('actions', model.identity.team.id, {
    user,
    channel: channel.id,
    clicked: current,
  });
  const offered = model.offered.to(user);
  const entered = withPick(press.entered ?? {}, { blockId, actionId: press.actionId }, press.value);
  const isEphemeral = message.ephemeralTo !== undefined;
  const payload = {
    type: 'block_actions',
    ...who(model, user),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: isEphemeral },
    trigger_id: triggerId,
    channel: { id: channel.id, name: channelName(channel) },
    // Slack keeps ephemeral messages nowhere, so it cannot send them along.
    ...(!isEphemeral && { message: messageObject(model, current) }),
    state: stateOf(message.blocks, entered, offered),
    response_url: url + path,
    actions: [
      {
        ...actionOf(element, press.value, offered({ blockId, actionId: press.actionId })),
        block_id: blockId,
        action_ts: model.newTs(),
      },
    ],
  };
  return await deliveries.send({
    kind: 'block_actions',
    payload,
    triggerId,
    responseUrl: url + path,
    ...(signingSecret !== undefined && { signingSecret }),
    ...(timestamp !== undefined && { timestamp }),
  });
}
