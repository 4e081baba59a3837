import { objectName } from '../../share/object-ref.ts';
import type { Offer } from '../../share/offers.ts';
import type { Draft } from '../dialog/draft.ts';
import { NOTHING_FILLED } from '../dialog/filled.ts';
import { newDraft } from '../dialog/form.ts';
import { covers, placesOf } from '../place.ts';
import type { Place } from '../rule.ts';

/** The narrowest rule by which somebody can share what they ask for. @param user the admin */
export function draftFor(user: string, offerId: string, offer: Offer): Draft {
  const { user: by, channel, objects, length } = offer;
  const filled = { ...NOTHING_FILLED, who: 'user', user: by, longest: length } as const;
  return {
    ...newDraft(user, narrowest(offer)),
    // Where an admin would rather allow the channel, it is there already.
    filled: channel.startsWith('D') ? filled : { ...filled, channel },
    asked: { offer: offerId, by, channel, objects },
  };
}

/** The least of S3 with all of the objects in it; with some of them, where they are in several buckets. */
function narrowest({ objects }: Offer): Place | undefined {
  const [first] = objects;
  if (first === undefined) return undefined;
  const ofBucket = objects.filter(({ bucket }) => bucket === first.bucket);
  const around = placesOf(first).filter((place) => ofBucket.every((object) => covers(place, object)));
  return around.at(-1) ?? objectName(first);
}
