import type { Words } from '../words.ts';
import type { Directory } from './directory.ts';
import { errorText, namedIn } from './error-text.ts';
import type { Submitted } from './submissions.ts';

/** What is wrong with what was filled in, each at the block of its field. */
export async function errorsAt(
  directory: Directory,
  problems: readonly (readonly [block: string, say: Words])[],
): Promise<Submitted> {
  const names = await namesOf(
    directory,
    problems.flatMap(([, say]) => namedIn(say)),
  );
  const errors: Record<string, string> = {};
  for (const [block, say] of problems) {
    const before = errors[block];
    errors[block] = before === undefined ? errorText(say, names) : `${before}\n${errorText(say, names)}`;
  }
  return { kind: 'errors', errors };
}

/** At a field Slack shows text alone, so people and usergroups have to be called something. */
async function namesOf(directory: Directory, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await Promise.all([...new Set(ids)].map(async (id) => ({ id, who: await directory.whoIs(id) })));
  const groups = ids.some((id) => id.startsWith('S')) ? ((await directory.usergroups()) ?? []) : [];
  return new Map([
    ...people.flatMap(({ id, who }): [string, string][] => (who.kind === 'known' ? [[id, who.name]] : [])),
    ...groups.map(({ id, handle }): [string, string] => [id, handle]),
  ]);
}
