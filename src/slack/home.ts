import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';

/** Puts a view into someone's App Home. Throws what the Web API throws. */
export type ShowHome = (user: string, view: HomeView) => Promise<void>;

export function createShowHome(client: WebClient): ShowHome {
  return async (user, view) => {
    await client.views.publish({ user_id: user, view });
  };
}
