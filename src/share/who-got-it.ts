import type { PressHandler } from '../slack/presses.ts';
import { type Message, plainMessage } from '../slack/render.ts';
import { code, joined, words } from '../words.ts';
import type { SharingDeps } from './deps.ts';
import type { Claimants } from './link-events.ts';
import { nameWords } from './object-words.ts';
import { notYours } from './own-commands.ts';
import type { Share } from './share.ts';

/** Tells a sharer all who got links to a share of theirs. */
export function whoGotIt(deps: SharingDeps): PressHandler {
  return async ({ user, value }, reply) => {
    const share = await deps.shares.read(value);
    if (share?.owner !== user) return reply(plainMessage(notYours(value)));
    await reply(claimantsMessage(share, await deps.shares.claimants(share)));
  };
}

/** More names than these nobody reads. */
const MOST_NAMED = 200;

export function claimantsMessage(share: Share, { people, more }: Claimants): Message {
  const what = words`${nameWords(share)} (${code(share.id)})`;
  if (people.length === 0) return plainMessage(words`Nobody but you has got a link to ${what} yet.`);
  const named = joined(people.slice(0, MOST_NAMED).map((user) => ({ user })));
  const rest =
    more || people.length > MOST_NAMED ? words` There are more; ${code('/share audit')} has everything.` : [];
  return plainMessage(words`These people got a link to ${what}, the first first: ${named}.${rest}`);
}
