import {
  askedMessage,
  outcomeMessage,
  reminderMessage,
  requestMessage,
  unreachedMessage,
} from '../../src/approval/messages.ts';
import { requestsMessage } from '../../src/approval/requests-message.ts';
import { reviewView } from '../../src/approval/review-view.ts';
import type { Share, Status } from '../../src/share/share.ts';
import { days } from '../../src/time.ts';
import { LONGEST_RULE, NOTE, NOW, SHARES, USERS } from './extremes.ts';
import type { Said, Shown } from './said.ts';

const STATUSES = ['pending', 'active', 'revoked', 'denied', 'cancelled', 'expired'] as const satisfies Status[];

/** Every share that there is here as a request, with as many who agreed as can, and a note by the one who decided. */
function requests(status: Status): { what: string; share: Share }[] {
  const agreed = USERS.map((by) => ({ by, at: NOW, note: NOTE }));
  const decided = status === 'pending' ? {} : { decided: { by: USERS[0] ?? '', at: NOW, note: NOTE } };
  const approval = { askedAt: NOW, asked: { kind: 'length', length: days(7) }, agreed, ...decided } as const;
  return SHARES.map(({ what, share }) => ({ what: `${status}, ${what}`, share: { ...share, status, approval } }));
}

/** What is said of requests. */
export function approvalMessages(): Said[] {
  const effect = {
    ...LONGEST_RULE.effect,
    kind: 'ask',
    approvers: USERS.map((id) => ({ kind: 'user', id }) as const),
    needs: USERS.length,
  } as const;
  const asking = { rule: { ...LONGEST_RULE, effect }, approvers: new Set(USERS), needs: USERS.length };
  const pending = requests('pending');
  const longest = pending.slice(-1).flatMap(({ share }) => Array.from({ length: 20 }, () => share));
  return [
    ...STATUSES.flatMap(requests).flatMap(({ what, share }) => [
      { what: `request: ${what}`, message: requestMessage(share) },
      { what: `reminder: ${what}`, message: reminderMessage(share) },
      { what: `outcome: ${what}`, message: outcomeMessage(share, 'none') },
      { what: `outcome without a card: ${what}`, message: outcomeMessage(share, 'refused') },
    ]),
    // As many rules can ask as a share has objects.
    ...pending.map(({ what, share }) => ({
      what: `asked: ${what}`,
      message: askedMessage(
        share,
        share.objects.map(() => asking),
      ),
    })),
    ...pending.map(({ what, share }) => ({ what: `unreached: ${what}`, message: unreachedMessage(share) })),
    { what: 'no requests', message: requestsMessage([]) },
    { what: '20 requests', message: requestsMessage(longest) },
  ];
}

/** What approvers decide by. */
export function approvalViews(): Shown[] {
  return requests('pending').flatMap(({ what, share }) => [
    { what: `review: ${what}`, view: reviewView(share, [], NOW) },
    {
      what: `review of what has changed: ${what}`,
      view: reviewView(
        share,
        share.objects.map((object) => ({ object, check: { kind: 'changed' } }) as const),
        NOW,
      ),
    },
  ]);
}
