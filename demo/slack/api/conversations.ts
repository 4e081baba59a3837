import { BOT, type Channel } from '../cast.ts';
import { flagOf, textOf } from '../json.ts';
import type { Model } from '../model/model.ts';
import type { Answer, Arguments, Method } from './method.ts';
import { Refusal } from './refusal.ts';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

/** Which scope opens a conversation to the bot depends on what kind it is. */
function readScopes(model: Model, args: Arguments): readonly string[] {
  const channel = model.channels.get(textOf(args, 'channel') ?? '');
  if (!channel) return READ;
  if (channel.isIm) return ['im:read'];
  return [channel.isPrivate ? 'groups:read' : 'channels:read'];
}

/** The conversation that the argument names. Throws channel_not_found, also where the bot must not know of it. */
export function knownChannel(model: Model, args: Arguments): Channel {
  const channel = model.channels.get(textOf(args, 'channel') ?? '');
  const hidden = channel && (channel.isPrivate || channel.isIm) && !channel.members.includes(BOT);
  if (!channel || hidden) throw new Refusal('channel_not_found');
  return channel;
}

const info: Method = {
  scopes: readScopes,
  run: (model, args) => {
    const channel = knownChannel(model, args);
    const count = flagOf(args, 'include_num_members') && { num_members: channel.members.length };
    return { channel: { ...channelObject(model, channel), ...count } };
  },
};

const members: Method = {
  scopes: readScopes,
  run: (model, args) => {
    const all = knownChannel(model, args).members;
    const start = Number(textOf(args, 'cursor') ?? 0) || 0;
    const limit = Number(args.limit ?? 100) || 100;
    const end = start + limit;
    return {
      members: all.slice(start, end),
      response_metadata: { next_cursor: end < all.length ? String(end) : '' },
    };
  },
};

const list: Method = {
  scopes: () => READ,
  run: (model, args) => {
    const types = (textOf(args, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
    const channels = [...model.channels.values()].filter((channel) => {
      if (!types.includes(channel.isIm ? 'im' : channel.isPrivate ? 'private_channel' : 'public_channel')) return false;
      if (flagOf(args, 'exclude_archived') && channel.isArchived) return false;
      return channel.members.includes(BOT) || !(channel.isPrivate || channel.isIm);
    });
    return { channels: channels.map((each) => channelObject(model, each)), response_metadata: { next_cursor: '' } };
  },
};

const open: Method = {
  scopes: () => ['im:write'],
  run: (model, args) => {
    const users = textOf(args, 'users');
    if (users === undefined) return { channel: { id: knownChannel(model, args).id } };
    const person = model.people.get(users);
    if (!person) throw new Refusal('user_not_found');
    if (person.deleted) throw new Refusal('user_disabled');
    const known = [...model.channels.values()].some((channel) => channel.isIm && channel.members.includes(users));
    return { channel: { id: model.dm(users).id }, ...(known && { no_op: true, already_open: true }) };
  },
};

const join: Method = {
  scopes: () => ['channels:join'],
  run: (model, args) => {
    const channel = knownChannel(model, args);
    if (channel.isPrivate || channel.isIm) throw new Refusal('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new Refusal('is_archived');
    model.join({ user: BOT, channel: channel.id });
    return { channel: channelObject(model, channel) };
  },
};

/** https://docs.slack.dev/reference/objects/conversation-object */
function channelObject(model: Model, channel: Channel): Answer {
  const shared = channel.isExtShared ?? false;
  const common = { id: channel.id, created: 0, is_archived: channel.isArchived ?? false };
  if (channel.isIm) {
    return { ...common, is_im: true, user: channel.members.find((member) => member !== BOT), is_org_shared: false };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate ?? false,
    is_general: channel.name === 'general',
    is_member: channel.members.includes(BOT),
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    context_team_id: model.identity.team.id,
  };
}

export const conversationMethods: Record<string, Method> = {
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': list,
  'conversations.open': open,
  'conversations.join': join,
};
