import type { Instant } from '../../time.ts';
import { code, inLines, joined, type Span, type Words, words } from '../../words.ts';
import { type ObjectRef, objectName } from '../object-ref.ts';
import { quoted, quoteObject } from '../quote-object.ts';
import type { Share } from '../share.ts';
import { shortenName } from '../shorten-name.ts';
import { stillWorks } from '../still-works.ts';
import type { AllEnded } from './end-all.ts';

/** What was named, as an admin reads it back. */
export interface Named {
  readonly ids: readonly string[];
  readonly objects: readonly ObjectRef[];
  readonly users: readonly string[];
  readonly usergroups: readonly string[];
}

/** Requests for the same that wait for a decision: they are no shares yet. */
export interface Open {
  readonly requests: readonly Share[];
  readonly more: boolean;
}

/** `team-files/report.pdf, @ben`. */
function namedWords({ ids, objects, users, usergroups }: Named): Words {
  return joined([
    ...objects.map((object): Span => code(shortenName(objectName(object)))),
    ...users.map((user): Span => ({ user })),
    ...usergroups.map((usergroup): Span => ({ usergroup })),
    ...ids.map((id): Span => code(id)),
  ]);
}

/** While it goes on. */
export function progressWords(named: Named, ended: number): Words {
  return words`Ending shares of ${namedWords(named)}: ${counted(ended)} ended so far. I’ll say when it is done.`;
}

/** What was ended, what still works and until when, what waits, and how to keep it from being shared again. */
export function allEndedWords(named: Named, all: AllEnded, open: Open, now: Instant): Words {
  return inLines([
    endedWords(named, all, now),
    ...(all.failed === 0
      ? []
      : [words`${counted(all.failed)} could not be ended just now. Run the same command again.`]),
    ...(open.requests.length === 0 ? [] : [openWords(open)]),
    ...denyWords(named, [...all.buckets]),
  ]);
}

function endedWords(named: Named, { ended, before, failed, linkEnd }: AllEnded, now: Instant): Words {
  const of = namedWords(named);
  const earlier = before === 0 ? [] : words` ${counted(before)} had ended before.`;
  if (ended + before + failed === 0) return words`There is no active share of ${of}.`;
  const first =
    ended === 0 ? words`No active share of ${of} is left to end.` : words`Ended ${counted(ended)} of ${of}.`;
  return words`${first}${earlier} ${stillWorks(linkEnd, now)}`;
}

function counted(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'share' : 'shares'}`;
}

function openWords({ requests, more }: Open): Words {
  const ids = joined(requests.map(({ id }) => code(id)));
  const one = requests.length === 1 && !more;
  const count = `${more ? 'At least ' : ''}${requests.length} ${one ? 'request' : 'requests'}`;
  return words`${count} for the same still ${one ? 'waits' : 'wait'} for a decision: ${ids}. Approvers see theirs with ${code('/share requests')}; ${code('/share cancel')} and the id withdraws one.`;
}

/** As many as somebody pastes. */
const MOST_LINES = 5;

/** The commands that keep it from happening again, to be pasted. */
function denyWords({ objects, users, usergroups }: Named, buckets: readonly string[]): Words[] {
  const who = [...users.map((user): Span => ({ user })), ...usergroups.map((usergroup): Span => ({ usergroup }))];
  const lines = [
    ...objects.map((object) => words`${code(`/share deny everyone ${placeText(object)}`)}`),
    ...who.flatMap((whom) => buckets.map((bucket) => words`${code('/share deny')} ${whom} ${code(bucket)}`)),
  ];
  if (lines.length === 0) return [];
  const rest = lines.length > MOST_LINES ? [words`and so on.`] : [];
  return [words`To keep it from being shared again:`, ...lines.slice(0, MOST_LINES), ...rest];
}

/** Rules take no address: what is typed is the place itself. */
function placeText(object: ObjectRef): string {
  const typed = quoteObject(object);
  return typed.startsWith('s3://') ? quoted(objectName(object)) : typed;
}
