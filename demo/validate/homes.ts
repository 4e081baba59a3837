import { homeView, MOST_OPEN, MOST_SHARES, MOST_WAITING } from '../../src/home/home-view.ts';
import type { Share } from '../../src/share/share.ts';
import { days } from '../../src/time.ts';
import { NOTE, NOW, SHARES, USERS } from './extremes.ts';
import type { Shown } from './said.ts';

/** Someone's App Home, from an empty one to one that has as much of everything as it shows. */
export function homeViews(): Shown[] {
  const [last] = SHARES.slice(-1).map(({ share }) => share);
  const most = (count: number) => Array.from({ length: count }, () => last).flatMap((share) => share ?? []);
  const full = {
    waiting: most(MOST_WAITING).map(asRequest),
    shares: most(MOST_SHARES).map((share) => ({ share, claimants: { people: USERS, more: true } })),
    open: most(MOST_OPEN).map(asRequest),
  };
  return [
    { what: 'home: nothing', view: homeView({ waiting: [], shares: [], open: [] }) },
    { what: 'home: as much as it shows', view: homeView(full) },
  ];
}

function asRequest(share: Share): Share {
  const agreed = USERS.map((by) => ({ by, at: NOW, note: NOTE }));
  return {
    ...share,
    status: 'pending',
    approval: { askedAt: NOW, asked: { kind: 'length', length: days(7) }, agreed },
  };
}
