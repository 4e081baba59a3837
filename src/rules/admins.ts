import type { Entitled } from '../config.ts';
import type { Directory, Reading, Unknown } from '../slack/directory.ts';
import { whoWords } from '../slack/who-words.ts';
import { type Words, words } from '../words.ts';

/** `reading`: fresh unless it is said otherwise. */
export type IsAdmin = (user: string, reading?: Reading) => Promise<boolean | Unknown>;

/** Why someone may not see or change the allow-list; undefined where they may. */
export async function whyNotAdmin(isAdmin: IsAdmin, user: string, reading?: Reading): Promise<Words | undefined> {
  const admin = await isAdmin(user, reading);
  if (admin === true) return undefined;
  return admin === false ? words`Only admins see and change the allow-list. Ask one of them.` : whoWords(admin);
}

/**
 * Whether someone keeps the allow-list: who is in ADMINS or, where that is empty, who is an owner or admin of the
 * workspace. Slack is asked afresh; where it does not say who someone is, that is the answer.
 */
export function createIsAdmin(admins: Entitled, directory: Directory): IsAdmin {
  const named = admins.users.length + admins.usergroups.length > 0;
  return async (user, reading = 'fresh') => {
    const who = await directory.whoIs(user, reading);
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
