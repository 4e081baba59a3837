import type { KnownBlock } from '@slack/types';
import { messageObject } from '../api/chat.ts';
import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import { isRecord, recordsIn, textOf } from '../json.ts';
import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import { actionOf } from './action.ts';
import { channelName } from './command.ts';

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
  value?: string;
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
  const triggerId = model.triggers.issue({ user }, press.triggerId);
  const path = model.responseUrls.issue('actions', model.identity.team.id, {
    user,
    channel: channel.id,
    clicked: current,
  });
  const isEphemeral = message.ephemeralTo !== undefined;
  const payload = {
    type: 'block_actions',
    ...whoAndWhere(model, user),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: isEphemeral },
    trigger_id: triggerId,
    channel: { id: channel.id, name: channelName(channel) },
    // Slack keeps ephemeral messages nowhere, so it cannot send them along.
    ...(!isEphemeral && { message: messageObject(model, current) }),
    state: { values: {} },
    response_url: url + path,
    actions: [{ ...actionOf(element, press.value), block_id: blockId, action_ts: model.newTs() }],
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

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
function whoAndWhere(model: Model, user: string): Record<string, unknown> {
  const { team, enterprise, bot, verificationToken } = model.identity;
  const person = model.person(user);
  return {
    user: { id: user, username: person.name, name: person.name, team_id: person.teamId ?? team.id },
    api_app_id: bot.appId,
    token: verificationToken,
    team: { id: team.id, domain: team.domain, ...(enterprise && { enterprise_id: enterprise.id }) },
    enterprise: enterprise ? { id: enterprise.id, name: enterprise.name ?? '' } : null,
    is_enterprise_install: false,
  };
}

function elementOf(blocks: readonly KnownBlock[], { actionId, blockId }: Press) {
  for (const block of blocks) {
    if (blockId !== undefined && block.block_id !== blockId) continue;
    const found = elementsOf(block).find((element) => element.action_id === actionId);
    if (found) return { blockId: block.block_id, element: found };
  }
  throw new RangeError(`the message has no element ${actionId}`);
}

function elementsOf(block: KnownBlock): Record<string, unknown>[] {
  const members: unknown = block;
  if (!isRecord(members)) return [];
  const { elements, element, accessory } = members;
  return [...recordsIn(elements), ...recordsIn([element, accessory])].filter((each) => textOf(each, 'action_id'));
}
