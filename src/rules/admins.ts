import type { Entitled } from '../config.ts';
import type { Directory, Reading, Unknown } from '../slack/directory.ts';
import { whoWords } from '../slack/who-words.ts';
import { type Words, words } from '../words.ts';

/**
 * Whether someone keeps the allow-list.
 * @param reading how Slack is asked: afresh unless it is said otherwise
 * @param groups the same for usergroups, which Slack lets be read some twenty times a minute by everybody together
 */
export type IsAdmin = (user: string, reading?: Reading, groups?: Reading) => Promise<boolean | Unknown>;

/** Why someone may not see or change the allow-list. */
export interface NoAdmin {
  readonly say: Words;
  /** Slack does not say who they are just now: what they have filled in is worth keeping. */
  readonly isDoubt: boolean;
}

/** Why someone may not see or change the allow-list; undefined where they may. */
export async function whyNotAdmin(
  isAdmin: IsAdmin,
  user: string,
  reading?: Reading,
  groups?: Reading,
): Promise<NoAdmin | undefined> {
  const admin = await isAdmin(user, reading, groups);
  if (admin === true) return undefined;
  return admin === false
    ? { say: words`Only admins see and change the allow-list. Ask one of them.`, isDoubt: false }
    : { say: whoWords(admin), isDoubt: admin.why === 'slack' };
}

/**
 * Who is in ADMINS or, where that is empty, who is an owner or admin of the workspace. Where Slack does not say who someone
 * is, that is the answer. Usergroups are asked for only where ADMINS has some.
 */
export function createIsAdmin(admins: Entitled, directory: Directory): IsAdmin {
  const named = admins.users.length + admins.usergroups.length > 0;
  return async (user, reading = 'fresh', groups = reading) => {
    const needsGroups = admins.usergroups.length > 0 && !admins.users.includes(user);
    const who = await directory.whoIs(user, reading, needsGroups ? groups : 'none');
    if (who.kind === 'unknown') return who;
    if (!named) return who.runsWorkspace;
    return admins.users.includes(user) || admins.usergroups.some((id) => who.party.usergroups.includes(id));
  };
}

/** Those who can be asked for a rule; undefined where Slack does not say. */
export type ListAdmins = () => Promise<readonly string[] | undefined>;

/** Nobody is helped by more messages than these. */
const MOST_LISTED = 20;

export function createListAdmins(admins: Entitled, directory: Directory): ListAdmins {
  return async () => {
    if (admins.users.length + admins.usergroups.length === 0) return (await directory.runners())?.slice(0, MOST_LISTED);
    const groups = (await directory.usergroups()) ?? [];
    const members = groups.filter(({ id }) => admins.usergroups.includes(id)).flatMap((group) => [...group.members]);
    return [...new Set([...admins.users, ...members])].slice(0, MOST_LISTED);
  };
}
