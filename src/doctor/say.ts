import { explainAwsFault } from '../aws/explain.ts';
import type { Looked } from '../aws/look/looked.ts';
import { durationText } from '../share/duration.ts';
import { type Seconds, seconds } from '../time.ts';
import { joined, type Span, type Words, words } from '../words.ts';
import { type Area, type Finding, finding } from './finding.ts';
import type { NotDone } from './in-time.ts';

/** More names than these nobody reads in one sentence. */
const MOST_NAMED = 8;

/** `a, b and 3 more`. */
export function named(list: readonly (Span | Words)[]): Words {
  const more = list.length - MOST_NAMED;
  const shown = joined(list.slice(0, MOST_NAMED));
  return more > 0 ? words`${shown} and ${String(more)} more` : shown;
}

/** `1 rule`, `2 rules`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** A length of time to the two units that matter: nobody reads seconds behind hours. */
export function roughly(length: Seconds): string {
  const text = durationText(seconds(Math.max(0, length)));
  return text.split(' ').slice(0, 4).join(' ');
}

/** What to say of a check that came to nothing. @param what begins a sentence */
export function notDone(
  area: Area,
  what: string | Words,
  done: NotDone,
  explain: (error: unknown) => string = explainAwsFault,
): Finding {
  const why = done.kind === 'late' ? 'no answer in time.' : explain(done.error);
  return finding(area, 'unseen', words`${what} could not be looked at: ${why}`);
}

/** A thing that could not be seen, where it is no matter of permission. */
export function notSeen(area: Area, what: string, looked: Exclude<Looked<unknown>, { kind: 'seen' }>): Finding[] {
  switch (looked.kind) {
    case 'failed':
      return [finding(area, 'unseen', words`${what} could not be looked at: ${looked.why}`)];
    case 'unoffered':
      return [
        finding(
          area,
          'unseen',
          words`${what}: this ${area === 'Buckets' ? 'S3' : area === 'Table' ? 'DynamoDB' : 'server'} doesn’t tell.`,
        ),
      ];
    case 'forbidden':
      return [];
  }
}
