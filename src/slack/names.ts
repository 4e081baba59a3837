import {
  type ConversationsListResponse,
  type UsersListResponse,
  WebAPIPlatformError,
  type WebClient,
} from '@slack/web-api';
import { inParallel } from '../in-parallel.ts';

/** What people call users, usergroups and channels. Throws what the Web API throws. */
export interface Names {
  /** `@ada`, `@legal`, `#finance`, by their ids; without those that Slack does not tell of. */
  labels(ids: readonly string[]): Promise<Map<string, string>>;
  /** The ids that `@ada` or `#finance` stands for, in whatever case it is typed: none, one, or of all called so. */
  idsOf(names: readonly string[]): Promise<Map<string, string[]>>;
}

/** Of so many ids each is asked about; where there are more, all that Slack has are listed, a thousand at a time. */
const MOST_ASKED = 50;
const PAGE = 1_000;
const AT_ONCE = 5;

/** Someone or something by all its names, the one that people see first. */
interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

export function createNames(client: WebClient): Names {
  return {
    async labels(ids) {
      const of = (first: RegExp) => ids.filter((id) => first.test(id));
      const found = [
        await usersOf(client, of(/^[UW]/)),
        of(/^S/).length === 0 ? [] : await usergroups(client),
        await channelsOf(client, of(/^[CG]/)),
      ].flat();
      const wanted = new Set(ids);
      return new Map(
        found.flatMap(({ id, names: [name] }) => (wanted.has(id) && name !== undefined ? [[id, name] as const] : [])),
      );
    },

    async idsOf(names) {
      const asks = (sign: string) => names.some((name) => name.startsWith(sign));
      const known = [
        ...(asks('@') ? [...(await usergroups(client)), ...(await gathered(users(client)))] : []),
        ...(asks('#') ? await gathered(channels(client)) : []),
      ];
      const byName = new Map<string, string[]>();
      for (const { id, names: called } of known) {
        for (const name of new Set(called.map((each) => each.toLowerCase()))) {
          byName.set(name, [...(byName.get(name) ?? []), id]);
        }
      }
      return new Map(names.map((name) => [name, byName.get(name.toLowerCase()) ?? []]));
    },
  };
}

async function usersOf(client: WebClient, ids: readonly string[]): Promise<Named[]> {
  if (ids.length > MOST_ASKED) return gathered(users(client));
  return askEach(ids, async (user) => userNamed((await client.users.info({ user })).user));
}

async function channelsOf(client: WebClient, ids: readonly string[]): Promise<Named[]> {
  if (ids.length > MOST_ASKED) return gathered(channels(client));
  return askEach(ids, async (channel) => channelNamed((await client.conversations.info({ channel })).channel));
}

/** What Slack does not know, or does not let the bot see, has no name. */
async function askEach(ids: readonly string[], ask: (id: string) => Promise<Named[]>): Promise<Named[]> {
  const asked = inParallel(each(ids), (id) => ask(id).catch(unlessRefused), AT_ONCE);
  return (await gathered(asked)).flat();
}

function unlessRefused(error: unknown): Named[] {
  const code = error instanceof WebAPIPlatformError ? error.data.error : undefined;
  if (code !== undefined && /_not_(?:found|visible)$/.test(code)) return [];
  throw error;
}

async function* users(client: WebClient): AsyncGenerator<Named, void> {
  for await (const page of client.paginate('users.list', { limit: PAGE })) {
    const { members = [] }: UsersListResponse = page;
    for (const member of members) if (member.deleted !== true && member.is_bot !== true) yield* userNamed(member);
  }
}

async function* channels(client: WebClient): AsyncGenerator<Named, void> {
  const listing = { types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE };
  for await (const page of client.paginate('conversations.list', listing)) {
    const { channels: found = [] }: ConversationsListResponse = page;
    for (const channel of found) yield* channelNamed(channel);
  }
}

async function usergroups(client: WebClient): Promise<Named[]> {
  try {
    const { usergroups: found = [] } = await client.usergroups.list({});
    return found.flatMap(({ id, handle }) => (id === undefined || !handle ? [] : { id, names: [`@${handle}`] }));
  } catch (error) {
    // A workspace whose plan has no usergroups has none.
    const code = error instanceof WebAPIPlatformError ? error.data.error : undefined;
    if (code === 'paid_teams_only' || code === 'plan_upgrade_required') return [];
    throw error;
  }
}

interface UserObject {
  readonly id?: string;
  readonly name?: string;
  readonly real_name?: string;
  readonly profile?: { readonly display_name?: string };
}

function userNamed(user: UserObject | undefined): Named[] {
  if (user?.id === undefined) return [];
  const called = [user.profile?.display_name, user.name, user.real_name].flatMap((name) => (name ? [`@${name}`] : []));
  return [{ id: user.id, names: called }];
}

function channelNamed(channel: { readonly id?: string; readonly name?: string } | undefined): Named[] {
  return channel?.id === undefined || !channel.name ? [] : [{ id: channel.id, names: [`#${channel.name}`] }];
}

async function* each<Thing>(list: readonly Thing[]): AsyncGenerator<Thing, void> {
  yield* list;
}

async function gathered<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const list: Thing[] = [];
  for await (const thing of things) list.push(thing);
  return list;
}
