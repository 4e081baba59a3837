import type { z } from 'zod';
import { type Misfit, misfitsOf } from './entry-problems.ts';
import { type RuleEntry, ruleEntry } from './format.ts';

/** What stands in for a field that is wrong and must be there: nothing is wrong with these. */
const STAND_INS = { place: 'stand-in', who: 'everyone', approvers: ['S00'] };

/**
 * A rule with some fields wrong: what is wrong with them, and the rule as it would be without, so that its other fields
 * can be looked at too. Undefined where it is no rule at all.
 */
export function patched(
  written: unknown,
  issues: readonly z.core.$ZodIssue[],
): { readonly misfits: readonly Misfit[]; readonly entry: RuleEntry | undefined } {
  const misfits = misfitsOf(issues, written);
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return { misfits, entry: undefined };
  const fields: Record<string, unknown> = { ...written };
  if (issues.some(({ path: [field] }) => field === 'effect')) {
    // Which fields there may be depends on the effect: they are taken for those of the likeliest.
    const likeliest = { ...fields, effect: 'approvers' in fields ? 'ask' : 'allow' };
    const again = ruleEntry.safeParse(likeliest);
    if (again.success) return { misfits, entry: again.data };
    const more = patched(likeliest, again.error.issues);
    return { misfits: [...misfits, ...more.misfits], entry: more.entry };
  }
  for (const { path } of misfits) delete fields[String(path[0])];
  return { misfits, entry: ruleEntry.safeParse({ ...standInsOf(fields), ...fields }).data };
}

function standInsOf({ effect }: Record<string, unknown>): Partial<typeof STAND_INS> {
  const { approvers, ...others } = STAND_INS;
  return effect === 'ask' ? { ...others, approvers } : others;
}
