import { isDeepStrictEqual } from 'node:util';
import type { Approver, Effect, Rule } from '../rule.ts';
import { principalText } from '../stored-rule.ts';
import { nameText } from './read-rules.ts';
import type { Wanted } from './wanted.ts';

/** One rule that is to become otherwise. */
export type Step =
  | { readonly kind: 'add'; readonly wanted: Wanted }
  | { readonly kind: 'change'; readonly rule: Rule; readonly wanted: Wanted }
  | { readonly kind: 'remove'; readonly rule: Rule };

export interface Plan {
  /** Sorted by place, as the file is. */
  readonly steps: readonly Step[];
  /** How many rules are as the file wants them. */
  readonly unchanged: number;
}

/** What would have to happen so that the rules in force are those that are wanted, and no others. */
export function planOf(inForce: readonly Rule[], wanted: readonly Wanted[]): Plan {
  const current = new Map(inForce.map((rule) => [nameText(rule), rule]));
  const named = new Set(wanted.map(nameText));
  let unchanged = 0;
  const saves = wanted.flatMap((each): Step[] => {
    const rule = current.get(nameText(each));
    if (rule === undefined) return [{ kind: 'add', wanted: each }];
    if (!isSameEffect(rule.effect, each.effect)) return [{ kind: 'change', rule, wanted: each }];
    unchanged += 1;
    return [];
  });
  const removals = inForce.filter((rule) => !named.has(nameText(rule))).map((rule): Step => ({ kind: 'remove', rule }));
  return { steps: [...saves, ...removals].sort((one, other) => byName(aboutOf(one), aboutOf(other))), unchanged };
}

/** What a step is about: the rule as it will be, or as it was where it goes. */
export function aboutOf(step: Step): Wanted {
  return step.kind === 'remove' ? step.rule : step.wanted;
}

/** Sorts as the file is sorted: by place, so that a folder's rules are together, then by who and by action. */
export function byName(one: Wanted, other: Wanted): number {
  return (
    compared(one.place, other.place) ||
    compared(principalText(one.principal), principalText(other.principal)) ||
    compared(one.action, other.action)
  );
}

/**
 * The steps in an order in which nobody may do on the way what they may neither before nor after: what closes comes
 * first, then what asks, then what allows, the most specific place first; and last what was denied until then. Steps of
 * one group may be taken at once.
 */
export function inSafeOrder(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = [[], [], [], [], []];
  for (const step of steps) groups[phaseOf(step)]?.push(step);
  const deepestFirst = (one: Step, other: Step) => aboutOf(other).place.length - aboutOf(one).place.length;
  return groups.filter((group) => group.length > 0).map((group) => group.sort(deepestFirst));
}

function phaseOf(step: Step): number {
  const before = step.kind === 'add' ? undefined : step.rule.effect.kind;
  const after = step.kind === 'remove' ? undefined : step.wanted.effect.kind;
  if (after === 'deny') return 0;
  if (before === 'deny') return 4;
  if (after === undefined) return 1;
  return after === 'ask' ? 2 : 3;
}

/** Whether two effects are the same, in whatever order they name audiences and approvers. */
export function isSameEffect(one: Effect, other: Effect): boolean {
  return isDeepStrictEqual(inOrder(one), inOrder(other));
}

/** An effect with its audiences and approvers in the order that the file has them in. */
export function inOrder(effect: Effect): Effect {
  if (effect.kind === 'deny') return effect;
  const audiences = effect.audiences.toSorted();
  if (effect.kind === 'allow') return { ...effect, audiences };
  return { ...effect, audiences, approvers: effect.approvers.toSorted(byKindAndId) };
}

/** People before usergroups. */
function byKindAndId(one: Approver, other: Approver): number {
  return compared(one.kind, other.kind) || compared(one.id, other.id);
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
