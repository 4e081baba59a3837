import type { App } from '@slack/bolt';
import { waitingFor } from '../approval/requirements.ts';
import type { AllowList } from '../rules/allow-list.ts';
import { withClaimants } from '../share/own-commands.ts';
import type { Share } from '../share/share.ts';
import type { Shares } from '../share/shares.ts';
import type { Directory } from '../slack/directory.ts';
import type { ShowHome } from '../slack/home.ts';
import type { Clock } from '../time.ts';
import { type Home, homeView, MOST_OPEN, MOST_SHARES, MOST_WAITING } from './home-view.ts';

export interface HomeDeps {
  readonly now: Clock;
  readonly shares: Shares;
  readonly allowList: AllowList;
  readonly directory: Directory;
  readonly showHome: ShowHome;
}

/** Shows people their App Home whenever they open it. */
export function registerHome(app: App, deps: HomeDeps): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await drawHome(deps, event.user);
  });
}

/** Draws someone's App Home as things are now. */
export async function drawHome(deps: HomeDeps, user: string): Promise<void> {
  await deps.showHome(user, homeView(await homeOf(deps, user)));
}

async function homeOf(deps: HomeDeps, user: string): Promise<Home> {
  const at = deps.now();
  const [shares, open, waiting] = await Promise.all([
    firstOf(deps.shares.live(user, at), MOST_SHARES),
    firstOf(
      deps.shares.open(at, ({ owner }) => owner === user),
      MOST_OPEN,
    ),
    waitingFor(deps, user, deps.shares.open(at), MOST_WAITING),
  ]);
  return { shares: await withClaimants(deps.shares, shares), open, waiting };
}

async function firstOf(list: AsyncIterable<Share>, most: number): Promise<Share[]> {
  const found: Share[] = [];
  for await (const share of list) if (found.push(share) >= most) break;
  return found;
}
