import { BOT, type Channel } from '../cast.ts';
import { type Content, contentOf, RECOMMENDED_TEXT } from '../content.ts';
import { textOf } from '../json.ts';
import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import { knownChannel } from './conversations.ts';
import { fileObject } from './files.ts';
import { type Answer, type Arguments, anyOf, type Method } from './method.ts';
import { Refusal } from './refusal.ts';
import { writable } from './writable.ts';

const scopes = anyOf('chat:write');

const postMessage: Method = {
  scopes,
  run: (model, args) => {
    const channel = writable(model, args);
    const content = contentOf(args, model.missingBlocks);
    const message = model.messages.add({ ...draft(args, channel, content) });
    return { channel: channel.id, ts: message.ts, message: messageObject(model, message), ...warnings(content) };
  },
};

const postEphemeral: Method = {
  scopes,
  run: (model, args) => {
    const channel = writable(model, args);
    const user = textOf(args, 'user') ?? '';
    if (!channel.members.includes(user)) throw new Refusal('user_not_in_channel');
    const content = contentOf(args, model.missingBlocks);
    const message = model.messages.add({ ...draft(args, channel, content), ephemeralTo: user });
    return { message_ts: message.ts, ...warnings(content) };
  },
};

const update: Method = {
  scopes,
  run: (model, args) => {
    const message = ownMessage(model, args, 'cant_update_message');
    if ([...(textOf(args, 'text') ?? '')].length > RECOMMENDED_TEXT) throw new Refusal('msg_too_long');
    // Slack keeps the blocks of a message that is updated without any.
    const said = args.blocks === undefined ? { ...args, blocks: message.blocks } : args;
    const content = contentOf(said, model.missingBlocks);
    const updated: Message = { ...message, text: content.text, blocks: content.blocks, edited: true };
    model.messages.replace(updated);
    const { channel, ts, text } = updated;
    return { channel, ts, text, message: messageObject(model, updated) };
  },
};

const remove: Method = {
  scopes,
  run: (model, args) => {
    const message = ownMessage(model, args, 'cant_delete_message');
    model.messages.remove(message);
    return { channel: message.channel, ts: message.ts };
  },
};

const getPermalink: Method = {
  run: (model, args) => {
    const channel = knownChannel(model, args);
    const ts = textOf(args, 'message_ts') ?? '';
    if (!model.messages.find(channel.id, ts)) throw new Refusal('message_not_found');
    const { domain } = model.identity.team;
    const permalink = `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
    return { channel: channel.id, permalink };
  },
};

function draft(args: Arguments, channel: Channel, { text, blocks }: Content): Omit<Message, 'ts'> {
  const threadTs = textOf(args, 'thread_ts');
  const thread = threadTs !== undefined && { threadTs };
  return { channel: channel.id, user: BOT, text, blocks, viaResponseUrl: false, ...thread };
}

function ownMessage(model: Model, args: Arguments, otherwise: string): Message {
  const message = model.messages.find(knownChannel(model, args).id, textOf(args, 'ts') ?? '');
  // Nobody but its reader's client has an ephemeral message: to the Web API there is none.
  if (!message || message.ephemeralTo !== undefined) throw new Refusal('message_not_found');
  if (message.user !== BOT) throw new Refusal(otherwise);
  return message;
}

function warnings({ warnings: list }: Content): Answer {
  return list.length > 0 ? { warning: list.join(','), response_metadata: { warnings: list } } : {};
}

/** https://docs.slack.dev/messaging/retrieving-messages */
export function messageObject(model: Model, message: Message): Answer {
  const { bot, team } = model.identity;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(message.user === BOT && { bot_id: bot.id, app_id: bot.appId }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files && { files: message.files.map((file) => fileObject(model, file)), upload: true }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.edited && { edited: { user: bot.id, ts: message.ts } }),
  };
}

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
