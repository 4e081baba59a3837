import type { Directory, Unknown } from '../../slack/directory.ts';
import type { Expiry } from '../expiry.ts';
import type { Share } from '../share.ts';
import type { Wanted } from '../wanted.ts';

/**
 * A share as if its owner wanted it now, with everyone in it as Slack knows them; or who is not known to it. Someone named
 * who has left gets nothing, and keeps nobody else from it; of whom Slack is silent may be anyone.
 */
export async function wantedAgain(
  directory: Directory,
  share: Share,
  expiry: Expiry,
): Promise<(Wanted & { readonly kind: 'wanted' }) | Unknown> {
  const { owner, channel, audience, objects, picked, thread, note } = share;
  const named = audience.kind === 'people' ? audience.users : [];
  const [sharer, sharedOutside, ...people] = await Promise.all([
    directory.whoIs(owner, 'fresh'),
    audience.kind === 'here' ? directory.isSharedOutside(channel, owner) : false,
    ...named.map((id) => directory.whoIs(id)),
  ]);
  if (sharer.kind === 'unknown') return sharer;
  const unsaid = people.find((who) => who.kind === 'unknown' && who.why === 'slack');
  if (unsaid?.kind === 'unknown') return unsaid;
  return {
    kind: 'wanted',
    ...{ sharer: sharer.party, channel, objects, expiry, audience },
    receivers: people.flatMap((who) => (who.kind === 'known' ? [who.party] : [])),
    // Where Slack does not say who is in a conversation, strangers may be.
    sharedOutside: sharedOutside ?? true,
    ...(picked === undefined ? {} : { picked }),
    ...(thread === undefined ? {} : { thread }),
    ...(note === undefined ? {} : { note }),
  };
}
