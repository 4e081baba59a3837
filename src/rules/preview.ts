import { isDeepStrictEqual } from 'node:util';
import { type Gathered, gatherWithin } from '../gather-within.ts';
import { inParallel } from '../in-parallel.ts';
import type { Share } from '../share/share.ts';
import type { Shares } from '../share/shares.ts';
import type { Directory } from '../slack/directory.ts';
import type { Modals } from '../slack/modals.ts';
import type { Instant } from '../time.ts';
import type { AllowList } from './allow-list.ts';
import { principalsOf } from './decide.ts';
import { type Consequence, consequenceOf, isNamed, type LookedAt, type RuleChange, ruleWith } from './effect.ts';
import { type Overlap, overlapOf } from './overlap.ts';
import { covers } from './place.ts';
import type { Principal, Rule } from './rule.ts';
import type { RuleLists } from './rule-lists.ts';

export interface PreviewDeps {
  readonly allowList: AllowList;
  readonly ruleLists: RuleLists;
  readonly directory: Directory;
  readonly shares: Pick<Shares, 'open' | 'everyLive'>;
  readonly modals: Pick<Modals, 'inTime'>;
}

/** A share or request that a change does something to. */
export interface Touched {
  readonly share: Share;
  readonly consequence: Consequence;
}

/** Another rule that is about some of the same. */
export interface Overlapping {
  readonly rule: Rule;
  readonly overlap: Overlap;
}

/** What a change of a rule does: to shares and requests, and beside other rules. */
export interface Preview {
  readonly touched: Gathered<Touched>;
  readonly overlapping: Gathered<Overlapping>;
}

/** So much is looked at and no more: somebody waits. */
const MOST_SHARES = 500;
const MOST_RULES = 200;
const AT_ONCE = 10;

/** What becomes of a change, before or after it is made. @param ms how long it may take, in milliseconds */
export async function previewOf(deps: PreviewDeps, change: RuleChange, now: Instant, ms: number): Promise<Preview> {
  const [touched, overlapping] = await Promise.all([
    touchedBy(deps, change, now, ms),
    overlappingWith(deps, change, ms),
  ]);
  return { touched, overlapping };
}

/** The shares and requests that a change does something to, as far as they can be looked at in that time. */
export async function touchedBy(
  deps: Omit<PreviewDeps, 'ruleLists'>,
  change: RuleChange,
  now: Instant,
  ms: number,
): Promise<Gathered<Touched>> {
  const { place, action } = change.name;
  if (action !== 'download' || isDeepStrictEqual(change.before, change.after)) return { found: [], isWhole: true };
  const isAbout = ({ objects }: Share) => objects.some((object) => covers(place, object));
  const looking = inParallel(
    only(openAndLive(deps.shares, now), isAbout),
    async (share) => {
      const consequence = consequenceOf(await lookAt(deps, share, change.name.principal), change, now);
      return consequence === undefined ? undefined : { share, consequence };
    },
    AT_ONCE,
  );
  const { found, isWhole } = await gatherWithin(looking, MOST_SHARES, (work) => deps.modals.inTime(work, ms));
  return { found: found.flatMap((each) => each ?? []), isWhole };
}

/** The few that wait first. */
async function* openAndLive(shares: PreviewDeps['shares'], now: Instant): AsyncGenerator<Share, void> {
  yield* shares.open(now);
  yield* shares.everyLive(now);
}

async function* only<Thing>(
  list: AsyncIterable<Thing>,
  isMeant: (each: Thing) => boolean,
): AsyncGenerator<Thing, void> {
  for await (const each of list) if (isMeant(each)) yield each;
}

/** Of whom Slack says nothing, nothing is known but who they are; a decision would say no. */
async function lookAt(
  { allowList, directory }: Omit<PreviewDeps, 'ruleLists'>,
  share: Share,
  principal: Principal,
): Promise<LookedAt> {
  const { audience, channel, owner } = share;
  const named = audience.kind === 'people' ? audience.users : [];
  const isAsked = share.status === 'pending' && audience.kind === 'here';
  const [sharedOutside, ...people] = await Promise.all([
    isAsked ? directory.isSharedOutside(channel, owner) : false,
    ...[owner, ...named].map((id) => directory.whoIs(id)),
  ]);
  const [sharer, ...receivers] = people.map((who) =>
    who.kind === 'known' ? who.party : { id: who.id, standing: 'member' as const, usergroups: [] },
  );
  if (sharer === undefined) throw new Error('A share has nobody who shares');
  const groups = audience.kind === 'people' ? audience.usergroups : [];
  const principals = [sharer, ...receivers].flatMap((party) => principalsOf(party, channel));
  const ofGroups = groups.map((id) => ({ kind: 'usergroup', id }) as const);
  const all = [...principals, ...ofGroups, principal];
  const rules = await allowList.candidates(share.objects, all, 'download', 'eventual');
  return { share, sharer, receivers, sharedOutside: sharedOutside ?? true, rules };
}

/** The rules that are about some of the same: of places around it, and of what is in it. */
async function overlappingWith(
  { allowList, ruleLists, directory, modals }: PreviewDeps,
  change: RuleChange,
  ms: number,
): Promise<Gathered<Overlapping>> {
  const { name, before, after } = change;
  const effect = after ?? before;
  if (effect === undefined) return { found: [], isWhole: true };
  const own = ruleWith(change, effect);
  const [around, inside, groups] = await Promise.all([
    gatherWithin(allowList.covering(name.place), MOST_RULES, (work) => modals.inTime(work, ms)),
    ruleLists.page(name.place, undefined, MOST_RULES),
    directory.usergroups(),
  ]);
  const members = (id: string) => groups?.find((each) => each.id === id)?.members;
  const others = [...around.found, ...inside.listed.map(({ rule }) => rule)].filter((rule) => !isNamed(rule, name));
  const found = others.flatMap((rule): Overlapping[] => {
    const overlap = overlapOf(own, rule, members);
    return overlap === undefined ? [] : [{ rule, overlap }];
  });
  return { found, isWhole: around.isWhole && inside.next === undefined };
}
