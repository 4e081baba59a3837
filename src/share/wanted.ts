import type { Obstacle } from '../aws/objects.ts';
import { type Decision, decide, type Party, type Permit, principalsOf, type Refusal } from '../rules/decide.ts';
import { placesOf } from '../rules/place.ts';
import type { Principal, Rule } from '../rules/rule.ts';
import { principalText } from '../rules/stored-rule.ts';
import { between, type Instant, type Seconds, seconds, wholeSecond } from '../time.ts';
import type { ShareDeps } from './deps.ts';
import type { Expiry } from './expiry.ts';
import type { ObjectRef } from './object-ref.ts';
import type { Audience } from './share.ts';

/** A share that someone wants, with everyone in it known to Slack. */
export interface Wanted {
  readonly sharer: Party;
  /** Where they ask, and where the card goes. */
  readonly channel: string;
  /** They ask elsewhere, in a dialog, and picked the channel there: its rules let nobody share into it. */
  readonly picked?: true;
  /** The ts of the message under which the card goes. */
  readonly thread?: string;
  /** Whether people of other organisations are there. */
  readonly sharedOutside: boolean;
  /** One to ten. */
  readonly objects: readonly ObjectRef[];
  readonly expiry: Expiry;
  readonly audience: Audience;
  /** The people whom the audience names one by one. */
  readonly receivers: readonly Party[];
  readonly note?: string;
}

/** Why one object cannot be shared: by a rule, or for want of one; or by what S3 says of it. */
export type Refused =
  | { readonly object: ObjectRef; readonly because: 'rule'; readonly refusal: Refusal }
  /** Fewer people could agree than the rule needs; nobody approves their own request. */
  | { readonly object: ObjectRef; readonly because: 'approvers'; readonly rule: Permit; readonly could: number }
  | { readonly object: ObjectRef; readonly because: 'object'; readonly obstacle: Obstacle }
  /** Together the objects are in more folders than one command can be decided about. */
  | { readonly object: ObjectRef; readonly because: 'folders' };

/** How long all of the objects may be shared for, were that all that is wrong; undefined where more is. */
export async function longestAllowed(deps: ShareDeps, wanted: Wanted, at: Instant): Promise<Seconds | undefined> {
  return longestOf(decideEach(await rulesFor(deps, wanted, 'eventual'), wanted, wholeSecond(at)));
}

/** What the rules say of one object. */
export interface Decided {
  readonly object: ObjectRef;
  readonly decision: Decision;
}

/** More rules than this could matter to one command only where somebody means harm. */
const MOST_RULES = 20_000;

/** A key in hundreds of folders is fine; ten of them for twenty people would keep everybody else waiting. */
export function isTooDeep(wanted: Wanted): boolean {
  const places = wanted.objects.reduce((sum, object) => sum + placesOf(object).length, 0);
  return places * new Set(principals(wanted).map(principalText)).size > MOST_RULES;
}

/** The rules that could decide about what someone wants. */
export function rulesFor(
  { allowList }: Pick<ShareDeps, 'allowList'>,
  wanted: Wanted,
  reading: 'consistent' | 'eventual',
): Promise<Rule[]> {
  return allowList.candidates(wanted.objects, principals(wanted), 'download', reading);
}

/** What they say of each of the objects. Pure. */
export function decideEach(rules: readonly Rule[], wanted: Wanted, startedAt: Instant): Decided[] {
  const { sharer, channel, picked = false, sharedOutside, receivers, audience, expiry } = wanted;
  const wish = { audience: audience.kind, sharedOutside, receivers, length: lengthOf(expiry, startedAt) };
  return wanted.objects.map((object) => {
    const asking = { party: sharer, channel, picked, object, action: 'download' } as const;
    return { object, decision: decide(rules, asking, wish) };
  });
}

function principals({ sharer, receivers, channel }: Wanted): Principal[] {
  return [sharer, ...receivers].flatMap((party) => principalsOf(party, channel));
}

function lengthOf(expiry: Expiry, startedAt: Instant): Seconds | 'default' {
  if (expiry.kind === 'default') return 'default';
  return expiry.kind === 'length' ? expiry.length : between(startedAt, expiry.end);
}

export function refusalOf({ object, decision }: Decided): Refused[] {
  if (decision.kind !== 'refuse') return [];
  const { kind: _kind, ...refusal } = decision;
  return [{ object, because: 'rule', refusal }];
}

/** The longest that all of the objects may be shared for, where nothing but the length was wrong. */
export function longestOf(decided: readonly Decided[]): Seconds | undefined {
  const longest = decided.map(({ decision }) =>
    decision.kind !== 'refuse' || decision.reason === 'too-long' ? decision.rule.effect.longest : undefined,
  );
  const known = longest.filter((each) => each !== undefined);
  return known.length === longest.length ? seconds(Math.min(...known)) : undefined;
}
