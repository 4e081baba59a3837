import type { AllowList } from '../rules/allow-list.ts';
import { decide, type Party, type Permit, principalsOf } from '../rules/decide.ts';
import type { Approver } from '../rules/rule.ts';
import { mayDecide, type Requirement } from '../share/life.ts';
import type { Share } from '../share/share.ts';
import type { Directory, Reading, Unknown, Usergroup } from '../slack/directory.ts';
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
  /** The rules have changed, and the requester may not share it any more, approved or not. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'who'; readonly unknown: Unknown }
  /** Slack does not say who is in the usergroups. */
  | { readonly kind: 'silent' };

export interface DemandDeps {
  readonly allowList: AllowList;
  readonly directory: Directory;
}

/** Who may decide by each of these rules that asks; undefined where Slack does not say. */
export async function askingsOf(
  rules: readonly Permit[],
  owner: string,
  directory: Directory,
  reading: Reading,
): Promise<readonly Asking[] | undefined> {
  const distinct = [...new Map(rules.map((rule) => [rule.id, rule])).values()];
  const groups = await directory.usergroups(reading);
  if (groups === undefined) return undefined;
  return distinct.flatMap((rule): Asking[] => {
    if (rule.effect.kind !== 'ask') return [];
    const approvers = new Set(rule.effect.approvers.flatMap((approver) => usersOf(approver, groups)));
    // Nobody approves their own request.
    approvers.delete(owner);
    return [{ rule, approvers, needs: rule.effect.needs }];
  });
}

/** What the rules, as they are now, want of a request. Throws where DynamoDB cannot answer. */
export async function demandsOn(
  { allowList, directory }: DemandDeps,
  share: Share,
  reading: Reading,
): Promise<Demands> {
  const who = await directory.whoIs(share.owner);
  if (who.kind === 'unknown') return { kind: 'who', unknown: who };
  const principals = principalsOf(who.party, share.channel);
  const rules = await allowList.candidates(share.objects, principals, 'download', 'consistent');
  const permits = share.objects.map((object) => permitOf(rules, share, object, who.party));
  const known = permits.filter((permit) => permit !== undefined);
  if (known.length < permits.length) return { kind: 'not-allowed' };
  const askings = await askingsOf(known, share.owner, directory, reading);
  if (askings === undefined) return { kind: 'silent' };
  return { kind: 'demands', askings, longest: seconds(Math.min(...known.map(({ effect }) => effect.longest))) };
}

/** Whether someone is among those who may decide about a request now; it is asked afresh when they do. */
export async function decidesAbout(deps: DemandDeps, share: Share, user: string): Promise<boolean> {
  const demands = await demandsOn(deps, share, 'kept');
  return demands.kind === 'demands' && mayDecide(user, demands.askings);
}

function permitOf(
  rules: Parameters<typeof decide>[0],
  share: Share,
  object: Share['objects'][number],
  party: Party,
): Permit | undefined {
  const { channel, picked = false } = share;
  const asking = { party, channel, picked, object, action: 'download' } as const;
  const wish = { audience: share.audience.kind, sharedOutside: false, receivers: [], length: 'default' } as const;
  const decision = decide(rules, asking, wish);
  return decision.kind === 'refuse' ? undefined : decision.rule;
}

function usersOf(approver: Approver, groups: readonly Usergroup[]): readonly string[] {
  if (approver.kind === 'user') return [approver.id];
  return [...(groups.find(({ id }) => id === approver.id)?.members ?? [])];
}
