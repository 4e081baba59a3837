import { DateTime } from 'luxon';
import { words } from '../../words.ts';
import { type AudienceText, peopleProblems } from '../audience-text.ts';
import { checkedEnd, type Expiry, type When } from '../expiry.ts';
import { noteProblems } from '../parse-share.ts';
import type { Filled } from './filled.ts';
import type { Problem } from './problem.ts';

/** How long, for whom and why, with all that is wrong about it, in the words of the command. */
export interface Terms {
  readonly expiry: Expiry;
  readonly audience: AudienceText;
  readonly problems: Problem[];
}

export function readTerms(filled: Filled, when: When): Terms {
  const { expiry, problems } = readEnd(filled, when);
  const audience = readAudience(filled);
  const named = audience.kind === 'people' ? audience.people.length : undefined;
  const people = named === 0 ? [NOBODY] : peopleProblems(named ?? 0);
  return {
    expiry,
    audience,
    problems: [
      ...problems,
      ...people.map((say): Problem => ['users', say]),
      ...noteProblems(filled.note).map((say): Problem => ['note', say]),
    ],
  };
}

const NOBODY = words`Name at least one person or usergroup, or choose somebody else above.`;

function readAudience({ audience, users, usergroups }: Filled): AudienceText {
  if (audience !== 'people') return { kind: audience };
  const people = users.map((id) => ({ kind: 'user', id }) as const);
  return { kind: 'people', people: [...people, ...usergroups.map((id) => ({ kind: 'usergroup', id }) as const)] };
}

/** A date and time wins over a length. */
function readEnd({ end, length }: Filled, { now, zone }: When): { expiry: Expiry; problems: Problem[] } {
  if (end === undefined) {
    return { expiry: length === undefined ? { kind: 'default' } : { kind: 'length', length }, problems: [] };
  }
  const text = `until ${DateTime.fromMillis(end, { zone }).toFormat('yyyy-MM-dd HH:mm')}`;
  const checked = checkedEnd(text, end <= now ? 'past' : end, { now });
  if (checked.kind === 'expiry') return { expiry: checked.expiry, problems: [] };
  return { expiry: { kind: 'default' }, problems: [['end', checked.problem]] };
}
