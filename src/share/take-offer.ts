import type { PressHandler } from '../slack/presses.ts';
import { plainMessage } from '../slack/render.ts';
import { resolvePeople } from '../slack/resolve-people.ts';
import { sentences } from '../slack/say.ts';
import { whoWords } from '../slack/who-words.ts';
import { words } from '../words.ts';
import { makeShare } from './make-share.ts';
import { refusedWords } from './refused-words.ts';
import { announce, type SharingDeps } from './share-command.ts';

/** The button under “too long”: shares for the longest time allowed. Everything is decided anew; once, however often it is pressed. */
export function takeOffer(deps: SharingDeps): PressHandler {
  return async ({ user, channel, value, at }, reply) => {
    const offer = await deps.offers.find(value);
    if (offer?.user !== user || offer.channel !== channel) {
      return reply(plainMessage(words`That offer is over. Type the command again.`));
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
    await announce(deps, made, reply);
  };
}
