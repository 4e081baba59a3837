import { messageObject } from '../api/chat.ts';
import { viewObject } from '../api/views.ts';
import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import { isRecord, parsedJson, recordsIn } from '../json.ts';
import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import type { OpenView } from '../model/views.ts';
import { problemText } from '../validate/check.ts';
import { optionProblems } from '../validate/options.ts';
import { channelName } from './command.ts';
import { elementOf } from './elements.ts';
import type { Element } from './pick.ts';
import { who } from './who.ts';

/** What a person types into an external select. */
export interface Query {
  readonly user: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string;
}

/** What the person gets to see of it. */
export interface Suggested {
  /** Options, or groups of options. */
  readonly options: readonly Element[];
  /** Why there are none: the app did not answer in time, or with something that Slack does not take. */
  readonly error?: string;
}

/** Fewer characters than this are not sent to the app. */
const SHORTEST_QUERY = 3;

/**
 * Asks the app what goes with what a person types. It has 3 s and may answer with 100 options at most.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
 */
export async function askOptions(
  model: Model,
  deliveries: Deliveries,
  query: Query,
  within: Message | OpenView,
): Promise<Suggested> {
  const { user, actionId, blockId, value } = query;
  const blocks = 'hash' in within ? recordsIn(within.content.blocks) : within.blocks;
  const { element } = elementOf(blocks, query);
  if ([...value].length < Number(element.min_query_length ?? SHORTEST_QUERY)) return { options: [] };
  const payload = {
    type: 'block_suggestion',
    ...who(model, user),
    action_id: actionId,
    block_id: blockId,
    value,
    ...place(model, within),
  };
  return taken(model, query, await deliveries.send({ kind: 'block_suggestion', payload }));
}

function taken(model: Model, query: Query, { error, body }: Delivery): Suggested {
  if (error) return { options: [], error };
  const answer = parsedJson(body);
  const problems = optionProblems(answer);
  if (problems.length > 0 || !isRecord(answer)) {
    const list = problems.map(problemText).join(', ');
    return { options: [], error: `invalid_options: ${list}` };
  }
  model.offered.add(query.user, query, {
    options: recordsIn(answer.options),
    option_groups: recordsIn(answer.option_groups),
  });
  return { options: recordsIn(answer.option_groups ?? answer.options) };
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
