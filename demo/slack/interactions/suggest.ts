import { messageObject } from '../api/chat.ts';
import { viewObject } from '../api/views.ts';
import type { Deliveries } from '../deliver/delivery.ts';
import { isRecord, parsedJson, recordsIn } from '../json.ts';
import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import type { OpenView } from '../model/views.ts';
import { channelName } from './command.ts';
import type { Element } from './pick.ts';
import { who } from './who.ts';

/** What a person types into an external select. */
export interface Query {
  readonly user: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string;
}

/** The options, or groups of options, that the app answers with; none where it does not answer. */
export async function sendQuery(
  model: Model,
  deliveries: Deliveries,
  query: Query,
  within: Message | OpenView,
): Promise<Element[]> {
  const { user, actionId, blockId, value } = query;
  const payload = {
    type: 'block_suggestion',
    ...who(model, user),
    action_id: actionId,
    block_id: blockId,
    value,
    ...place(model, within),
  };
  const { body } = await deliveries.send({ kind: 'block_suggestion', payload });
  const answer = parsedJson(body);
  if (!isRecord(answer)) return [];
  const groups = recordsIn(answer.option_groups);
  const options = [...recordsIn(answer.options), ...groups.flatMap((group) => recordsIn(group.options))];
  model.offered.add(user, options);
  return groups.length > 0 ? groups : options;
}

function place(model: Model, within: Message | OpenView): Record<string, unknown> {
  if ('hash' in within) {
    return { container: { type: 'view', view_id: within.id }, view: viewObject(model, within) };
  }
  const { channel: id, ts } = within;
  return {
    container: { type: 'message', message_ts: ts, channel_id: id, is_ephemeral: within.ephemeralTo !== undefined },
    channel: { id, name: channelName(model.channel(id)) },
    message: messageObject(model, within),
  };
}
