import type { Clock } from '../../time.ts';
import { code, type Words, words } from '../../words.ts';
import type { AllowList } from '../allow-list.ts';
import type { RulesArguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import type { RulesDeps, SlackSide } from './deps.ts';
import { idsInPlan, labelsOf, resolveNames } from './lookups.ts';
import type { Problem } from './parse-yaml.ts';
import { type Plan, planOf } from './plan.ts';
import { readRules } from './read-rules.ts';
import { wordsText } from './words-text.ts';

/** What is asked of a list, and not of this command. */
export type Asked = Extract<RulesArguments, { kind: 'export' | 'plan' | 'apply' }>;

export const WHOSE = 'Whose allow-list is it? Set SLACK_BOT_TOKEN, or say --workspace T… (its id).';

/** Where the list and the file stand to each other. */
export interface Compared {
  readonly list: AllowList;
  readonly plan: Plan;
  readonly labels: Awaited<ReturnType<typeof labelsOf>>;
  /** From when the list is, or from a little later. */
  readonly asOf: ReturnType<Clock>;
}

/** Undefined where the file is wrong, which is told. Throws a CannotRun where it is not known whose list it is. */
export async function compare(asked: Asked, deps: RulesDeps): Promise<Compared | undefined> {
  const text = await deps.read(asked.file);
  const slack = await slackFor(asked, deps);
  const read = await readRules(text, (names) => resolveNames(slack?.names, names));
  if (read.kind === 'wrong') return void tellProblems(read.problems, asked.file, deps);
  const known = asked.workspace ?? slack?.installation;
  if (known !== undefined && read.workspace !== undefined && known !== read.workspace) {
    throw new CannotRun(
      `The file is for the workspace ${read.workspace}, and this is ${known}. ` +
        'Take “workspace:” out of the file if its rules are meant for both.',
    );
  }
  const workspace = known ?? read.workspace;
  if (workspace === undefined) throw new CannotRun(WHOSE);
  const list = deps.openList(workspace);
  const asOf = deps.now();
  const plan = planOf(await gathered(list.all()), read.rules);
  const labels = await labelsOf(slack?.names, idsInPlan(plan), deps.tell);
  return { list, plan, labels, asOf };
}

/** Undefined where the workspace is named, or no token is set. */
export async function slackFor({ workspace }: Asked, { askSlack }: RulesDeps): Promise<SlackSide | undefined> {
  return workspace === undefined ? askSlack?.() : undefined;
}

/** More than these nobody mends in one go. */
const MOST_TOLD = 50;

function tellProblems(problems: readonly Problem[], file: string, { tell }: RulesDeps): void {
  const name = file === '-' ? 'standard input' : file;
  for (const { line, column, problem } of problems.slice(0, MOST_TOLD)) {
    tell(`${name}:${line}:${column}: ${wordsText(problem)}`);
  }
  const more = problems.length - MOST_TOLD;
  if (more > 0) tell(`And ${more.toLocaleString('en-US')} more.`);
  tell(wordsText(nothingDone(problems.length)));
}

function nothingDone(count: number): Words {
  return count === 1
    ? words`Nothing was changed.`
    : words`Nothing was changed. Mend them and run ${code('plan')} again.`;
}

export async function gathered<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const list: Thing[] = [];
  for await (const thing of things) list.push(thing);
  return list;
}
