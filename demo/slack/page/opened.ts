import type { Model } from '../model/model.ts';
import { type History, history } from './history.ts';

/** The conversation that a window opens with. */
export interface Opened {
  readonly channel: string;
  readonly history: History;
}

/** The one that is wanted, where the person is in it; else the general one, or else their first. */
export function opened(model: Model, user: string, wanted: unknown): Opened | undefined {
  const own = [...model.channels.values()].filter(({ members }) => members.includes(user));
  const channel = own.find(({ id }) => id === wanted) ?? own.find(({ name }) => name === 'general') ?? own[0];
  return channel && { channel: channel.id, history: history(model, { user, channel: channel.id }) };
}
