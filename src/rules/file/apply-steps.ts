import { inParallel } from '../../in-parallel.ts';
import type { Instant } from '../../time.ts';
import type { Rule } from '../rule.ts';
import type { Change, Forgotten, Overtaken, RuleChanges, Saved, SavingOver } from '../rule-changes.ts';
import { inSafeOrder, type Step } from './plan.ts';

/** What came of a step: 'overtaken' where somebody changed the rule since it was read, and it was left as it is. */
export type Outcome =
  | { readonly kind: 'added' | 'changed' | 'removed' | 'same'; readonly step: Step }
  | { readonly kind: 'overtaken'; readonly step: Step; readonly rule: Rule | undefined };

/** So many are saved together, and so many groups of them at once: DynamoDB takes a thousand writes a second of a list. */
const TOGETHER = 25;
const GROUPS_AT_ONCE = 2;

type Applied = Pick<RuleChanges, 'saveManyOver' | 'forgetOver'>;

/**
 * Takes the steps, each over the version that was read, in an order that opens nothing on the way. Gives what came of
 * them as it comes. A run that ends early is begun again: what is done is no step then.
 *
 * @param asOf leaves alone whatever was changed after this moment, when the plan was looked at
 */
export async function* applySteps(
  rules: Applied,
  steps: readonly Step[],
  change: Change,
  asOf?: Instant,
): AsyncGenerator<Outcome, void> {
  for (const step of steps) {
    if (isLate(step, asOf)) yield { kind: 'overtaken', step, rule: step.rule };
  }
  const due = steps.filter((step) => !isLate(step, asOf));
  for (const phase of inSafeOrder(due)) {
    const taken = inParallel(groupsOf(phase), (group) => takeTogether(rules, group, change, asOf), GROUPS_AT_ONCE);
    for await (const outcomes of taken) yield* outcomes;
  }
}

function isLate(step: Step, asOf: Instant | undefined): step is Exclude<Step, { kind: 'add' }> {
  return step.kind !== 'add' && asOf !== undefined && step.rule.changedAt > asOf;
}

async function* groupsOf(steps: readonly Step[]): AsyncGenerator<readonly Step[], void> {
  for (let at = 0; at < steps.length; at += TOGETHER) yield steps.slice(at, at + TOGETHER);
}

async function takeTogether(
  rules: Applied,
  steps: readonly Step[],
  change: Change,
  asOf: Instant | undefined,
): Promise<Outcome[]> {
  const saves = steps.filter((step) => step.kind !== 'remove');
  const removals = steps.filter((step) => step.kind === 'remove');
  const [saved, removed] = await Promise.all([
    rules.saveManyOver(
      saves.map((step) => savingOf(step, asOf)),
      change,
    ),
    Promise.all(removals.map(({ rule }) => rules.forgetOver(rule.version, rule.id, change))),
  ]);
  return [
    ...saved.flatMap((came, at) => outcomeOf(saves[at], came)),
    ...removed.flatMap((came, at) => outcomeOf(removals[at], came)),
  ];
}

function savingOf(step: Exclude<Step, { kind: 'remove' }>, asOf: Instant | undefined): SavingOver {
  // A rule that was there when the plan was looked at, and is not now, somebody has removed.
  const none = asOf === undefined ? 'none' : { noneAt: asOf };
  const seen = step.kind === 'add' ? none : step.rule.version;
  return { seen, name: step.wanted, effect: step.wanted.effect };
}

function outcomeOf(step: Step | undefined, came: Saved | Forgotten | Overtaken): Outcome[] {
  if (step === undefined) return [];
  switch (came.kind) {
    case 'added':
    case 'changed':
    case 'removed':
    case 'same':
      return [{ kind: came.kind, step }];
    case 'overtaken':
      return [{ kind: 'overtaken', step, rule: came.rule }];
    // Somebody else removed it.
    case 'unknown':
      return [{ kind: 'same', step }];
    // An answer was lost on the way, and the SDK asked again.
    case 'repeated':
      return [{ kind: DONE[step.kind], step }];
  }
}

const DONE = { add: 'added', change: 'changed', remove: 'removed' } as const;
