import { type Person, utcOffset } from '../cast.ts';
import { flagOf, textOf } from '../json.ts';
import type { Model } from '../model/model.ts';
import { type Answer, anyOf, type Method } from './method.ts';
import { Refusal } from './refusal.ts';

const usersInfo: Method = {
  scopes: anyOf('users:read'),
  run: (model, args) => {
    const person = model.people.get(textOf(args, 'user') ?? '');
    if (!person) throw new Refusal('user_not_found');
    return { user: userObject(model, person) };
  },
};

const usersList: Method = {
  scopes: anyOf('users:read'),
  run: (model) => ({
    members: [...model.people.values()]
      .filter((person) => !isStranger(model, person))
      .map((person) => userObject(model, person)),
    cache_ts: Math.floor(model.now() / 1000),
    response_metadata: { next_cursor: '' },
  }),
};

const usergroupsList: Method = {
  scopes: anyOf('usergroups:read'),
  run: (model, args) => ({
    usergroups: [...model.usergroups.values()].map((group) => ({
      id: group.id,
      team_id: model.identity.team.id,
      is_usergroup: true,
      is_external: false,
      handle: group.handle,
      name: group.name,
      description: '',
      date_delete: 0,
      user_count: group.users.length,
      ...(flagOf(args, 'include_users') && { users: group.users }),
    })),
  }),
};

const usergroupsUsersList: Method = {
  scopes: anyOf('usergroups:read'),
  run: (model, args) => {
    const group = model.usergroups.get(textOf(args, 'usergroup') ?? '');
    if (!group) throw new Refusal('no_such_subteam');
    return { users: group.users };
  },
};

/** https://docs.slack.dev/reference/objects/user-object */
function userObject(model: Model, person: Person): Answer {
  const base = {
    id: person.id,
    team_id: person.teamId ?? model.identity.team.id,
    name: person.name,
    real_name: person.realName,
    deleted: person.deleted ?? false,
    is_bot: person.isBot ?? false,
    is_app_user: false,
    updated: Math.floor(model.now() / 1000),
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId ?? model.identity.team.id },
  };
  // Slack leaves these out for the deactivated.
  if (person.deleted) return base;
  return {
    ...base,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: utcOffset(person.tz, model.now()),
    is_admin: person.isAdmin ?? false,
    is_owner: person.isOwner ?? false,
    is_primary_owner: false,
    is_restricted: (person.isRestricted || person.isUltraRestricted) ?? false,
    is_ultra_restricted: person.isUltraRestricted ?? false,
    ...(isStranger(model, person) && { is_stranger: true }),
    ...enterpriseUser(model, person),
  };
}

function isStranger(model: Model, person: Person): boolean {
  return person.teamId !== undefined && person.teamId !== model.identity.team.id;
}

function enterpriseUser(model: Model, person: Person): Answer {
  const id = person.enterpriseId ?? (isStranger(model, person) ? undefined : model.identity.enterprise?.id);
  if (id === undefined) return {};
  const teams = [person.teamId ?? model.identity.team.id];
  return { enterprise_user: { id: person.id, enterprise_id: id, enterprise_name: '', teams } };
}

export const peopleMethods: Record<string, Method> = {
  'users.info': usersInfo,
  'users.list': usersList,
  'usergroups.list': usergroupsList,
  'usergroups.users.list': usergroupsUsersList,
};
