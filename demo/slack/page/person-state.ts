import type { Channel, Person, Usergroup } from '../cast.ts';
import type { Shortcut, SlashCommand } from '../manifest.ts';
import type { Model } from '../model/model.ts';
import { isReply } from './threads.ts';

/** What a person's window shows around the messages. */
export interface PersonState {
  readonly team: { readonly id: string; readonly name: string };
  readonly me: Person;
  readonly app: { readonly userId: string; readonly name: string };
  readonly people: readonly Person[];
  readonly usergroups: readonly Usergroup[];
  /** The conversations that the person is in. */
  readonly channels: readonly SeenChannel[];
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  /** The app has a Home tab. */
  readonly home: boolean;
  readonly hints: readonly string[];
}

export interface SeenChannel extends Channel {
  /** The ts of the newest message that the person can see, threads aside. */
  readonly latest?: string;
}

export function personState(model: Model, user: string, hints: readonly string[]): PersonState {
  const { team, bot } = model.identity;
  const me = model.person(user);
  // An app's direct messages are for the people of its own workspace.
  if (me.teamId === undefined || me.teamId === team.id) model.dm(user);
  return {
    team: { id: team.id, name: team.name },
    me,
    app: { userId: bot.userId, name: model.manifest.name ?? model.person(bot.userId).name },
    people: [...model.people.values()],
    usergroups: [...model.usergroups.values()],
    channels: [...model.channels.values()]
      .filter((channel) => channel.members.includes(user))
      .map((channel) => seen(model, user, channel)),
    commands: model.manifest.commands,
    shortcuts: model.manifest.shortcuts ?? [],
    home: model.manifest.homeTab === true,
    hints,
  };
}

function seen(model: Model, user: string, channel: Channel): SeenChannel {
  const latest = model.seenBy({ user, channel: channel.id }).findLast((message) => !isReply(message))?.ts;
  return { ...channel, ...(latest !== undefined && { latest }) };
}
