import { durationText } from '../share/duration.ts';
import { code, joined, type Span, type Words, words } from '../words.ts';
import type { AudienceKind, Effect, Principal, Rule, Terms } from './rule.ts';

/** A rule as a plain sentence: who may do what where, for how long, and with whom. */
export function ruleWords({
  principal,
  action,
  place,
  effect,
}: Omit<Rule, 'id' | 'version' | 'changedBy' | 'changedAt'>): Words {
  const who = principalWords(principal);
  const what = action === 'download' ? 'share' : 'ask for uploads to';
  if (effect.kind === 'deny') return words`${who} may not ${what} ${code(place)}`;
  const how = effect.kind === 'allow' ? 'may' : 'may, after approval,';
  return words`${who} ${how} ${what} ${code(place)} ${termsWords(effect)}`;
}

/** The effect alone, where who and place are known: what a rule was before a change. */
export function effectWords(effect: Effect): Words {
  return effect.kind === 'deny'
    ? words`not at all`
    : words`${effect.kind === 'ask' ? 'after approval, ' : ''}${termsWords(effect)}`;
}

function principalWords(principal: Principal): Span {
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
