import type { AllowList } from '../rules/allow-list.ts';
import { decide, type Party, type Permit, principalsOf } from '../rules/decide.ts';
import type { Approver, Rule } from '../rules/rule.ts';
import { mayDecide, type Requirement } from '../share/life.ts';
import type { Share, SharedObject } from '../share/share.ts';
import type { Directory, Known, Reading, Unknown, Usergroup } from '../slack/directory.ts';
import { type Seconds, seconds } from '../time.ts';

/** A rule that asks, with everyone who may decide by it. */
export interface Asking extends Requirement {
  readonly rule: Permit;
}

/** What the rules want of a request. */
export type Demands =
  | {
      readonly kind: 'demands';
      readonly askings: readonly Asking[];
      /** The longest that all of the rules allow. */
      readonly longest: Seconds;
    }
  /** The rules or who is there have changed, and the requester may not share it so any more, approved or not. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'who'; readonly unknown: Unknown }
  /** Slack does not say who is in the usergroups. */
  | { readonly kind: 'silent' };

export interface DemandDeps {
  readonly allowList: AllowList;
  readonly directory: Directory;
}

/** Of more approvers than these it is not looked up one by one, when it is asked, who has left. */
const MOST_LOOKED_UP = 30;

/** How Slack is asked who may decide. */
export interface Asked {
  readonly people: Reading;
  /** As people are, unless it is said. */
  readonly groups?: Reading;
  /** Those of whom it is looked up whether they have left; every approver where it is not given, if they are few. */
  readonly doubtful?: readonly string[];
}

/** Who may decide by each of these rules that asks; undefined where Slack does not say. Whoever has left may not. */
export async function askingsOf(
  rules: readonly Permit[],
  owner: string,
  directory: Directory,
  { people, groups = people, doubtful }: Asked,
): Promise<readonly Asking[] | undefined> {
  const distinct = [...new Map(rules.map((rule) => [rule.id, rule])).values()];
  const usergroups = await directory.usergroups(groups);
  if (usergroups === undefined) return undefined;
  const askings = distinct.flatMap((rule) => askingOf(rule, usergroups));
  const named = [...new Set(askings.flatMap(({ approvers }) => [...approvers]))];
  const gone = await goneOf(directory, doubtful ?? (named.length <= MOST_LOOKED_UP ? named : []), people);
  // Nobody approves their own request.
  for (const { approvers } of askings) for (const id of [owner, ...gone]) approvers.delete(id);
  return askings;
}

function askingOf(rule: Permit, groups: readonly Usergroup[]): (Asking & { readonly approvers: Set<string> })[] {
  if (rule.effect.kind !== 'ask') return [];
  const approvers = new Set(rule.effect.approvers.flatMap((approver) => usersOf(approver, groups)));
  return [{ rule, approvers, needs: rule.effect.needs }];
}

/** Those who do not decide here any more: deactivated, or of another organisation. Of whom Slack is silent, nothing is known. */
async function goneOf(directory: Directory, users: readonly string[], reading: Reading): Promise<string[]> {
  const people = await Promise.all(users.map((user) => directory.whoIs(user, reading, 'none')));
  return people.flatMap((who) => {
    if (who.kind === 'unknown') return who.why === 'slack' ? [] : [who.id];
    return who.party.standing === 'outsider' ? [who.party.id] : [];
  });
}

/**
 * What the rules, as they are now, want of a request, for everyone whom it is for. Throws where DynamoDB cannot answer.
 */
export async function demandsOn(deps: DemandDeps, share: Share, reading: Reading): Promise<Demands> {
  const { allowList, directory } = deps;
  const { audience, channel, owner } = share;
  const named = audience.kind === 'people' ? audience.users : [];
  const [who, outside, ...people] = await Promise.all([
    directory.whoIs(owner, reading),
    audience.kind === 'here' ? directory.isSharedOutside(channel, owner) : false,
    ...named.map((id) => directory.whoIs(id)),
  ]);
  const unsaid = people.find(isUnsaid);
  if (who.kind === 'unknown') return { kind: 'who', unknown: who };
  if (unsaid !== undefined) return { kind: 'who', unknown: unsaid };
  const receivers = people.filter(isKnown).map(({ party }) => party);
  const principals = [who.party, ...receivers].flatMap((party) => principalsOf(party, channel));
  const rules = await allowList.candidates(share.objects, principals, 'download', 'consistent');
  const wanted = { rules, share, sharer: who.party, receivers, sharedOutside: outside ?? true };
  const permits = share.objects.map((object) => permitOf(wanted, object));
  const known = permits.filter((permit) => permit !== undefined);
  if (known.length < permits.length) return { kind: 'not-allowed' };
  const voters = share.approval?.agreed.map(({ by }) => by) ?? [];
  // The usergroups were read as they are with the requester: Slack lets nobody read them again and again.
  const asked = { people: reading, groups: 'kept', doubtful: voters } as const;
  const askings = await askingsOf(known, owner, directory, asked);
  if (askings === undefined) return { kind: 'silent' };
  return { kind: 'demands', askings, longest: seconds(Math.min(...known.map(({ effect }) => effect.longest))) };
}

/** Whether someone is among those who may decide about a request now; it is asked afresh when they do. */
export async function decidesAbout(deps: DemandDeps, share: Share, user: string): Promise<boolean> {
  const demands = await demandsOn(deps, share, 'kept');
  return demands.kind === 'demands' && mayDecide(user, demands.askings);
}

/** How many requests are looked at together. */
const AT_ONCE = 10;

/** Those of some open requests that someone may decide about now, in their order; no more are looked at than `most` need. */
export async function waitingFor(
  deps: DemandDeps,
  user: string,
  open: AsyncIterable<Share>,
  most: number,
): Promise<Share[]> {
  const waiting: Share[] = [];
  let batch: Share[] = [];
  const look = async () => {
    const may = await Promise.all(batch.map((share) => decidesAbout(deps, share, user)));
    waiting.push(...batch.filter((_, index) => may[index]));
    batch = [];
  };
  for await (const share of open) {
    batch.push(share);
    if (batch.length === AT_ONCE) await look();
    if (waiting.length >= most) break;
  }
  await look();
  return waiting.slice(0, most);
}

interface WantedNow {
  readonly rules: readonly Rule[];
  readonly share: Share;
  readonly sharer: Party;
  readonly receivers: readonly Party[];
  readonly sharedOutside: boolean;
}

function permitOf(
  { rules, share, sharer, receivers, sharedOutside }: WantedNow,
  object: SharedObject,
): Permit | undefined {
  const { channel, picked = false } = share;
  const asking = { party: sharer, channel, picked, object, action: 'download' } as const;
  const wish = { audience: share.audience.kind, sharedOutside, receivers, length: 'default' } as const;
  const decision = decide(rules, asking, wish);
  return decision.kind === 'refuse' ? undefined : decision.rule;
}

function isKnown(who: Known | Unknown): who is Known {
  return who.kind === 'known';
}

/** Someone named who has left gets nothing, and keeps nobody else from it; of whom Slack is silent may be anyone. */
function isUnsaid(who: Known | Unknown): who is Unknown {
  return who.kind === 'unknown' && who.why === 'slack';
}

function usersOf(approver: Approver, groups: readonly Usergroup[]): readonly string[] {
  if (approver.kind === 'user') return [approver.id];
  return [...(groups.find(({ id }) => id === approver.id)?.members ?? [])];
}
