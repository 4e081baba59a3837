import type { PressHandler } from '../slack/presses.ts';
import { plainMessage } from '../slack/render.ts';
import { resolvePeople } from '../slack/resolve-people.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import type { Instant } from '../time.ts';
import { code, words } from '../words.ts';
import { makeShare } from './make-share.ts';
import { refusedWords } from './refused-words.ts';
import { isLive, isOpen, type Share } from './share.ts';
import { announce, type SharingDeps } from './share-command.ts';

const AGAIN = 'Type the command again.';

/** The button under “too long”: shares for the longest time allowed. Everything is decided anew; once, however often it is pressed. */
export function takeOffer(deps: SharingDeps): PressHandler {
  return async ({ user, channel, value, at }, reply) => {
    const offer = await deps.offers.find(value, at);
    if (offer?.user !== user || offer.channel !== channel) {
      return reply(plainMessage(words`That offer is over. ${AGAIN}`));
    }
    const { objects, audience, note, length } = offer;
    const named = audience.kind === 'people' ? audience.users : [];
    const [sharer, people, sharedOutside] = await Promise.all([
      deps.directory.whoIs(user),
      resolvePeople(
        deps.directory,
        named.map((id) => ({ kind: 'user', id })),
      ),
      audience.kind === 'here' ? deps.directory.isSharedOutside(channel, user) : false,
    ]);
    if (sharer.kind === 'unknown') return reply(plainMessage(whoWords(sharer)));
    if (people.kind === 'wrong') return reply(sentences(people.problems));
    const wanted = {
      ...{ sharer: sharer.party, channel, sharedOutside: sharedOutside ?? true, objects, audience },
      receivers: people.people,
      expiry: { kind: 'length', length } as const,
      ...(note === undefined ? {} : { note }),
    };
    const made = await makeShare(deps, wanted, `offer ${value}`, at);
    if (made.kind === 'refused') return reply(sentences(made.refused.map(refusedWords)));
    if (made.kind === 'repeated' && isOver(made.share, at)) {
      return reply(
        plainMessage(words`That offer has been taken: it made ${code(made.share.id)}, which is over. ${AGAIN}`),
      );
    }
    await announce(deps, made, reply);
  };
}

function isOver(share: Share, at: Instant): boolean {
  return !isLive(share, at) && !isOpen(share, at);
}
