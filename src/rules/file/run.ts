import type { Names } from '../../slack/names.ts';
import type { Clock } from '../../time.ts';
import { code, type Words, words } from '../../words.ts';
import type { AllowList } from '../allow-list.ts';
import { applyPlan } from './apply-plan.ts';
import { type RulesArguments, USAGE } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { jsonSchemaText } from './format.ts';
import { idsIn, idsInPlan, labelsOf, resolveNames } from './lookups.ts';
import type { Problem } from './parse-yaml.ts';
import { type Plan, planOf } from './plan.ts';
import { planLines, rulesCount } from './plan-text.ts';
import { readRules } from './read-rules.ts';
import { wordsText } from './words-text.ts';
import { fileText } from './write-rules.ts';

/** Slack, as the token shows it. */
export interface SlackSide {
  readonly installation: string;
  readonly names: Names;
}

/** What is around `npm run rules`: the process gives its own. */
export interface RulesDeps {
  /** Throws a CannotRun where there is no such file. */
  readonly read: (file: string) => Promise<string>;
  readonly write: (file: string, text: string) => Promise<void>;
  /** Where an editor that has opened the file finds its format. */
  readonly schemaFor: (file: string) => Promise<string>;
  readonly openList: (installation: string) => AllowList;
  /** Not there where no token is set. Throws where Slack cannot be asked. */
  readonly askSlack?: () => Promise<SlackSide>;
  /** A line for whoever reads what comes out. */
  readonly say: (line: string) => void;
  /** A line for whoever waits for it. */
  readonly tell: (line: string) => void;
  readonly now: Clock;
  /** The name on this machine of who does it. */
  readonly operator: string;
  /** Another one for each run. */
  readonly newCause: () => string;
  /** A fault of DynamoDB in one sentence. */
  readonly explain: (error: unknown) => string;
}

/** Does what was asked. @returns the code that the process ends with; 1 where not all of it was done */
export async function runRules(asked: RulesArguments, deps: RulesDeps): Promise<number> {
  try {
    return await carryOut(asked, deps);
  } catch (error) {
    deps.tell(error instanceof CannotRun ? error.message : deps.explain(error));
    return 1;
  }
}

async function carryOut(asked: RulesArguments, deps: RulesDeps): Promise<number> {
  switch (asked.kind) {
    case 'help':
      deps.say(USAGE.trimEnd());
      return 0;
    case 'schema':
      deps.say(jsonSchemaText().trimEnd());
      return 0;
    case 'wrong':
      deps.tell(`${asked.problem}\n\n${USAGE.trimEnd()}`);
      return 1;
    case 'export':
      return exportRules(asked, deps);
    case 'plan': {
      const looked = await compare(asked, deps);
      if (looked === undefined) return 1;
      for (const line of planLines(looked.plan, { ...looked, file: asked.file })) deps.say(line);
      return looked.plan.steps.length === 0 ? 0 : 2;
    }
    case 'apply': {
      const looked = await compare(asked, deps);
      return looked === undefined ? 1 : applyPlan(looked, asked, deps);
    }
  }
}

type Asked = Extract<RulesArguments, { kind: 'export' | 'plan' | 'apply' }>;

async function exportRules(asked: Asked, deps: RulesDeps): Promise<number> {
  const slack = await slackFor(asked, deps);
  const workspace = asked.workspace ?? slack?.installation;
  if (workspace === undefined) throw new CannotRun(WHOSE);
  const rules = await gathered(deps.openList(workspace).all());
  const labels = await labelsOf(slack?.names, idsIn(rules), deps.tell);
  const schema = await deps.schemaFor(asked.file);
  await deps.write(asked.file, fileText(rules, { workspace, schema, labels }));
  deps.tell(`${rulesCount(rules.length)} of ${workspace} written${asked.file === '-' ? '' : ` to ${asked.file}`}.`);
  return 0;
}

const WHOSE = 'Whose allow-list is it? Set SLACK_BOT_TOKEN, or say --workspace T… (its id).';

/** Where the list and the file stand to each other. */
export interface Compared {
  readonly list: AllowList;
  readonly plan: Plan;
  readonly labels: Awaited<ReturnType<typeof labelsOf>>;
  /** From when the list is, or from a little later. */
  readonly asOf: ReturnType<Clock>;
}

/** Undefined where the file is wrong, which is told. */
async function compare(asked: Asked, deps: RulesDeps): Promise<Compared | undefined> {
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

async function slackFor({ workspace }: Asked, { askSlack }: RulesDeps): Promise<SlackSide | undefined> {
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

async function gathered<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const list: Thing[] = [];
  for await (const thing of things) list.push(thing);
  return list;
}
