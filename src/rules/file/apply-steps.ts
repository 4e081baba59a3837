import { inParallel } from '../../in-parallel.ts';
import type { Instant } from '../../time.ts';
import type { Rule } from '../rule.ts';
import type { Change, Forgotten, Overtaken, RuleChanges, Saved } from '../rule-changes.ts';
import { inSafeOrder, type Step } from './plan.ts';

/** What came of a step: 'overtaken' where somebody changed the rule since it was read, and it was left as it is. */
export type Outcome =
  | { readonly kind: 'added' | 'changed' | 'removed' | 'same'; readonly step: Step }
  | { readonly kind: 'overtaken'; readonly step: Step; readonly rule: Rule | undefined };

/** Each step is half a dozen requests, and DynamoDB takes a thousand writes a second under one key. */
const AT_ONCE = 32;

/**
 * Takes the steps, each over the version that was read, in an order that opens nothing on the way. Gives what came of
 * them as it comes. A run that ends early is begun again: what is done is no step then.
 *
 * @param asOf leaves alone whatever was changed after this moment, when the plan was looked at
 */
export async function* applySteps(
  rules: Pick<RuleChanges, 'saveOver' | 'forgetOver'>,
  steps: readonly Step[],
  change: Change,
  asOf?: Instant,
): AsyncGenerator<Outcome, void> {
  const act = async (step: Step): Promise<Outcome> => {
    if (step.kind !== 'add' && asOf !== undefined && step.rule.changedAt > asOf) {
      return { kind: 'overtaken', step, rule: step.rule };
    }
    return outcomeOf(step, await take(rules, step, change));
  };
  for (const group of inSafeOrder(steps)) yield* inParallel(each(group), act, AT_ONCE);
}

function take(
  rules: Pick<RuleChanges, 'saveOver' | 'forgetOver'>,
  step: Step,
  change: Change,
): Promise<Saved | Forgotten | Overtaken> {
  switch (step.kind) {
    case 'add':
      return rules.saveOver('none', step.wanted, step.wanted.effect, change);
    case 'change':
      return rules.saveOver(step.rule.version, step.wanted, step.wanted.effect, change);
    case 'remove':
      return rules.forgetOver(step.rule.version, step.rule.id, change);
  }
}

function outcomeOf(step: Step, came: Saved | Forgotten | Overtaken): Outcome {
  switch (came.kind) {
    case 'added':
    case 'changed':
    case 'removed':
    case 'same':
      return { kind: came.kind, step };
    case 'overtaken':
      return { kind: 'overtaken', step, rule: came.rule };
    // Somebody else removed it.
    case 'unknown':
      return { kind: 'same', step };
    // An answer was lost on the way, and the SDK asked again.
    case 'repeated':
      return { kind: DONE[step.kind], step };
  }
}

const DONE = { add: 'added', change: 'changed', remove: 'removed' } as const;

async function* each<Thing>(list: readonly Thing[]): AsyncGenerator<Thing, void> {
  yield* list;
}
