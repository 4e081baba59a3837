import { type UsersListResponse, WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Party, Standing } from '../rules/decide.ts';
import { type Clock, MINUTE, seconds } from '../time.ts';
import type { Identity } from './identity.ts';
import { createKept } from './kept.ts';

/** Someone whom Slack vouches for. */
export interface Known {
  readonly kind: 'known';
  readonly party: Party;
  /** As people call them, without an @. */
  readonly name: string;
  /** An IANA time zone. */
  readonly zone: string;
  /** An owner or admin of the workspace. */
  readonly runsWorkspace: boolean;
}

/** Someone to whom the answer is no: 'slack' where Slack did not say who they are. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly id: string;
  readonly why: 'no-such-person' | 'deactivated' | 'bot' | 'slack';
}

export interface Usergroup {
  readonly id: string;
  /** Without the @. */
  readonly handle: string;
  readonly members: ReadonlySet<string>;
}

/** `kept`: at most a minute old, or a little more while a new answer is on its way. `fresh`: as it is now. */
export type Reading = 'kept' | 'fresh';

/** Who people are and what conversations are, as Slack says. Where Slack does not say, that is the answer. */
export interface Directory {
  /** @param groups how their usergroups are read, the same way unless it is said; 'none' where they do not matter */
  whoIs(user: string, reading?: Reading, groups?: Reading | 'none'): Promise<Known | Unknown>;
  /** Undefined where Slack does not say. */
  usergroups(reading?: Reading): Promise<readonly Usergroup[] | undefined>;
  /** The owners and admins of the workspace; undefined where Slack does not say. */
  runners(): Promise<readonly string[] | undefined>;
  /** Whether people of other organisations are in a conversation; undefined where Slack does not say. */
  isSharedOutside(channel: string, user: string): Promise<boolean | undefined>;
  /** Whether anyone in the workspace can join a channel; undefined where Slack does not say. */
  isPublic(channel: string): Promise<boolean | undefined>;
  /** Whether someone is in a conversation, as it is now; undefined where Slack does not say. */
  isMember(channel: string, user: string): Promise<boolean | undefined>;
  /** Whether a conversation is the user's own with the bot. */
  isOwnDm(channel: string, user: string): Promise<boolean>;
}

/** More people and conversations than this are forgotten; they are asked for again. */
const MOST_KEPT = 20_000;

export function createDirectory(client: WebClient, identity: Identity, now: Clock): Directory {
  const keeping = { freshFor: MINUTE, staleFor: seconds(15), most: MOST_KEPT, now };
  const people = createKept((user) => askForPerson(client, identity, user), keeping);
  const groups = createKept(() => askForUsergroups(client), keeping);
  // Whoever invites the bot, so that it can see, does not wait for it to look.
  const conversations = createKept((channel) => askForConversation(client, channel), {
    ...keeping,
    failedFor: seconds(0),
  });
  const runners = createKept(() => askForRunners(client), keeping);
  // Which conversation is whose with the bot never changes.
  const dms = createKept((user) => askForDm(client, user), { ...keeping, freshFor: seconds(86_400) });

  async function usergroups(reading: Reading = 'kept'): Promise<readonly Usergroup[] | undefined> {
    try {
      return await (reading === 'kept' ? groups.get('all') : groups.fresh('all'));
    } catch {
      return undefined;
    }
  }

  async function isOwnDm(channel: string, user: string): Promise<boolean> {
    if (!channel.startsWith('D')) return false;
    try {
      return (await dms.get(user)) === channel;
    } catch {
      return false;
    }
  }

  return {
    usergroups,
    isOwnDm,
    runners: () => runners.get('all').catch(() => undefined),

    async whoIs(user, reading = 'kept', groups = reading) {
      const [person, all] = await Promise.all([
        (reading === 'kept' ? people.get(user) : people.fresh(user)).catch(() => unknown(user, 'slack')),
        groups === 'none' ? [] : usergroups(groups),
      ]);
      if ('kind' in person) return person;
      if (all === undefined) return unknown(user, 'slack');
      const theirs = all.filter(({ members }) => members.has(user)).map(({ id }) => id);
      const { standing, ...about } = person;
      return { kind: 'known', party: { id: user, standing, usergroups: theirs }, ...about };
    },

    async isSharedOutside(channel, user) {
      if (await isOwnDm(channel, user)) return false;
      return (await conversations.get(channel).catch(() => undefined))?.isSharedOutside;
    },

    async isPublic(channel) {
      try {
        return (await conversations.get(channel))?.isPublic;
      } catch (error) {
        // The bot sees every public channel, whether it is in it or not.
        return errorCode(error) === 'channel_not_found' ? false : undefined;
      }
    },

    async isMember(channel, user) {
      if (channel.startsWith('D')) return (await isOwnDm(channel, user)) || undefined;
      return askIfMember(client, channel, user).catch(() => undefined);
    },
  };
}

interface Person {
  readonly standing: Standing;
  readonly name: string;
  readonly zone: string;
  readonly runsWorkspace: boolean;
}

async function askForPerson(client: WebClient, identity: Identity, id: string): Promise<Person | Unknown> {
  try {
    const { user } = await client.users.info({ user: id });
    if (user === undefined) return unknown(id, 'slack');
    if (user.deleted === true) return unknown(id, 'deactivated');
    if (user.is_bot === true || id === 'USLACKBOT') return unknown(id, 'bot');
    const team = user.team_id ?? user.profile?.team;
    if (team === undefined) return unknown(id, 'slack');
    const organisation = user.enterprise_user?.enterprise_id ?? user.enterprise_id;
    const sameOrganisation = identity.enterpriseId !== undefined && organisation === identity.enterpriseId;
    const atHome = team === identity.teamId || team === identity.installation || sameOrganisation;
    const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
    return {
      standing: !atHome ? 'outsider' : isGuest ? 'guest' : 'member',
      name: user.profile?.display_name || user.real_name || user.name || id,
      zone: user.tz ?? 'UTC',
      runsWorkspace: atHome && (user.is_admin === true || user.is_owner === true),
    };
  } catch (error) {
    if (errorCode(error) === 'user_not_found' || errorCode(error) === 'user_not_visible') {
      return unknown(id, 'no-such-person');
    }
    throw error;
  }
}

async function askForUsergroups(client: WebClient): Promise<Usergroup[]> {
  try {
    const { usergroups = [] } = await client.usergroups.list({ include_users: true });
    return usergroups.flatMap(({ id, handle = '', users = [] }) =>
      id === undefined ? [] : { id, handle, members: new Set(users) },
    );
  } catch (error) {
    // A workspace whose plan has no usergroups has none, so nobody is in one.
    if (errorCode(error) === 'paid_teams_only' || errorCode(error) === 'plan_upgrade_required') return [];
    throw error;
  }
}

async function askForRunners(client: WebClient): Promise<string[]> {
  const found: string[] = [];
  for await (const page of client.paginate('users.list', { limit: 200 })) {
    const { members = [] }: UsersListResponse = page;
    for (const { id, deleted, is_bot, is_admin, is_owner } of members) {
      if (id !== undefined && deleted !== true && is_bot !== true && (is_admin === true || is_owner === true))
        found.push(id);
    }
  }
  return found;
}

interface Conversation {
  readonly isSharedOutside: boolean;
  readonly isPublic: boolean;
}

async function askForConversation(client: WebClient, channel: string): Promise<Conversation | undefined> {
  const { channel: found } = await client.conversations.info({ channel });
  if (found === undefined) return undefined;
  const { is_ext_shared, is_pending_ext_shared, is_private, is_channel } = found;
  return {
    isSharedOutside: is_ext_shared === true || is_pending_ext_shared === true,
    isPublic: is_channel === true && is_private !== true,
  };
}

/** Slack gives a channel's members in pages; of one with more than these hold, it takes too long to say. */
const MOST_PAGES = 20;

async function askIfMember(client: WebClient, channel: string, user: string): Promise<boolean | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.conversations.members({ channel, limit: 999, ...(cursor && { cursor }) });
    if (answer.members?.includes(user)) return true;
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return false;
  }
  return undefined;
}

async function askForDm(client: WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined) throw new Error('Slack does not say which conversation it opened');
  return channel.id;
}

function errorCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

function unknown(id: string, why: Unknown['why']): Unknown {
  return { kind: 'unknown', id, why };
}
