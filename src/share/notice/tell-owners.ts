import { type Clock, type Instant, latestOf } from '../../time.ts';
import type { AnnouncedDeps } from '../announced/announcements.ts';
import type { Share } from '../share.ts';
import { byOtherEndedMessage, byOtherRenewedMessage } from './by-other-messages.ts';
import type { Notice } from './notices.ts';

export type TellOwnersDeps = AnnouncedDeps & { readonly now: Clock };

/** A share that somebody else has ended or renewed, and the notice that makes its sharer be told. */
export interface ByOther {
  readonly share: Share;
  readonly by: string;
  readonly notice: Notice;
}

/** What tells sharers what others did to their shares, one message each: an incident can end hundreds of one person’s. */
export function tellOwners(deps: TellOwnersDeps, byOthers: readonly ByOther[]): (() => Promise<void>)[] {
  const groups = new Map<string, ByOther[]>();
  for (const each of byOthers) {
    const { id, owner, status } = each.share;
    const group = [owner, each.by, status === 'revoked' ? status : id].join(' ');
    groups.set(group, [...(groups.get(group) ?? []), each]);
  }
  return [...groups.values()].map((group) => () => tellOwner(deps, group));
}

async function tellOwner({ deliveries, notices, poster, shares, now }: TellOwnersDeps, group: readonly ByOther[]) {
  const untold: ByOther[] = [];
  let linkEnd: Instant | undefined;
  for (const each of group) {
    if ((await deliveries.said(each.share.id)).has(whatOf(each.share))) continue;
    untold.push(each);
    linkEnd = latestOf(linkEnd, await shares.lastLinkEnd(each.share.id));
  }
  const [first] = untold;
  if (first !== undefined) {
    const told = untold.map(({ share }) => share);
    const message =
      first.share.status === 'revoked'
        ? byOtherEndedMessage(first.by, told, linkEnd, now())
        : byOtherRenewedMessage(first.by, first.share);
    await poster.post(first.share.owner, message);
    for (const share of told) await deliveries.note(share.id, whatOf(share), {}, now());
  }
  for (const { notice } of group) await notices.drop(notice);
}

/** As what it is noted that it was said. */
function whatOf({ status, end }: Share): string {
  return `by-other#${status}#${end}`;
}
