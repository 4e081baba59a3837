import type { Instant } from '../../time.ts';
import { words } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { changerSpan, ruleWords } from '../rule-words.ts';
import { differences } from './fields.ts';
import type { Plan, Step } from './plan.ts';
import { type Labels, wordsText } from './words-text.ts';

/** What a step would do, in a line, and of a change what was and what will be, a line for each field. */
function stepLines(step: Step, labels: Labels): string[] {
  switch (step.kind) {
    case 'add':
      return [`+ add     ${wordsText(ruleWords(step.wanted), labels)}`];
    case 'remove':
      return [`- remove  ${step.rule.id}: ${wordsText(ruleWords(step.rule), labels)}`];
    case 'change':
      return [
        `~ change  ${step.rule.id}: ${wordsText(ruleWords(step.wanted), labels)}`,
        ...differences(step.rule.effect, step.wanted.effect, labels).map((line) => `            ${line}`),
        `            (last changed by ${changeText(step.rule, labels)})`,
      ];
  }
}

/** Who changed a rule last, and when. */
export function changeText({ changedBy, changedAt }: Rule, labels: Labels): string {
  return wordsText(words`${changerSpan(changedBy)} on ${{ date: changedAt }}`, labels);
}

/** The whole plan, and how to carry it out. */
export function planLines(
  plan: Plan,
  { labels, asOf, file }: { readonly labels: Labels; readonly asOf: Instant; readonly file: string },
): string[] {
  if (plan.steps.length === 0)
    return [`Nothing to do: the allow-list is what the file says (${rulesCount(plan.unchanged)}).`];
  const [added, changed, removed] = [countOf(plan, 'add'), countOf(plan, 'change'), countOf(plan, 'remove')];
  const named = /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
  const remove = removed === 0 ? '' : ` --remove ${removed}`;
  return [
    ...plan.steps.flatMap((step) => stepLines(step, labels)),
    '',
    `${numberText(added)} to add, ${numberText(changed)} to change, ${numberText(removed)} to remove; ` +
      `${numberText(plan.unchanged)} as they should be.`,
    `To do it: npm run rules -- apply ${named} --as-of ${new Date(asOf).toISOString()}${remove}`,
    ...(removed === 0 ? [] : [`(Without --remove, rules that are not in the file stay.)`]),
  ];
}

export function countOf(plan: Plan, kind: Step['kind']): number {
  return plan.steps.filter((step) => step.kind === kind).length;
}

/** `12,300 rules` */
export function rulesCount(count: number): string {
  return `${numberText(count)} ${count === 1 ? 'rule' : 'rules'}`;
}

export function numberText(count: number): string {
  return count.toLocaleString('en-US');
}
