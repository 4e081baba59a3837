import type { Asking } from '../approval/requirements.ts';
import type { Inspection, ObjectFacts } from '../aws/objects.ts';
import type { Permit } from '../rules/decide.ts';
import { after, between, type Instant, type Seconds, seconds, wholeSecond } from '../time.ts';
import type { ShareDeps } from './deps.ts';
import { type Link, mintLinks, realEnd } from './links.ts';
import type { Share, SharedObject } from './share.ts';
import type { Draft } from './shares.ts';
import {
  type Decided,
  decideEach,
  isTooDeep,
  longestOf,
  type Refused,
  refusalOf,
  rulesFor,
  type Wanted,
} from './wanted.ts';

export type Made =
  /** `linkEnd`: when the sharer's links really end. */
  | { readonly kind: 'shared'; readonly share: Share; readonly links: readonly Link[]; readonly linkEnd: Instant }
  /** A rule wants it approved: the request is made, and those who decide are still to be told. */
  | { readonly kind: 'asked'; readonly share: Share; readonly askings: readonly Asking[] }
  | { readonly kind: 'repeated'; readonly share: Share }
  /** Slack does not say who could approve it. */
  | { readonly kind: 'silent' }
  /** `longest`: it would be granted for this long. */
  | { readonly kind: 'refused'; readonly refused: readonly Refused[]; readonly longest?: Seconds };

/**
 * Shares some objects, all or none. The allow-list and S3 are asked at once; where the allow-list refuses, what S3 says
 * is neither waited for nor looked at, so that a refusal tells nothing of what is there. The share exists as soon as its
 * first event is written, and links are minted after that.
 *
 * @param cause the payload's own id: the same one makes one share
 * Throws where DynamoDB or S3 cannot answer, or there are no credentials to sign with.
 */
export async function makeShare(deps: ShareDeps, wanted: Wanted, cause: string, at: Instant): Promise<Made> {
  const { objects, shares, takeSigner } = deps;
  const startedAt = wholeSecond(at);
  if (isTooDeep(wanted))
    return { kind: 'refused', refused: wanted.objects.map((object) => ({ object, because: 'folders' })) };
  const inspections = wanted.objects.map((object) => objects.inspect(object));
  // What links are signed with may have to be fetched as well: at the same time, and needed only where there is a share.
  const signing = takeSigner(wanted.sharer.id);
  for (const early of [...inspections, signing]) early.catch(() => {});
  const decided = decideEach(await rulesFor(deps, wanted, 'eventual'), wanted, startedAt);
  // Of what a rule refuses, S3's answer stays unread; of the rest, one reason each is told at once.
  const looked = await Promise.all(
    decided.map(
      async (each, index): Promise<Looked> =>
        each.decision.kind === 'refuse' ? each : { ...each, inspection: await inspections[index] },
    ),
  );
  const refused = looked.flatMap((each) => [...refusalOf(each), ...obstacleOf(each)]);
  if (refused.length > 0) {
    const longest = looked.some((each) => obstacleOf(each).length > 0) ? undefined : longestOf(decided);
    return { kind: 'refused', refused, ...(longest === undefined ? {} : { longest }) };
  }
  const found = looked.flatMap((each): Found[] => {
    if (!('inspection' in each) || each.inspection?.kind !== 'found') return [];
    return [{ object: each.object, decision: each.decision, facts: each.inspection.facts }];
  });
  const draft = draftOf(wanted, found, startedAt);
  const asking = found.flatMap(({ decision }) => (decision.kind === 'needs-approval' ? [decision.rule] : []));
  if (asking.length > 0) return askFor(deps, wanted, draft, asking, cause);
  const signer = await signing;
  const linkEnd = realEnd(signer, startedAt, draft.end);
  if (linkEnd === undefined) throw new Error('The signing credentials end before any link would');
  const created = await shares.create(draft, cause, { linkEnd });
  if (created.kind === 'repeated') return created;
  const { share } = created;
  return { kind: 'shared', share, links: await mintLinks(signer, share, share.objects, startedAt, linkEnd), linkEnd };
}

/** A request for the same: all objects of a card wait for every rule that asks. */
async function askFor(
  deps: ShareDeps,
  { expiry }: Wanted,
  draft: Draft,
  rules: readonly Permit[],
  cause: string,
): Promise<Made> {
  const asked =
    expiry.kind === 'until'
      ? ({ kind: 'until', end: expiry.end } as const)
      : ({ kind: 'length', length: between(draft.startedAt, draft.end) } as const);
  const answer = await deps.askFor(draft, asked, rules, cause);
  if (answer.kind !== 'nobody') return answer;
  const { rule, could } = answer;
  const theirs = draft.objects.filter((object) => object.rule.id === rule.id);
  return { kind: 'refused', refused: theirs.map((object) => ({ object, because: 'approvers', rule, could })) };
}

/** What is still to be looked at has no inspection. */
type Looked = Decided & { readonly inspection?: Inspection | undefined };

interface Found extends Decided {
  readonly facts: ObjectFacts;
}

function obstacleOf({ object, inspection }: Looked): Refused[] {
  return inspection?.kind === 'obstacle' ? [{ object, because: 'object', obstacle: inspection.obstacle }] : [];
}

/** The share as it will be. Every object was granted and found; its end is the soonest of what each decision gives. */
function draftOf(wanted: Wanted, found: readonly Found[], startedAt: Instant): Draft {
  const { sharer, channel, picked, thread, expiry, audience, note } = wanted;
  const lengths = found.flatMap(({ decision }) => (decision.kind === 'refuse' ? [] : [decision.length]));
  return {
    owner: sharer.id,
    channel,
    ...(picked === undefined ? {} : { picked }),
    ...(thread === undefined ? {} : { thread }),
    objects: found.flatMap(sharedObject),
    audience,
    ...(note === undefined ? {} : { note }),
    startedAt,
    status: 'active',
    end: expiry.kind === 'until' ? expiry.end : after(startedAt, seconds(Math.min(...lengths))),
  };
}

function sharedObject({ object, decision, facts }: Found): SharedObject[] {
  if (decision.kind === 'refuse') return [];
  const { id, version } = decision.rule;
  return [{ ...object, ...shownFacts(facts), pin: pinOf(facts), rule: { id, version } }];
}

function shownFacts({
  size,
  contentType,
  lastModified,
}: ObjectFacts): Pick<SharedObject, 'size' | 'contentType' | 'lastModified'> {
  return {
    size,
    ...(contentType === undefined ? {} : { contentType }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

function pinOf({ versionId, etag }: ObjectFacts): SharedObject['pin'] {
  return versionId === undefined ? { kind: 'etag', etag } : { kind: 'version', versionId };
}
