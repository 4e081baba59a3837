import { isDeepStrictEqual } from 'node:util';
import type { ModalView } from '@slack/types';
import type { Versioned } from '../../dialog-states.ts';
import { longId } from '../../short-id.ts';
import { errorsAt } from '../../slack/errors-at.ts';
import { sayingView } from '../../slack/modals.ts';
import { plainMessage } from '../../slack/render.ts';
import type { Submission, Submitted, Values } from '../../slack/submissions.ts';
import type { Instant } from '../../time.ts';
import { code, joined, type Words, words } from '../../words.ts';
import { whyNotAdmin } from '../admins.ts';
import { governing, isPermit } from '../decide.ts';
import { previewOf } from '../preview.ts';
import type { Rule, RuleName } from '../rule.ts';
import type { Seen } from '../rule-changes.ts';
import { changerSpan, effectWords, ruleWords, savedWords } from '../rule-words.ts';
import { warningsAbout } from '../warnings.ts';
import { backView, checkView, readChecked } from './check-view.ts';
import type { RuleDialogDeps } from './deps.ts';
import type { Draft } from './draft.ts';
import { readFilled } from './filled.ts';
import { drawForm, OVER, placeIn } from './form.ts';
import { titleOf } from './form-view.ts';
import { blockId, blockOf } from './ids.ts';
import { type Problem, type Proposal, proposalOf } from './proposal.ts';

/** How long what a change does may be looked up, in milliseconds: Slack waits for three seconds. */
const PREVIEW_WITHIN_MS = 1_200;

/**
 * A form is sent off: what it says and does is shown before it is saved. What is wrong is said at its field, all at once;
 * what goes wrong is said there too, so that what is filled in stays.
 */
export function submitForm(deps: RuleDialogDeps, submission: Submission): Promise<Submitted> {
  return checkForm(deps, submission).catch((error: unknown) =>
    errorsAt(deps.directory, [atBlock(submission.values)(['effect', deps.report(error)])]),
  );
}

async function checkForm(deps: RuleDialogDeps, submission: Submission): Promise<Submitted> {
  const { user, metadata: id, values, cause, at } = submission;
  const refusal = await whyNotAdmin(deps.isAdmin, user);
  const before = await deps.drafts.read(id, { user, at });
  const over = refusal?.isDoubt === false ? refusal.say : before.state.isOpen ? undefined : OVER;
  if (over !== undefined) return saying(before.state, over);
  if (refusal !== undefined) return errorsAt(deps.directory, [atBlock(values)(['effect', refusal.say])]);
  const place = await placeIn(deps, values, { user, at });
  // After an error the view is still the same one, and only what is in it tells one submission from the next.
  const filledAs = longId(cause, JSON.stringify(values));
  const versioned = await deps.drafts.change(id, { user, at, cause: filledAs }, (draft) =>
    place({ ...draft, filled: readFilled(values, draft.filled) }),
  );
  const proposal = await proposalOf(versioned.state, deps.directory);
  if (proposal.kind === 'wrong') return errorsAt(deps.directory, proposal.problems.map(atBlock(values)));
  const current = await ruleNamed(deps, proposal.name);
  const notice = meanwhileWords(versioned.state, current);
  return { kind: 'view', view: await check(deps, { id, versioned, proposal, current, notice, at }) };
}

/** What was checked is to be saved: over the rule that was shown, and no other. From what goes wrong a way leads back. */
export function submitCheck(deps: RuleDialogDeps, submission: Submission): Promise<Submitted> {
  const { draft } = readChecked(submission.metadata);
  return save(deps, submission).catch((error: unknown) => ({
    kind: 'view',
    view: backView('The allow-list', draft, deps.report(error)),
  }));
}

async function save(deps: RuleDialogDeps, submission: Submission): Promise<Submitted> {
  const { user, metadata, cause, at } = submission;
  const { draft: id, version, seen } = readChecked(metadata);
  const [refusal, versioned] = await Promise.all([whyNotAdmin(deps.isAdmin, user), deps.drafts.read(id, { user, at })]);
  const over = refusal?.isDoubt === false ? refusal.say : versioned.state.isOpen ? undefined : OVER;
  if (over !== undefined) return saying(versioned.state, over);
  const proposal = await proposalOf(versioned.state, deps.directory);
  const doubts = [
    ...(refusal === undefined ? [] : [refusal.say]),
    ...(proposal.kind === 'wrong' ? proposal.problems.map(([, say]) => say) : []),
  ];
  // The form has it all still.
  if (proposal.kind === 'wrong' || doubts.length > 0) {
    return { kind: 'view', view: await drawForm(deps, id, versioned, joined(doubts, ' ')) };
  }
  if (versioned.version !== version) {
    const current = await ruleNamed(deps, proposal.name);
    return { kind: 'view', view: await check(deps, { id, versioned, proposal, current, notice: FORM_CHANGED, at }) };
  }
  const { name, effect } = proposal;
  const { openedIn } = versioned.state;
  const change = { by: user, at, cause, ...(openedIn === undefined ? {} : { channel: openedIn }) };
  const saved = await deps.allowList.saveOver(seen, name, effect, change);
  if (saved.kind !== 'overtaken') {
    const isDone = saved.kind === 'added' || saved.kind === 'changed';
    return {
      ...saying(versioned.state, savedWords(saved)),
      afterwards: async () => {
        if (isDone) await tellWhoAsked(deps, versioned.state, user, saved.rule);
      },
    };
  }
  const notice = overtakenWords(saved.rule, seen);
  return { kind: 'view', view: await check(deps, { id, versioned, proposal, current: saved.rule, notice, at }) };
}

const FORM_CHANGED = words`You have changed this in the form meanwhile. This is what it says now.`;

function atBlock(values: Values): (problem: Problem) => readonly [string, Words] {
  return ([field, say]) => [blockOf(values, field) ?? blockId('effect'), say];
}

/** All that is to be seen before a form is saved, as things are now. */
async function check(
  deps: RuleDialogDeps,
  about: {
    readonly id: string;
    readonly versioned: Versioned<Draft>;
    readonly proposal: Proposal;
    readonly current: Rule | undefined;
    readonly notice: Words | undefined;
    readonly at: Instant;
  },
): Promise<ModalView> {
  const { id, versioned, proposal, current, notice, at } = about;
  const { name, effect } = proposal;
  const title = titleOf(versioned.state);
  if (current !== undefined && isDeepStrictEqual(current.effect, effect)) {
    return backView(title, id, words`It is so already: ${ruleWords(current)} (${code(current.id)}).`);
  }
  const known = current === undefined ? {} : { id: current.id };
  const change = { name, ...known, before: current?.effect, after: effect };
  const [preview, warnings] = await Promise.all([
    previewOf(deps, change, at, PREVIEW_WITHIN_MS),
    warningsAbout(deps, name.principal, effect),
  ]);
  const seen: Seen = current?.version ?? 'none';
  const checked = { draft: id, version: versioned.version, seen };
  return checkView({ title, checked, change, current, preview, warnings, notice });
}

/** The rule in force of a name, read consistently. */
async function ruleNamed(
  { allowList }: RuleDialogDeps,
  { principal, place, action }: RuleName,
): Promise<Rule | undefined> {
  const [bucket = '', ...key] = place.split('/');
  const rules = await allowList.candidates([{ bucket, key: key.join('/') }], [principal], action, 'consistent');
  return rules.find((rule) => rule.place === place);
}

/** What has become of the rule since the form was opened. */
function meanwhileWords({ changes }: Draft, current: Rule | undefined): Words | undefined {
  if (changes !== undefined)
    return current?.version === changes.version ? undefined : overtakenWords(current, changes.version);
  return current === undefined
    ? undefined
    : words`There is a rule for that already: ${ruleWords(current)} (${code(current.id)}). Saving changes it.`;
}

/** Nothing is lost: what is in the form stays, and what another has done is told. */
function overtakenWords(rule: Rule | undefined, seen: Seen): Words {
  if (rule === undefined) return words`Somebody has removed this rule meanwhile. Saving adds it again, as you have it.`;
  const what = seen === 'none' ? 'added' : 'changed';
  return words`${changerSpan(rule.changedBy)} has ${what} this rule meanwhile, ${{ date: rule.changedAt }}. Now it says: ${effectWords(rule.effect)}. Saving puts yours in its place; Back lets you change yours first.`;
}

/** Whoever asked for a rule hears of one that is about them and what they asked for. */
async function tellWhoAsked(deps: RuleDialogDeps, { asked }: Draft, user: string, rule: Rule): Promise<void> {
  if (asked === undefined || !isPermit(rule)) return;
  const { by, channel, objects } = asked;
  const who = await deps.directory.whoIs(by);
  if (who.kind === 'unknown') return;
  const isAbout = objects.some(
    (object) => governing([rule], { party: who.party, channel, object, action: 'download' }).kind === 'permit',
  );
  if (!isAbout) return;
  const say = words`${{ user }} has added a rule: ${ruleWords(rule)}. Type your command again.`;
  await deps.poster.post(by, plainMessage(say));
}

function saying(draft: Draft, ...say: readonly Words[]): Submitted {
  return { kind: 'view', view: sayingView(titleOf(draft), ...say) };
}
