import type { Asking, Decision, Party, Wish } from '../../src/rules/decide.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { HOUR } from '../../src/time.ts';

/*
 * product.md's “The allow-list” as slowly and plainly as it can be followed, sentence by sentence. It shares nothing with
 * `src/rules` but the types: names are taken apart at their slashes instead of being compared as beginnings.
 */

/** What an outcome is told apart by: whether, why, by which rule, for how long, because of whom. */
export function outcomeOf(decision: Decision): string {
  if (decision.kind !== 'refuse') return `${decision.kind} by ${decision.rule.id} for ${decision.length}`;
  const by = 'rule' in decision ? ` by ${decision.rule.id}` : '';
  return `refuse: ${decision.reason}${by}${decision.reason === 'receiver' ? ` for ${decision.receiver.id}` : ''}`;
}

/** What the contract says should come out, as `outcomeOf` tells it. */
export function contractOutcome(rules: readonly Rule[], asking: Asking, wish: Wish): string {
  const about = rules.filter((rule) => rule.action === asking.action && depthOf(rule, asking) !== 'elsewhere');

  // “a matching `deny` anywhere wins.”
  const deny = nearest(
    about.filter((rule) => rule.effect.kind === 'deny' && isAbout(rule, asking.party, asking)),
    asking,
  );
  if (deny !== undefined) return `refuse: denied by ${deny.id}`;

  // “Else the most specific place that has a matching rule decides”. “`everyone` is every full member of the workspace.”
  const permits = about.filter((rule) => rule.effect.kind !== 'deny' && isAbout(rule, asking.party, asking));
  // “`#channel` matches only the conversation where the command, click or shortcut happened, never one picked”.
  const here = permits.filter((rule) => !(asking.picked === true && rule.principal.kind === 'channel'));
  const naming = here.filter((rule) => rule.principal.kind !== 'everyone' || letsIn(rule, asking.party));
  const rule = nearest(naming, asking);
  const { standing } = asking.party;
  if (rule === undefined) {
    // “No match: refuse.” Guests and outsiders are told which rule would have been for them with the word for it.
    const almost = standing === 'member' ? undefined : nearest(here, asking);
    return almost === undefined ? 'refuse: no-rule' : `refuse: ${standing} by ${almost.id}`;
  }
  // “Guests and Slack Connect outsiders, as sharers or receivers, need `guests` or `outsiders` …, also where it names them.”
  if (!letsIn(rule, asking.party)) return `refuse: ${standing} by ${rule.id}`;

  // “The audience does not affect matching: one that the rule does not permit is refused.”
  const { effect } = rule;
  if (effect.kind === 'deny') throw new Error('a deny permits nothing');
  if (!effect.audiences.includes(wish.audience)) return `refuse: audience by ${rule.id}`;
  // “In a channel shared with other organisations, `here` needs `outsiders`”.
  if (wish.audience === 'here' && wish.sharedOutside && !effect.outsiders)
    return `refuse: shared-outside by ${rule.id}`;
  for (const receiver of wish.receivers) {
    // “no `deny` matches the clicker or the sharer”.
    const theirs = nearest(
      about.filter((each) => each.effect.kind === 'deny' && isAbout(each, receiver, asking)),
      asking,
    );
    if (theirs !== undefined) return `refuse: receiver by ${theirs.id} for ${receiver.id}`;
    if (!letsIn(rule, receiver)) return `refuse: receiver by ${rule.id} for ${receiver.id}`;
  }
  // “Default 1 hour …, or the rule's longest where that is shorter. … at most what the rule allows.”
  const length = wish.length !== 'default' ? wish.length : Math.min(HOUR, effect.longest);
  if (length > effect.longest) return `refuse: too-long by ${rule.id}`;
  return `${effect.kind === 'ask' ? 'needs-approval' : 'grant'} by ${rule.id} for ${length}`;
}

/** How deep in the object's name the rule's place is: 0 for the bucket, 1 for its folders and so on. */
function depthOf({ place }: Rule, { object }: Asking): number | 'elsewhere' {
  const [bucket = '', ...rest] = place.split('/');
  if (bucket !== object.bucket) return 'elsewhere';
  if (!place.includes('/')) return 0;
  const key = object.key.split('/');
  const isFolder = rest.at(-1) === '';
  const folders = isFolder ? rest.slice(0, -1) : rest;
  // `bucket/` is read as `bucket`, and no place of its own.
  if (folders.length === 0) return 'elsewhere';
  const isAround = isFolder ? key.length > folders.length : key.length === folders.length;
  const isSame = folders.every((name, at) => Buffer.from(name).equals(Buffer.from(key[at] ?? 'no such part')));
  if (!isAround || !isSame) return 'elsewhere';
  // The key itself is deeper than the folder that it is in.
  return folders.length + (isFolder ? 0 : 1);
}

function isAbout({ principal }: Rule, party: Party, { channel }: Asking): boolean {
  if (principal.kind === 'everyone') return true;
  if (principal.kind === 'channel') return principal.id === channel;
  if (principal.kind === 'user') return principal.id === party.id;
  return party.usergroups.some((id) => id === principal.id);
}

function letsIn({ effect }: Rule, { standing }: Party): boolean {
  if (effect.kind === 'deny') throw new Error('a deny lets nobody in');
  return standing === 'member' || (standing === 'guest' ? effect.guests : effect.outsiders);
}

/** The one that decides: each of the contract's reasons in turn leaves fewer. */
function nearest(rules: readonly Rule[], asking: Asking): Rule | undefined {
  const reasons: ((rule: Rule) => number)[] = [
    // “the most specific place that has a matching rule decides;”
    (rule) => {
      const depth = depthOf(rule, asking);
      return depth === 'elsewhere' ? 0 : -depth;
    },
    // “at the same place user beats usergroup beats channel beats everyone;”
    ({ principal }) => ['user', 'usergroup', 'channel', 'everyone'].indexOf(principal.kind),
    // “between equals (two usergroups) `ask` beats `allow`,”
    ({ effect }) => ['ask', 'allow'].indexOf(effect.kind),
    // “then the shorter time,”
    ({ effect }) => (effect.kind === 'deny' ? 0 : effect.longest),
    // “then the larger N,”
    ({ effect }) => (effect.kind === 'ask' ? -effect.needs : 0),
  ];
  let left = [...rules];
  for (const reason of reasons) {
    const best = Math.min(...left.map(reason));
    left = left.filter((rule) => reason(rule) === best);
  }
  // “then the smaller id.”
  return left.find((rule) => left.every((other) => rule.id <= other.id));
}
