import prettyBytes from 'pretty-bytes';
import { approverWords } from '../../approval/messages.ts';
import type { AllowList } from '../../rules/allow-list.ts';
import { type Decision, decide, type Permit, principalsOf } from '../../rules/decide.ts';
import type { AudienceKind } from '../../rules/rule.ts';
import { between, DAY, HOUR, type Instant, LONGEST_LINK, MINUTE, type Seconds, seconds } from '../../time.ts';
import { bold, code, type Words, words } from '../../words.ts';
import { durationText } from '../duration.ts';
import { objectName } from '../object-ref.ts';
import { fileType } from '../object-words.ts';
import { obstacleWords, refusedWords } from '../refused-words.ts';
import { shortenName } from '../shorten-name.ts';
import type { Looker } from './browse.ts';
import { type Chosen, chosenId } from './selection.ts';

/** What will become of a chosen object, were it shared now. */
export interface Prospect {
  /** By which a button names the object. */
  readonly id: string;
  /** What it is and what will happen; of an object that no rule lets this person share, the refusal alone. */
  readonly say: Words;
  /** No rule lets this person share it: an admin could add one. */
  readonly wantsRule: boolean;
}

/** Where the card would go, and for whom. */
export interface Aim {
  readonly picked: boolean;
  readonly audience: AudienceKind;
}

/** @returns a prospect for each object, and the longest that all of those that may be shared may be */
export async function prospectsOf(
  { allowList }: { readonly allowList: Pick<AllowList, 'candidates'> },
  chosen: readonly Chosen[],
  { party, channel }: Looker,
  { picked, audience }: Aim,
  now: Instant,
): Promise<{ prospects: Prospect[]; longest: Seconds }> {
  if (chosen.length === 0) return { prospects: [], longest: LONGEST_LINK };
  const rules = await allowList.candidates(chosen, principalsOf(party, channel), 'download', 'eventual');
  const wish = { audience, sharedOutside: false, receivers: [], length: 'default' } as const;
  const decided = chosen.map((object) => {
    const decision = decide(rules, { party, channel, picked, object, action: 'download' }, wish);
    return { object, decision };
  });
  const permits = decided.flatMap(({ decision }) => permitOf(decision) ?? []);
  return {
    prospects: decided.map(({ object, decision }) => ({
      id: chosenId(object),
      say: prospectWords(object, decision, now),
      wantsRule: decision.kind === 'refuse' && decision.reason === 'no-rule',
    })),
    longest: seconds(Math.min(LONGEST_LINK, ...permits.map(({ effect }) => effect.longest))),
  };
}

/** The rule that lets someone share, also where it does not for this audience. */
function permitOf(decision: Decision): Permit | undefined {
  if (decision.kind !== 'refuse') return decision.rule;
  return decision.reason === 'audience' ? decision.rule : undefined;
}

function prospectWords(object: Chosen, decision: Decision, now: Instant): Words {
  const outcome = outcomeWords(object, decision);
  return permitOf(decision) === undefined ? outcome : words`${factsWords(object, now)}\n${outcome}`;
}

function outcomeWords(object: Chosen, decision: Decision): Words {
  if (decision.kind === 'refuse') {
    const { kind: _kind, ...refusal } = decision;
    return refusedWords({ object, because: 'rule', refusal });
  }
  if (object.inspection?.kind === 'obstacle')
    return obstacleWords(code(shortenName(objectName(object))), object.inspection.obstacle);
  const { effect } = decision.rule;
  const longest = durationText(effect.longest);
  return effect.kind === 'ask'
    ? words`${approverWords(effect)} will be asked. You can ask for up to ${longest}.`
    : words`You can share this for up to ${longest}.`;
}

/** `team-files/report.pdf` (1.2 MB, PDF, 3 days old): with its folders, since two files may differ by them alone. */
function factsWords(object: Chosen, now: Instant): Words {
  const name = bold(shortenName(objectName(object)));
  if (object.inspection?.kind !== 'found') return words`${name}`;
  const { size, contentType, lastModified } = object.inspection.facts;
  const type = fileType({ ...object, ...(contentType === undefined ? {} : { contentType }) });
  const age = lastModified === undefined ? '' : ageText(lastModified, now);
  const facts = [prettyBytes(size), type, age].filter((fact) => fact !== '');
  return words`${name} (${facts.join(', ')})`;
}

/** How old something is, as people say it: in the largest unit alone. */
function ageText(since: Instant, now: Instant): string {
  const age = between(since, now);
  const unit = [DAY, HOUR, MINUTE].find((each) => age >= each);
  return unit === undefined ? 'new' : `${durationText(seconds(age - (age % unit)))} old`;
}
