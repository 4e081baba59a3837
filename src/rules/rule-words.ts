import { durationText } from '../share/duration.ts';
import { code, joined, type Span, type Words, words } from '../words.ts';
import type { Approver, AudienceKind, Effect, Principal, Rule, Terms } from './rule.ts';
import type { Forgotten, Saved } from './rule-changes.ts';

/** A rule as a plain sentence: who may do what where, for how long, and with whom. */
export function ruleWords({
  principal,
  action,
  place,
  effect,
}: Omit<Rule, 'id' | 'version' | 'changedBy' | 'changedAt' | 'changedIn'>): Words {
  const who = principalWords(principal);
  const what = action === 'download' ? 'share' : 'ask for uploads to';
  // “Everyone may not” could be read as “not everyone may”.
  if (effect.kind === 'deny' && principal.kind === 'everyone') return words`nobody may ${what} ${code(place)}`;
  if (effect.kind === 'deny') return words`${who} may not ${what} ${code(place)}`;
  return words`${who} may ${what} ${code(place)} ${effectWords(effect)}`;
}

/** The effect alone, where who and place are known: what a rule was before a change. */
export function effectWords(effect: Effect): Words {
  if (effect.kind === 'deny') return words`not at all`;
  return effect.kind === 'ask' ? words`${termsWords(effect)}, ${approvalWords(effect)}` : termsWords(effect);
}

function approvalWords({ approvers, needs, channel }: Extract<Effect, { kind: 'ask' }>): Words {
  const where = channel === undefined ? [] : words`, asked in ${{ channel }} too`;
  return words`with approval by ${needs === 1 ? '' : `${needs} of `}${approverNames(approvers)}${where}`;
}

/** Who changed a rule: a person, or in words of its own what is none, such as a file of rules and who applied it. */
export function changerSpan(changedBy: string): Span {
  return /^[UW][A-Z0-9]+$/.test(changedBy) ? { user: changedBy } : changedBy;
}

/** `@ada, @legal` */
export function approverNames(approvers: readonly Approver[]): Words {
  return joined(approvers.map((each) => (each.kind === 'user' ? { user: each.id } : { usergroup: each.id })));
}

export function principalWords(principal: Principal): Span {
  switch (principal.kind) {
    case 'user':
      return { user: principal.id };
    case 'usergroup':
      return { usergroup: principal.id };
    case 'channel':
      return { channel: principal.id };
    case 'everyone':
      return 'everyone';
  }
}

const AUDIENCE: Readonly<Record<AudienceKind, string>> = {
  here: 'the channel',
  me: 'oneself',
  people: 'people by name',
};

function termsWords({ longest, audiences, guests, outsiders }: Terms): Words {
  const withWhom =
    audiences.length === 3
      ? []
      : words`, only with ${joined(
          audiences.map((each) => AUDIENCE[each]),
          ' or ',
        )}`;
  const others = [...(guests ? ['guests'] : []), ...(outsiders ? ['people of other organisations'] : [])];
  const included = others.length === 0 ? [] : words`, ${others.join(' and ')} included`;
  return words`for up to ${durationText(longest)}${withWhom}${included}`;
}

/** What has become of a rule, with its id. */
export function savedWords(saved: Saved): Words {
  switch (saved.kind) {
    case 'added':
      return words`Added: ${ruleWords(saved.rule)} (${code(saved.rule.id)}).`;
    case 'changed':
      return words`Changed: ${ruleWords(saved.rule)} (${code(saved.rule.id)}). Before: ${effectWords(saved.before)}.`;
    case 'same':
      return words`It is so already: ${ruleWords(saved.rule)} (${code(saved.rule.id)}).`;
    case 'repeated':
      return words`That was done already. ${code('/share rules')} shows how things stand.`;
  }
}

/** What has become of a rule that was to be removed. */
export function forgottenWords(id: string, forgotten: Forgotten): Words {
  switch (forgotten.kind) {
    case 'removed':
      return words`Removed: ${ruleWords(forgotten.rule)} (${code(id)}).`;
    case 'unknown':
      return words`There is no rule ${code(id)}. ${code('/share rules')} shows those there are.`;
    case 'repeated':
      return words`Rule ${code(id)} was removed already.`;
  }
}
