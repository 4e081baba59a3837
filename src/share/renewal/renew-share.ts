import type { Permit } from '../../rules/decide.ts';
import type { Rule } from '../../rules/rule.ts';
import { after, between, type Instant, LONGEST_LINK, type Seconds, seconds, wholeSecond } from '../../time.ts';
import { checkPin } from '../check-pin.ts';
import type { ShareDeps } from '../deps.ts';
import type { Expiry } from '../expiry.ts';
import { countedFrom, isLive, type Share, type SharedObject } from '../share.ts';
import { type Decided, decideEach, longestOf, type Refused, refusalOf, rulesFor, type Wanted } from '../wanted.ts';
import { askAgain } from './ask-again.ts';
import type { Allowed, Renewed, Renewing } from './renewed.ts';
import { wantedAgain } from './wanted-again.ts';

/**
 * Gives an active share a new end, counted from now, where the rules as they are now let its owner share the same in the
 * same place with the same people. Where one wants it approved, that is a new request and the old share goes on. What S3
 * says is not looked at where a rule refuses.
 *
 * Throws where DynamoDB or S3 cannot answer.
 */
export async function renewShare(deps: ShareDeps, renewing: Renewing): Promise<Renewed> {
  const { share, at } = renewing;
  if (!isLive(share, at)) return { kind: 'not-active', share };
  const wanted = await wantedAgain(deps.directory, share, expiryOf(renewing));
  if (wanted.kind === 'unknown') return { kind: 'who', unknown: wanted };
  const rules = await rulesFor(deps, wanted, 'consistent');
  const judged = judge(rules, wanted, renewing);
  if (judged.kind === 'refused') return { share, ...judged };
  const away = await whereIsSharer(deps, renewing, judged.permits);
  if (away !== undefined) return away;
  const checks = await Promise.all(
    share.objects.map(async (object) => ({ object, check: await checkPin(deps.objects, object) })),
  );
  const changed = checks.flatMap(({ object, check }) => (check.kind === 'same' ? [] : [{ object, check }]));
  if (changed.length > 0) return { kind: 'changed', share, changed };
  if (judged.permits.some(({ effect }) => effect.kind === 'ask')) return askAgain(deps, renewing, judged);
  const newer = checks.flatMap(({ object, check }) => (check.kind === 'same' && check.newer ? [object] : []));
  return give(deps, renewing, judged, newer);
}

/** The longest that a share could be given now; undefined where it could not be for any time. */
export async function longestRenewal(deps: ShareDeps, share: Share, at: Instant): Promise<Seconds | undefined> {
  if (!isLive(share, at)) return undefined;
  const wanted = await wantedAgain(deps.directory, share, { kind: 'length', length: LONGEST_LINK });
  if (wanted.kind === 'unknown') return undefined;
  return longestOf(decideEach(await rulesFor(deps, wanted, 'consistent'), wanted, wholeSecond(at)));
}

/** As long as last time, where no time is named. */
function expiryOf({ share, expiry }: Renewing): Exclude<Expiry, { kind: 'default' }> {
  return expiry.kind === 'default' ? { kind: 'length', length: between(countedFrom(share), share.end) } : expiry;
}

function judge(
  rules: readonly Rule[],
  wanted: Wanted,
  { at, expiry }: Renewing,
): Allowed | { kind: 'refused'; refused: readonly Refused[]; longest?: Seconds } {
  const decided = decideEach(rules, wanted, wholeSecond(at));
  const refused = decided.flatMap(refusalOf);
  const wish = wanted.expiry;
  if (refused.length === 0 && wish.kind !== 'default') {
    return { kind: 'allowed', expiry: wish, permits: permitsOf(decided) };
  }
  const longest = longestOf(decided);
  if (longest === undefined) return { kind: 'refused', refused };
  // Nobody asked for that long this time: it is cut, and said.
  if (expiry.kind === 'default' && wish.kind === 'length') {
    return {
      ...{ kind: 'allowed', expiry: { kind: 'length', length: longest }, cutFrom: wish.length },
      permits: permitsOf(decided),
    };
  }
  return { kind: 'refused', refused, longest };
}

/** The rule of each object that is refused for nothing but its length, or not at all. */
function permitsOf(decided: readonly Decided[]): Permit[] {
  return decided.flatMap(({ decision }) =>
    decision.kind !== 'refuse' || decision.reason === 'too-long' ? [decision.rule] : [],
  );
}

/**
 * Asked for from elsewhere, the sharer must still be where the share is, as when sharing into another channel. Where
 * Slack does not say, it is taken for yes unless a rule for that conversation is what lets them.
 */
async function whereIsSharer(
  { directory }: ShareDeps,
  { share, user, channel }: Renewing,
  permits: readonly Permit[],
): Promise<Renewed | undefined> {
  if (channel === share.channel && user === share.owner) return undefined;
  const byChannel = permits.some(({ principal }) => principal.kind === 'channel');
  if (share.audience.kind === 'me' && !byChannel) return undefined;
  const isThere = await directory.isMember(share.channel, share.owner);
  if (isThere === true || (isThere === undefined && !byChannel)) return undefined;
  return { kind: 'not-there', share, known: isThere === false };
}

async function give(
  { shares }: ShareDeps,
  { share, user, cause, at }: Renewing,
  { expiry, permits, cutFrom }: Allowed,
  newer: readonly SharedObject[],
): Promise<Renewed> {
  const end = expiry.kind === 'until' ? expiry.end : after(wholeSecond(at), seconds(expiry.length));
  const rules = permits.map(({ id, version }) => ({ id, version }));
  const advanced = await shares.advance(share.id, cause, { kind: 'renew', by: user, at, end, rules });
  switch (advanced.kind) {
    case 'done':
      return {
        ...{ kind: 'renewed', share: advanced.share, before: share, newer },
        ...(cutFrom === undefined ? {} : { cutFrom }),
      };
    case 'repeated':
      return advanced;
    case 'refused':
      return { kind: 'not-active', share: advanced.share };
    case 'unknown':
      return { kind: 'not-active', share };
  }
}
