import type { Method } from './method.ts';

const authTest: Method = {
  run: ({ identity, people }) => {
    const { team, bot, enterprise } = identity;
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: people.get(bot.userId)?.name,
      team_id: team.id,
      user_id: bot.userId,
      bot_id: bot.id,
      is_enterprise_install: false,
      ...(enterprise && { enterprise_id: enterprise.id }),
    };
  },
};

const apiTest: Method = { token: 'none', run: (_model, args) => ({ args }) };

export const identityMethods: Record<string, Method> = { 'auth.test': authTest, 'api.test': apiTest };
