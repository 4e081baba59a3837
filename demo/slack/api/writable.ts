import { BOT, type Channel } from '../cast.ts';
import { textOf } from '../json.ts';
import type { Model } from '../model/model.ts';
import { knownChannel } from './conversations.ts';
import type { Arguments } from './method.ts';
import { Refusal } from './refusal.ts';

/**
 * The conversation to post to: a channel that the bot may write in, or the DM with the person whose id is given. Throws
 * a Refusal: channel_not_found, is_archived, not_in_channel.
 */
export function writable(model: Model, args: Arguments): Channel {
  const person = model.people.get(textOf(args, 'channel') ?? '');
  if (person && !person.deleted && !person.isBot) return model.dm(person.id);
  const channel = knownChannel(model, args);
  if (channel.isArchived) throw new Refusal('is_archived');
  const everywhere = model.manifest.botScopes.includes('chat:write.public') && !channel.isPrivate;
  if (!channel.members.includes(BOT) && !everywhere) throw new Refusal('not_in_channel');
  return channel;
}
