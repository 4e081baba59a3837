import { applyPlan } from './apply-plan.ts';
import { type RulesArguments, USAGE } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { type Asked, compare, gathered, slackFor, WHOSE } from './compare.ts';
import type { RulesDeps } from './deps.ts';
import { jsonSchemaText } from './format.ts';
import { idsIn, labelsOf } from './lookups.ts';
import { planLines, rulesCount } from './plan-text.ts';
import { fileText } from './write-rules.ts';

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
