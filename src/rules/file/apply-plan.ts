import { type Instant, instant, type Seconds, seconds } from '../../time.ts';
import { ruleWords } from '../rule-words.ts';
import { applySteps, type Outcome } from './apply-steps.ts';
import type { Applying } from './arguments.ts';
import type { Compared } from './compare.ts';
import type { RulesDeps } from './deps.ts';
import { aboutOf, type Step } from './plan.ts';
import { changeText, countOf, numberText, rulesCount } from './plan-text.ts';
import { type Labels, wordsText } from './words-text.ts';

/** Makes the list what the file says. @returns the code that the process ends with */
export async function applyPlan(
  { list, plan, labels }: Compared,
  asked: Applying & { readonly file: string },
  deps: RulesDeps,
): Promise<number> {
  const going = countOf(plan, 'remove');
  if (asked.remove !== undefined && going > asked.remove) {
    deps.tell(
      `${rulesCount(going)} ${going === 1 ? 'is' : 'are'} not in the file, and --remove ${asked.remove} lets no more than ` +
        `${asked.remove} go. Nothing was changed. Run plan, and say --remove ${going} if that is meant.`,
    );
    return 1;
  }
  const settled = await list.recordUnfinished();
  if (settled > 0) deps.tell(`${numberText(settled)} changes of an earlier run had no audit event yet: they have now.`);
  const steps = asked.remove === undefined ? plan.steps.filter(({ kind }) => kind !== 'remove') : plan.steps;
  const counts = { added: 0, changed: 0, removed: 0, same: plan.unchanged, overtaken: 0 };
  const progress = createProgress(steps.length, deps);
  const change = { by: asked.as ?? `rules file (${deps.operator})`, at: deps.now(), cause: deps.newCause() };
  try {
    for await (const outcome of applySteps(list, steps, change, asked.asOf)) {
      counts[outcome.kind] += 1;
      if (outcome.kind === 'overtaken') deps.say(overtakenText(outcome, labels));
      progress();
    }
    // What an earlier run was about to write when it ended is written now.
    await list.recordUnfinished();
  } catch (error) {
    const done = counts.added + counts.changed + counts.removed;
    deps.tell(`Stopped after ${numberText(done)} of ${numberText(steps.length)} changes. ${deps.explain(error)}`);
    deps.tell('What is done is done, each with its audit event. Run the same again: only the rest is left.');
    return 1;
  }
  const { added, changed, removed, same, overtaken } = counts;
  deps.say(
    `${numberText(added)} added, ${numberText(changed)} changed, ${numberText(removed)} removed; ` +
      `${numberText(same)} as they were.`,
  );
  if (steps.length < plan.steps.length) deps.say(leftText(going));
  if (overtaken > 0) deps.say(`${rulesCount(overtaken)} changed meanwhile and left alone: look at them, and run plan.`);
  return overtaken > 0 ? 1 : 0;
}

function leftText(going: number): string {
  return going === 1
    ? '1 rule is not in the file and stays. To take it away too: --remove 1'
    : `${numberText(going)} rules are not in the file and stay. To take them away too: --remove ${going}`;
}

function overtakenText({ step, rule }: Extract<Outcome, { kind: 'overtaken' }>, labels: Labels): string {
  const about = step.kind === 'add' ? '' : `${step.rule.id}: `;
  if (rule === undefined) return `! left    ${about}${ruleText(step, labels)}: somebody removed it meanwhile`;
  const now = wordsText(ruleWords(rule), labels);
  return `! left    ${rule.id}: ${now}: changed meanwhile by ${changeText(rule, labels)}`;
}

function ruleText(step: Step, labels: Labels): string {
  return wordsText(ruleWords(aboutOf(step)), labels);
}

/** Between two lines of progress. */
const EVERY: Seconds = seconds(2);

/** Counts what is done, and tells every now and then how far it is. */
function createProgress(all: number, { tell, now }: RulesDeps): () => void {
  const start = now();
  let done = 0;
  let next: Instant = instant(start + EVERY * 1000);
  if (all > 0) tell(`${numberText(all)} ${all === 1 ? 'change' : 'changes'} to make.`);
  return () => {
    done += 1;
    const at = now();
    if (at < next && done < all) return;
    next = instant(at + EVERY * 1000);
    const perSecond = Math.round(done / Math.max(1, (at - start) / 1000));
    tell(`${numberText(done)} of ${numberText(all)} done, ${numberText(perSecond)} a second.`);
  };
}
