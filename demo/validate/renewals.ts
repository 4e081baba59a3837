import type { Changed, Renewed } from '../../src/share/renewal/renewed.ts';
import { renewedMessage } from '../../src/share/renewal/renewed-message.ts';
import type { Share, Status } from '../../src/share/share.ts';
import { LONGEST_LINK } from '../../src/time.ts';
import { LONGEST_RULE, NOTE, NOW, SHARES, USERS } from './extremes.ts';
import type { Said } from './said.ts';

/** What is said of renewing each share that there is here. */
export function renewalMessages(): Said[] {
  return SHARES.flatMap(({ what, share }) =>
    outcomes(share).flatMap(([kind, renewed]) =>
      [share.owner, 'U0000ADMIN'].map((user) => ({
        what: `renewal, ${kind}, ${what}, for ${user === share.owner ? 'the sharer' : 'an admin'}`,
        message: renewedMessage(renewed, { user, at: NOW, linksUntil: share.end, offer: 'f'.repeat(32) }),
      })),
    ),
  );
}

function outcomes(share: Share): [string, Renewed][] {
  const refused = share.objects.map(
    (object) => ({ object, because: 'rule', refusal: { reason: 'too-long', rule: LONGEST_RULE } }) as const,
  );
  const changed = share.objects.map((object): Changed => ({ object, check: { kind: 'changed' } }));
  const request: Share = { ...share, status: 'pending', note: NOTE, renews: share.id };
  const over: Status[] = ['pending', 'active', 'revoked', 'denied', 'cancelled', 'expired'];
  return [
    ['done', { kind: 'renewed', share, before: share, newer: share.objects, cutFrom: LONGEST_LINK }],
    ['done before', { kind: 'repeated', share }],
    ['asked', { kind: 'asked', share, request, askings: [], cutFrom: LONGEST_LINK }],
    ['asked already', { kind: 'asked-already', share, request }],
    ['for the sharer to ask', { kind: 'sharer-must-ask', share }],
    ['too long', { kind: 'refused', share, refused, longest: LONGEST_LINK }],
    ['changed', { kind: 'changed', share, changed }],
    ['not there', { kind: 'not-there', share, known: true }],
    ['perhaps not there', { kind: 'not-there', share, known: false }],
    ['somebody unknown', { kind: 'who', unknown: { kind: 'unknown', id: USERS[0] ?? '', why: 'deactivated' } }],
    ['Slack silent', { kind: 'silent' }],
    ...over.map((status): [string, Renewed] => [
      `${status} and over`,
      { kind: 'not-active', share: { ...share, status, end: NOW } },
    ]),
  ];
}
