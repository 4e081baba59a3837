import type { PressHandler } from '../slack/presses.ts';
import { plainMessage } from '../slack/render.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import type { Instant } from '../time.ts';
import { code, words } from '../words.ts';
import { announce } from './announce.ts';
import { makeShare } from './make-share.ts';
import type { Offer } from './offers.ts';
import { refusedWords } from './refused-words.ts';
import { type RenewDeps, renew } from './renewal/renew-command.ts';
import { isLive, isOpen, type Share } from './share.ts';
import { wantedBy, withAdmins } from './share-command.ts';

const AGAIN = 'Type the command again.';

/** The button under “too long”: shares for the longest time allowed. Everything is decided anew; once, however often it is pressed. */
export function takeOffer(deps: RenewDeps): PressHandler {
  return async ({ user, channel, value, cause, at }, reply) => {
    const offer = await deps.offers.find(value, at);
    if (offer?.user !== user || offer.channel !== channel) {
      return reply(plainMessage(words`That offer is over. ${AGAIN}`));
    }
    if (offer.renews !== undefined) {
      const read = { kind: 'expiry', expiry: { kind: 'length', length: offer.length } } as const;
      return renew(deps, offer.renews, read, { user, channel, cause: `offer ${value}`, at }, reply);
    }
    const sharer = await deps.directory.whoIs(user);
    if (sharer.kind === 'unknown') return reply(plainMessage(whoWords(sharer)));
    const wanted = await wantedBy(deps, commandOf(offer), sharer.party, channel);
    if (wanted.kind === 'wrong') return reply(sentences(wanted.problems));
    const made = await makeShare(deps, wanted, `offer ${value}`, at);
    if (made.kind === 'refused') {
      const message = sentences(made.refused.map(refusedWords));
      return reply(await withAdmins(deps, message, made.refused, wanted, { user, channel, cause, at }));
    }
    if (made.kind === 'repeated' && isOver(made.share, at)) {
      return reply(
        plainMessage(words`That offer has been taken: it made ${code(made.share.id)}, which is over. ${AGAIN}`),
      );
    }
    await announce(deps, made, reply);
  };
}

/** The offer as what could have been typed. */
function commandOf({ objects, audience, note, length }: Offer): Parameters<typeof wantedBy>[1] {
  const named = audience.kind === 'people' ? audience : { users: [], usergroups: [] };
  const people = [
    ...named.users.map((id) => ({ kind: 'user', id }) as const),
    ...named.usergroups.map((id) => ({ kind: 'usergroup', id }) as const),
  ];
  return {
    objects,
    expiry: { kind: 'length', length },
    audience: audience.kind === 'people' ? { kind: 'people', people } : audience,
    ...(note === undefined ? {} : { note }),
  };
}

function isOver(share: Share, at: Instant): boolean {
  return !isLive(share, at) && !isOpen(share, at);
}
