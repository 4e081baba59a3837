import type { Names } from '../../slack/names.ts';
import type { Principal } from '../rule.ts';
import { aboutOf, type Plan } from './plan.ts';
import { idOf, type ResolvedNames, type Wanted } from './wanted.ts';
import { type Labels, NO_LABELS } from './words-text.ts';

/** Every user, usergroup and channel that some rules name. */
export function idsIn(rules: readonly Wanted[]): string[] {
  const ids = rules.flatMap(({ principal, effect }) => [
    ...('id' in principal ? [principal.id] : []),
    ...(effect.kind === 'ask' ? [...effect.approvers.map(({ id }) => id), ...[effect.channel ?? []].flat()] : []),
  ]);
  return [...new Set(ids)];
}

/** The same for what a plan shows, with those who changed the rules last. */
export function idsInPlan({ steps }: Plan): string[] {
  const before = steps.flatMap((step) => (step.kind === 'add' ? [] : [step.rule]));
  const changers = before.flatMap(({ changedBy }) => (idOf(changedBy)?.kind === 'user' ? [changedBy] : []));
  return [...new Set([...idsIn([...before, ...steps.map(aboutOf)]), ...changers])];
}

/** What they are called. Names only help to read: where Slack does not tell them, it goes on without. */
export async function labelsOf(
  names: Names | undefined,
  ids: readonly string[],
  tell: (line: string) => void,
): Promise<Labels> {
  if (names === undefined || ids.length === 0) return NO_LABELS;
  try {
    return await names.labels(ids);
  } catch {
    tell('Slack does not tell the names just now: it goes on with ids alone.');
    return NO_LABELS;
  }
}

/** Whom the names in a file mean. */
export async function resolveNames(names: Names | undefined, written: readonly string[]): Promise<ResolvedNames> {
  if (written.length === 0 || names === undefined) return undefined;
  const ids = await names.idsOf(written);
  return new Map([...ids].map(([name, found]) => [name, found.flatMap((id): Principal[] => [idOf(id) ?? []].flat())]));
}
