import type { Model } from '../model/model.ts';

/** Who did something, and in which app and workspace: https://docs.slack.dev/reference/interaction-payloads */
export function who(model: Model, user: string): Record<string, unknown> {
  const { team, enterprise, bot, verificationToken } = model.identity;
  const person = model.person(user);
  return {
    user: { id: user, username: person.name, name: person.name, team_id: person.teamId ?? team.id },
    api_app_id: bot.appId,
    token: verificationToken,
    team: { id: team.id, domain: team.domain, ...(enterprise && { enterprise_id: enterprise.id }) },
    enterprise: enterprise ? { id: enterprise.id, name: enterprise.name ?? '' } : null,
    is_enterprise_install: false,
  };
}
