import type { Entitled } from '../config.ts';
import type { Directory, Unknown } from '../slack/directory.ts';
import type { IsAdmin } from './admins.ts';

export type IsAuditor = (user: string) => Promise<boolean | Unknown>;

/**
 * Whether someone may see what others do: who is in AUDITORS, and every admin. Slack is asked afresh each time; where it
 * does not say who someone is, that is the answer.
 */
export function createIsAuditor(auditors: Entitled, isAdmin: IsAdmin, directory: Directory): IsAuditor {
  return async (user) => {
    const [admin, who] = await Promise.all([isAdmin(user), directory.whoIs(user, 'fresh')]);
    if (admin !== false) return admin;
    if (who.kind === 'unknown') return who;
    const groups = who.party.usergroups;
    return auditors.users.includes(user) || auditors.usergroups.some((id) => groups.includes(id));
  };
}
