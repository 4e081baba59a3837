import { cardMessage, directMessage } from '../../src/share/card.ts';
import type { Claimed } from '../../src/share/claim-links.ts';
import { noLinkWords } from '../../src/share/claimed-words.ts';
import { listMessage, MOST_LISTED, MOST_REQUESTS_LISTED } from '../../src/share/list-message.ts';
import { byOtherEndedMessage, byOtherRenewedMessage } from '../../src/share/notice/by-other-messages.ts';
import { endingMessage } from '../../src/share/notice/ending-message.ts';
import { claimedMessages, sharedMessages } from '../../src/share/own-messages.ts';
import { refusedWords } from '../../src/share/refused-words.ts';
import type { Refused } from '../../src/share/wanted.ts';
import { claimantsMessage } from '../../src/share/who-got-it.ts';
import { type Message, plainMessage } from '../../src/slack/render.ts';
import { sentences } from '../../src/slack/say.ts';
import { END, LONGEST_RULE, linksTo, NOW, OBJECTS, SHARES, USERS } from './extremes.ts';
import type { Said } from './said.ts';

/** What each of the bot's builders makes of the longest and strangest. */
export function shareMessages(): Said[] {
  return [...SHARES.flatMap(about), ...lists(), ...refusals(), ...withoutLink()];
}

function about({ what, share }: (typeof SHARES)[number]): Said[] {
  const links = linksTo(share.objects);
  const made = { kind: 'shared', share, links, linkEnd: NOW } as const;
  const claimed = {
    kind: 'links',
    share,
    links,
    linkEnd: END,
    endsBy: 'share',
    newer: share.objects,
    withheld: [],
  } as const;
  return [
    { what: `card: ${what}`, message: cardMessage(share) },
    {
      what: `card with as many as there are: ${what}`,
      message: cardMessage(share, { over: false, got: 499, more: true }),
    },
    { what: `card when it is over: ${what}`, message: cardMessage(share, { over: true, got: 1, more: false }) },
    { what: `direct message: ${what}`, message: directMessage(share) },
    { what: `notice: ${what}`, message: endingMessage(share) },
    { what: `ended by an admin: ${what}`, message: byOtherEndedMessage('U0123456789', [share], END, NOW) },
    { what: `renewed by an admin: ${what}`, message: byOtherRenewedMessage('U0123456789', share) },
    ...several(`links to the sharer: ${what}`, sharedMessages(made)),
    ...several(`links by New link: ${what}`, claimedMessages(claimed, true)),
    ...several(`links by Get link: ${what}`, claimedMessages(claimed, false)),
  ];
}

/** A response_url is good for five messages. */
const MOST_MESSAGES = 5;

function several(what: string, messages: readonly Message[]): Said[] {
  if (messages.length > MOST_MESSAGES) throw new Error(`${what} takes ${messages.length} messages`);
  return messages.map((message, index) => ({ what: `${what} (${index + 1} of ${messages.length})`, message }));
}

function lists(): Said[] {
  const crowd = Array.from({ length: 499 }, (_, index) => `U${String(index).padStart(10, '0')}`);
  const [last] = SHARES.slice(-1).map(({ share }) => share);
  const most = (count: number) => Array.from({ length: count }, () => last).flatMap((share) => share ?? []);
  const claimants = { people: USERS, more: true };
  const full = {
    shares: most(MOST_LISTED).map((share) => ({ share, claimants })),
    requests: most(MOST_REQUESTS_LISTED),
    more: true,
  };
  return [
    ...(last === undefined
      ? []
      : [
          { what: 'who got it: a crowd', message: claimantsMessage(last, { people: crowd, more: true }) },
          { what: 'many ended by an admin', message: byOtherEndedMessage('U0123456789', most(500), END, NOW) },
          { what: 'who got it: nobody', message: claimantsMessage(last, { people: [], more: false }) },
        ]),
    { what: 'list without shares', message: listMessage({ shares: [], requests: [], more: false }) },
    { what: 'list of the most shares and requests, and more', message: listMessage(full) },
    { what: 'the same for an admin', message: listMessage(full, 'U0123456789') },
  ];
}

const OBSTACLES = ['missing', 'unreadable', 'archived', 'restoring', 'customer-key', 'kms', 'requester-pays'] as const;

function refusals(): Said[] {
  const receiver = { id: USERS[0] ?? '', standing: 'member', usergroups: [] } as const;
  const [object] = OBJECTS;
  if (object === undefined) return [];
  const by = (refusal: Extract<Refused, { because: 'rule' }>['refusal']) =>
    ({ object, because: 'rule', refusal }) as const;
  const each: Refused[] = [
    ...OBSTACLES.map((obstacle) => ({ object, because: 'object', obstacle }) as const),
    by({ reason: 'no-rule' }),
    by({ reason: 'denied', rule: LONGEST_RULE }),
    by({ reason: 'guest', rule: LONGEST_RULE }),
    by({ reason: 'outsider', rule: LONGEST_RULE }),
    by({ reason: 'audience', rule: LONGEST_RULE, audience: 'here' }),
    by({ reason: 'shared-outside', rule: LONGEST_RULE }),
    by({ reason: 'receiver', rule: LONGEST_RULE, receiver }),
    by({ reason: 'too-long', rule: LONGEST_RULE }),
  ];
  const all = OBJECTS.map((one) =>
    refusedWords({ object: one, because: 'rule', refusal: { reason: 'shared-outside', rule: LONGEST_RULE } }),
  );
  return [
    ...each.map((refused) => ({
      what: `refusal: ${refused.because === 'rule' ? refused.refusal.reason : refused.because === 'object' ? refused.obstacle : refused.because}`,
      message: plainMessage(refusedWords(refused)),
    })),
    { what: 'ten refusals at once', message: sentences(all) },
  ];
}

function withoutLink(): Said[] {
  const share = SHARES.at(-1)?.share;
  if (share === undefined) return [];
  const reasons = ['revoked', 'ended', 'elsewhere', 'not-for-you'] as const;
  const withheld = share.objects.map((object) => ({ object, reason: { kind: 'changed' } }) as const);
  const claims: Exclude<Claimed, { kind: 'links' }>[] = [
    { kind: 'unknown' },
    { kind: 'repeated' },
    { kind: 'none', share, withheld },
    ...reasons.map((reason) => ({ kind: 'refused', share, reason }) as const),
  ];
  return claims.map((claim) => ({
    what: `no link: ${claim.kind === 'refused' ? claim.reason : claim.kind}`,
    message: plainMessage(noLinkWords(claim, 'U0CHIE003')),
  }));
}
