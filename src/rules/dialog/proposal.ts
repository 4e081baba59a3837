import type { Directory } from '../../slack/directory.ts';
import { resolvePeople } from '../../slack/resolve-people.ts';
import { type Words, words } from '../../words.ts';
import { tooFewWords } from '../parse-rule.ts';
import type { Approver, Effect, Principal, RuleName } from '../rule.ts';
import { type Draft, placeOf } from './draft.ts';
import type { Filled } from './filled.ts';
import type { Field } from './ids.ts';

/** Something that is wrong, and the field where it is to be put right. */
export type Problem = readonly [field: Field, say: Words];

/** The rule that a form comes to. */
export interface Proposal {
  readonly kind: 'proposal';
  readonly name: RuleName;
  readonly effect: Effect;
}

/** Reads a filled-in form as a rule, with everyone in it as Slack knows them; or says all that is wrong, each at its field. */
export async function proposalOf(
  draft: Draft,
  directory: Directory,
): Promise<Proposal | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }> {
  const { filled } = draft;
  const place = placeOf(draft);
  const principal = principalOf(filled);
  const unknown = await unknownIn(filled, directory);
  const problems: Problem[] = [
    ...(principal === undefined ? [MISSING_WHO[filled.who]] : []),
    ...(place === undefined ? [NO_PLACE] : []),
    ...(filled.effect === 'deny' || filled.audiences.length > 0 ? [] : [NO_AUDIENCE]),
    ...(filled.effect === 'ask' ? approvalProblems(filled) : []),
    ...unknown,
  ].filter((each) => each !== undefined);
  if (problems.length > 0 || principal === undefined || place === undefined) return { kind: 'wrong', problems };
  return { kind: 'proposal', name: { principal, place, action: filled.action }, effect: effectOf(filled) };
}

function principalOf({ who, user, usergroup, channel }: Filled): Principal | undefined {
  if (who === 'everyone') return { kind: who };
  const id = { user, usergroup, channel }[who];
  return id === '' ? undefined : { kind: who, id };
}

const MISSING_WHO: Readonly<Record<Principal['kind'], Problem | undefined>> = {
  everyone: undefined,
  user: ['user', words`Choose a person.`],
  usergroup: ['usergroup', words`Choose a usergroup.`],
  channel: ['channel', words`Choose a channel.`],
};

const NO_PLACE: Problem = ['bucket', words`Choose a bucket.`];
const NO_AUDIENCE: Problem = ['audiences', words`Tick at least one: with nobody there is nothing to share.`];
const NOBODY: Problem = ['approvers', words`Say who approves. Without an approver nobody could.`];
const NOT_A_NUMBER: Problem = ['needs', words`How many must agree is a whole number of at least 1.`];

function approvalProblems({ approvers, approverGroups, needs }: Filled): Problem[] {
  const isNumber = /^[1-9]\d{0,2}$/.test(needs);
  const tooFew = isNumber && approverGroups.length === 0 && approvers.length > 0 && Number(needs) > approvers.length;
  return [
    ...(approvers.length + approverGroups.length === 0 ? [NOBODY] : []),
    ...(isNumber ? [] : [NOT_A_NUMBER]),
    ...(tooFew ? [tooFewProblem(Number(needs), approvers.length)] : []),
  ];
}

function tooFewProblem(needs: number, approvers: number): Problem {
  return ['needs', words`${tooFewWords(needs, approvers)} Choose more people, or need fewer.`];
}

/** Whom Slack does not vouch for, at the fields that name them. */
async function unknownIn(filled: Filled, directory: Directory): Promise<Problem[]> {
  const named: (readonly [Field, 'user' | 'usergroup', readonly string[]])[] = [
    ['user', 'user', filled.who === 'user' ? [filled.user] : []],
    ['usergroup', 'usergroup', filled.who === 'usergroup' ? [filled.usergroup] : []],
    ['approvers', 'user', filled.effect === 'ask' ? filled.approvers : []],
    ['approverGroups', 'usergroup', filled.effect === 'ask' ? filled.approverGroups : []],
  ];
  const found = await Promise.all(
    named.map(async ([field, kind, ids]) => {
      const mentions = ids.filter((id) => id !== '').map((id) => ({ kind, id }));
      const resolved = await resolvePeople(directory, mentions);
      return resolved.kind === 'wrong' ? resolved.problems.map((say): Problem => [field, say]) : [];
    }),
  );
  return found.flat();
}

/** The same as a command would make of it: a rule is the same whichever way it was made. */
function effectOf(filled: Filled): Effect {
  const { effect: kind, longest, audiences, guests, outsiders, asked } = filled;
  if (kind === 'deny') return { kind };
  const terms = { longest, audiences, guests, outsiders };
  if (kind === 'allow') return { kind, ...terms };
  const approvers = [
    ...filled.approvers.map((id): Approver => ({ kind: 'user', id })),
    ...filled.approverGroups.map((id): Approver => ({ kind: 'usergroup', id })),
  ];
  return { kind, approvers, needs: Number(filled.needs), ...(asked === '' ? {} : { channel: asked }), ...terms };
}
