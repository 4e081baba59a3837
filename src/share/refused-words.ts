import type { Obstacle } from '../aws/objects.ts';
import type { Permit, Refusal } from '../rules/decide.ts';
import type { AudienceKind, Rule } from '../rules/rule.ts';
import { code, joined, type Span, type Words, words } from '../words.ts';
import { durationText } from './duration.ts';
import { objectName } from './object-ref.ts';
import { shortenName } from './shorten-name.ts';
import type { Refused } from './wanted.ts';

/** Why one object was not shared, and what to do next. A rule's refusal never tells whether the object is there. */
export function refusedWords(refused: Refused): Words {
  const name = code(shortenName(objectName(refused.object)));
  switch (refused.because) {
    case 'rule':
      return ruleWords(name, refused.refusal);
    case 'approvers':
      return approversWords(name, refused.rule, refused.could);
    case 'object':
      return obstacleWords(name, refused.obstacle);
    case 'folders':
      return words`${name} and the others are in too many folders to be decided about at once. Share fewer of them, or with fewer people by name.`;
  }
}

function approversWords(name: Span, rule: Permit, could: number): Words {
  if (could === 0) {
    return words`${name} needs an approval by ${ruleName(rule)}, and nobody but you could give it; nobody approves their own request. An admin can name more approvers.`;
  }
  const needs = rule.effect.kind === 'ask' ? rule.effect.needs : 1;
  return words`${name} needs ${String(needs)} approvals by ${ruleName(rule)}, and only ${String(could)} besides you could give one. An admin can name more approvers.`;
}

function ruleWords(name: Span, refusal: Refusal): Words {
  switch (refusal.reason) {
    case 'no-rule':
      return words`You can’t share ${name} here: no rule lets you. An admin can add one with ${code('/share allow')}.`;
    case 'denied':
      return words`You can’t share ${name}: ${ruleName(refusal.rule)} forbids it.`;
    case 'guest':
      return words`You can’t share ${name}: ${ruleName(refusal.rule)} is not for guests.`;
    case 'outsider':
      return words`You can’t share ${name}: ${ruleName(refusal.rule)} is not for people of other organisations.`;
    case 'audience':
      return words`You can’t share ${name} ${AUDIENCE_WORDS[refusal.audience]}: ${ruleName(refusal.rule)} permits only ${audiences(refusal.rule.effect.audiences)}.`;
    case 'shared-outside':
      return words`You can’t share ${name} with this whole conversation: people of other organisations are in it, or may be, and ${ruleName(refusal.rule)} is not for them. Name the people (${code('@ada')}) or take a link for yourself (${code('me')}). If the channel is private, inviting me lets me see who is in it.`;
    case 'receiver':
      return words`${{ user: refusal.receiver.id }} may not get ${name}: ${receiverWords(refusal)}.`;
    case 'too-long':
      return words`${name} can be shared for ${durationText(refusal.rule.effect.longest)} at most (${ruleName(refusal.rule)}).`;
  }
}

function receiverWords({ rule, receiver }: Extract<Refusal, { reason: 'receiver' }>): Words {
  if (rule.effect.kind === 'deny') return words`${ruleName(rule)} forbids it`;
  const whom = receiver.standing === 'guest' ? 'guests' : 'people of other organisations';
  return words`${ruleName(rule)} is not for ${whom}`;
}

const AUDIENCE_WORDS: Readonly<Record<AudienceKind, string>> = {
  here: 'with the channel',
  me: 'with yourself alone',
  people: 'with people by name',
};

function audiences(permitted: readonly AudienceKind[]): Words {
  return joined(permitted.map((each) => code(each === 'people' ? '@people' : each)));
}

function ruleName(rule: Rule): Words {
  return words`rule ${code(rule.id)}`;
}

/** Why a link to an object would not work. */
export function obstacleWords(name: Span, obstacle: Obstacle): Words {
  switch (obstacle) {
    case 'missing':
      return words`There is no object ${name}. Capitals, spaces and accents count.`;
    case 'unreadable':
      return words`${name} is not there, or I’m not permitted to read it. Check the name; if it is right, ask whoever looks after the bucket to let the bot read it; an admin’s ${code('/share doctor')} tells how.`;
    case 'archived':
      return words`${name} is archived: it must be restored before anyone can download it. Whoever looks after the bucket can do that; it takes minutes to hours.`;
    case 'restoring':
      return words`${name} is being restored from the archive. Try again when that is done, which takes minutes to hours.`;
    case 'customer-key':
      return words`${name} is encrypted with a key that only its owner has (SSE-C), so no link can open it.`;
    case 'kms':
      return words`${name} is encrypted with a KMS key that I’m not permitted to use, so a link would not work. Whoever looks after the key can let the bot decrypt with it.`;
    case 'requester-pays':
      return words`${name} is in a bucket where whoever downloads pays (Requester Pays), and a link can’t do that.`;
  }
}
