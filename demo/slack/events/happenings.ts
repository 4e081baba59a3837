import { messageObject } from '../api/chat.ts';
import { viewObject } from '../api/views.ts';
import { BOT } from '../cast.ts';
import type { Happening } from '../model/happening.ts';
import type { Message } from '../model/messages.ts';
import type { Model } from '../model/model.ts';
import type { Event } from './event.ts';

/**
 * A person opens the app's Home or Messages tab: https://docs.slack.dev/reference/events/app_home_opened. Throws a
 * RangeError where the app has no Home tab.
 */
export function homeOpened(model: Model, user: string, tab: 'home' | 'messages'): Event {
  if (tab === 'home' && model.manifest.homeTab !== true) throw new RangeError('this app has no Home tab');
  const view = model.views.home(user);
  return {
    type: 'app_home_opened',
    user,
    channel: model.dm(user).id,
    tab,
    ...(tab === 'home' && view && { view: viewObject(model, view) }),
  };
}

/** https://docs.slack.dev/reference/events/member_joined_channel and member_left_channel */
export function membershipChanged(model: Model, { kind, user, channel }: Exclude<Happening, { kind: 'said' }>): Event {
  return {
    type: kind === 'joined' ? 'member_joined_channel' : 'member_left_channel',
    user,
    channel: channel.id,
    channel_type: channel.isPrivate ? 'G' : 'C',
    team: model.person(user).teamId ?? model.identity.team.id,
  };
}

/** What a person says where the bot can hear it: https://docs.slack.dev/reference/events/message, and app_mention */
export function said(model: Model, message: Message): Event[] {
  const { channel: id, user, text, ephemeralTo } = message;
  const channel = model.channel(id);
  if (user === BOT || ephemeralTo !== undefined || !channel.members.includes(BOT)) return [];
  const heard = { ...messageObject(model, message), channel: id, event_ts: message.ts };
  const kind = channel.isIm ? 'im' : channel.isPrivate ? 'group' : 'channel';
  const mention: Event[] = text.includes(`<@${BOT}>`) && !channel.isIm ? [{ ...heard, type: 'app_mention' }] : [];
  return [{ ...heard, type: 'message', channel_type: kind }, ...mention];
}
