import { code, type Words, words } from '../../words.ts';
import type { RuleName } from '../rule.ts';
import { principalText } from '../stored-rule.ts';
import { type Misfit, misfitsOf } from './entry-problems.ts';
import { fileOutline, type RuleEntry, ruleEntry } from './format.ts';
import { type Path, type Problem, parseYaml, type Yaml } from './parse-yaml.ts';
import { patched } from './patched.ts';
import { namesIn, type ResolvedNames, type Wanted, wantedOf } from './wanted.ts';

export type FileRead =
  | { readonly kind: 'rules'; readonly rules: readonly Wanted[]; readonly workspace?: string }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

/** Finds out whom `@names` and `#channels` mean. Throws where Slack cannot be asked. */
export type ResolveNames = (names: readonly string[]) => Promise<ResolvedNames>;

/** Reads an allow-list, or says all that is wrong with it and where. */
export async function readRules(text: string, resolve: ResolveNames): Promise<FileRead> {
  const yaml = parseYaml(text);
  if (yaml.broken.length > 0) return wrong([...yaml.broken, ...yaml.problems]);
  const problems: Problem[] = [...yaml.problems];
  const tell = (misfits: readonly Misfit[], above: Path = []) => {
    for (const { path, what, problem } of misfits) {
      problems.push({ ...yaml.at([...above, ...path], what), problem });
    }
  };

  const outline = fileOutline.safeParse(yaml.data);
  if (!outline.success) {
    if (typeof yaml.data !== 'object' || yaml.data === null || Array.isArray(yaml.data)) {
      return wrong([{ line: 1, column: 1, problem: NO_RULES }]);
    }
    tell(misfitsOf(outline.error.issues, yaml.data));
  }
  const entries = shapedEntries(yaml, tell);
  const names = await resolve([...new Set(entries.flatMap(({ entry }) => namesIn(entry)))]);
  const wanted = entries.flatMap(({ entry, at, isWhole }) => {
    const read = wantedOf(entry, names);
    if (read.kind === 'wanted') return isWhole ? [{ wanted: read.wanted, at }] : [];
    tell(read.misfits, ['rules', at]);
    return [];
  });
  tell(repeated(yaml, wanted));
  if (problems.length > 0 || !outline.success) return wrong(problems);
  const { workspace } = outline.data;
  return {
    kind: 'rules',
    rules: wanted.map((each) => each.wanted),
    ...(workspace === undefined ? {} : { workspace }),
  };
}

const NO_RULES = words`There are no rules in this file. It begins with ${code('rules:')}, and each rule with ${code('- place:')}. A list without any rule is ${code('rules: []')}.`;

function wrong(problems: readonly Problem[]): FileRead {
  return {
    kind: 'wrong',
    problems: problems.toSorted((one, other) => one.line - other.line || one.column - other.column),
  };
}

interface Shaped {
  readonly entry: RuleEntry;
  /** Its number in the list, from 0. */
  readonly at: number;
  /** Without it something was wrong with some fields, which is told; the others are looked at all the same. */
  readonly isWhole: boolean;
}

function shapedEntries({ data }: Yaml, tell: (misfits: readonly Misfit[], above: Path) => void): Shaped[] {
  const list: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'rules') : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: unknown, at): Shaped[] => {
    const read = ruleEntry.safeParse(each);
    if (read.success) return [{ entry: read.data, at, isWhole: true }];
    const { entry, misfits } = patched(each, read.error.issues);
    tell(misfits, ['rules', at]);
    return entry === undefined ? [] : [{ entry, at, isWhole: false }];
  });
}

/** WHO × PLACE × action names a rule: which of two that are named alike is meant, nobody knows. */
function repeated(yaml: Yaml, wanted: readonly { wanted: Wanted; at: number }[]): Misfit[] {
  const first = new Map<string, number>();
  return wanted.flatMap(({ wanted: { place, principal, action }, at }): Misfit[] => {
    const name = nameText({ place, principal, action });
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, at);
      return [];
    }
    return [{ path: ['rules', at], what: 'value', problem: twiceWords(yaml.at(['rules', earlier]).line) }];
  });
}

function twiceWords(line: number): Words {
  return words`This is the same rule as in line ${line.toString()}: who, place and action name a rule. Keep one of them.`;
}

/** What names a rule, as one text. */
export function nameText({ place, principal, action }: RuleName): string {
  return JSON.stringify([place, principalText(principal), action]);
}
