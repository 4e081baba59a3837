import type { Party } from '../../src/rules/decide.ts';
import { type Consequence, consequenceOf, type LookedAt, type RuleChange } from '../../src/rules/effect.ts';
import type { Effect, Principal, Rule } from '../../src/rules/rule.ts';
import type { Share } from '../../src/share/share.ts';
import { after, DAY, HOUR, hours, instant } from '../../src/time.ts';
import { allow, ask, channel, DENY, EVERYONE, rule, upTo, user, usergroup } from './rule-fixtures.ts';

const NOW = instant(1_700_000_000_000);
const END = after(NOW, hours(3));
const BEN: Party = { id: 'UBEN', standing: 'member', usergroups: [] };
const CHIE: Party = { id: 'UCHIE', standing: 'member', usergroups: ['SLEGAL'] };

function object(key: string) {
  const pin = { kind: 'etag', etag: '"e"' } as const;
  return { bucket: 'files', key, size: 1, pin, rule: { id: 'ru_x', version: 1 } };
}

const SHARE: Share = {
  ...{ id: 'sh_1', owner: 'UBEN', channel: 'CHERE', objects: [object('a/x.txt')], audience: { kind: 'here' } },
  ...{ startedAt: NOW, end: END, status: 'active' },
};
const REQUEST: Share = {
  ...SHARE,
  status: 'pending',
  approval: { askedAt: NOW, asked: { kind: 'length', length: HOUR }, agreed: [] },
};
const TWO: Share = { ...SHARE, objects: [object('a/x.txt'), object('b/y.txt')] };
const FOR_CHIE: Share = { ...SHARE, audience: { kind: 'people', users: ['UCHIE'], usergroups: [] } };

function looked(share: Share, rules: readonly Rule[], receivers: readonly Party[] = []): LookedAt {
  return { share, sharer: BEN, receivers, sharedOutside: false, rules };
}

function change(principal: Principal, place: string, before: Effect | undefined, to: Effect | undefined): RuleChange {
  return { name: { principal, place, action: 'download' }, before, after: to };
}

const WIDE = rule(EVERYONE, 'files', upTo(DAY));

interface Case {
  readonly what: string;
  readonly share: Share;
  readonly rules: readonly Rule[];
  readonly change: RuleChange;
  readonly receivers?: readonly Party[];
  readonly expected: Consequence | undefined;
}

const CASES: readonly Case[] = [
  {
    what: 'a deny for everyone ends a share',
    ...{ share: SHARE, rules: [WIDE], change: change(EVERYONE, 'files/a/', undefined, DENY) },
    expected: { kind: 'ends' },
  },
  {
    what: 'a deny for the sharer does',
    ...{ share: SHARE, rules: [WIDE], change: change(user('UBEN'), 'files/a/x.txt', undefined, DENY) },
    expected: { kind: 'ends' },
  },
  {
    what: 'the rule that lets them is removed, and no other does',
    ...{ share: SHARE, rules: [WIDE], change: change(EVERYONE, 'files', WIDE.effect, undefined) },
    expected: { kind: 'ends' },
  },
  {
    what: 'a wider rule goes on letting them when a narrower one is removed',
    ...{ share: SHARE, rules: [WIDE], change: change(user('UBEN'), 'files/a/', upTo(DAY), undefined) },
    expected: undefined,
  },
  {
    what: 'a rule that asks from now on ends what nobody approved',
    ...{ share: SHARE, rules: [WIDE], change: change(EVERYONE, 'files/a/', undefined, ask()) },
    expected: { kind: 'ends' },
  },
  {
    what: 'and leaves what was approved',
    ...{ share: { ...REQUEST, status: 'active' as const }, rules: [WIDE] },
    change: change(EVERYONE, 'files/a/', undefined, ask({ longest: DAY })),
    expected: undefined,
  },
  {
    what: 'a folder of one of two objects is closed',
    ...{ share: TWO, rules: [WIDE], change: change(EVERYONE, 'files/b/', undefined, DENY) },
    expected: { kind: 'loses', objects: 1 },
  },
  {
    what: 'a shorter time shortens',
    ...{ share: SHARE, rules: [WIDE], change: change(EVERYONE, 'files', WIDE.effect, upTo(HOUR)) },
    expected: { kind: 'shortens', until: after(NOW, HOUR) },
  },
  {
    what: 'a longer one gives back what a rule had taken',
    ...{ share: SHARE, rules: [rule(EVERYONE, 'files', upTo(HOUR))] },
    change: change(EVERYONE, 'files', upTo(HOUR), upTo(DAY)),
    expected: { kind: 'lengthens', until: END },
  },
  {
    what: 'a longer one that changes no end does nothing',
    ...{ share: SHARE, rules: [WIDE], change: change(EVERYONE, 'files', WIDE.effect, upTo(hours(30))) },
    expected: undefined,
  },
  {
    what: 'a deny that is removed lets links be had again',
    ...{ share: SHARE, rules: [WIDE, rule(EVERYONE, 'files/a/', DENY)] },
    change: change(EVERYONE, 'files/a/', DENY, undefined),
    expected: { kind: 'returns', until: END },
  },
  {
    what: 'an audience that is not permitted any more ends it',
    ...{ share: SHARE, rules: [WIDE] },
    change: change(EVERYONE, 'files', WIDE.effect, allow({ longest: DAY, audiences: ['me'] })),
    expected: { kind: 'ends' },
  },
  {
    what: 'a deny for somebody in the channel keeps them out',
    ...{ share: SHARE, rules: [WIDE], change: change(user('UCHIE'), 'files', undefined, DENY) },
    expected: { kind: 'keeps-out', groups: [{ kind: 'user', id: 'UCHIE' }] },
  },
  {
    what: 'and one for a usergroup that group',
    ...{ share: SHARE, rules: [WIDE], change: change(usergroup('SLEGAL'), 'files', undefined, DENY) },
    expected: { kind: 'keeps-out', groups: [{ kind: 'usergroup', id: 'SLEGAL' }] },
  },
  {
    what: 'one for a usergroup keeps out whom a share names and is in it',
    ...{ share: FOR_CHIE, receivers: [CHIE], rules: [WIDE] },
    change: change(usergroup('SLEGAL'), 'files', undefined, DENY),
    expected: { kind: 'keeps-out', groups: [{ kind: 'user', id: 'UCHIE' }] },
  },
  {
    what: 'one for somebody whom a share does not name leaves it',
    ...{ share: FOR_CHIE, receivers: [CHIE], rules: [WIDE] },
    change: change(user('UDAN'), 'files', undefined, DENY),
    expected: undefined,
  },
  {
    what: 'what is for the sharer alone is nothing to others',
    ...{ share: { ...SHARE, audience: { kind: 'me' } as const }, rules: [WIDE] },
    change: change(user('UCHIE'), 'files', undefined, DENY),
    expected: undefined,
  },
  {
    what: 'guests are let in',
    ...{ share: SHARE, rules: [WIDE] },
    change: change(EVERYONE, 'files', WIDE.effect, allow({ longest: DAY, guests: true })),
    expected: { kind: 'lets-in', groups: [{ kind: 'guests' }] },
  },
  {
    what: 'outsiders are kept out',
    ...{ share: SHARE, rules: [rule(EVERYONE, 'files', allow({ longest: DAY, outsiders: true }))] },
    change: change(EVERYONE, 'files', allow({ longest: DAY, outsiders: true }), allow({ longest: DAY })),
    expected: { kind: 'keeps-out', groups: [{ kind: 'outsiders' }] },
  },
  {
    what: 'a folder that begins with the same letters is another one',
    ...{ share: SHARE, rules: [WIDE], change: change(EVERYONE, 'files/a', undefined, DENY) },
    expected: undefined,
  },
  {
    what: 'a rule for uploads leaves shares',
    ...{ share: SHARE, rules: [WIDE] },
    change: { name: { principal: EVERYONE, place: 'files', action: 'upload' }, before: undefined, after: DENY },
    expected: undefined,
  },
  {
    what: 'a channel’s rule is for the shares in it',
    ...{ share: SHARE, rules: [WIDE], change: change(channel('CELSE'), 'files', undefined, DENY) },
    expected: undefined,
  },
  {
    what: 'a request that no rule lets them make any more',
    ...{ share: REQUEST, rules: [rule(EVERYONE, 'files', ask())] },
    change: change(EVERYONE, 'files', ask(), undefined),
    expected: { kind: 'refuses' },
  },
  {
    what: 'a request for what may be shared at once from now on',
    ...{ share: REQUEST, rules: [rule(EVERYONE, 'files', ask())] },
    change: change(user('UBEN'), 'files', undefined, allow()),
    expected: { kind: 'frees' },
  },
  {
    what: 'a request about which others decide',
    ...{ share: REQUEST, rules: [rule(EVERYONE, 'files', ask())] },
    change: change(EVERYONE, 'files', ask(), ask({ needs: 2 })),
    expected: { kind: 'approvers' },
  },
  {
    what: 'a request that is allowed again',
    ...{ share: REQUEST, rules: [rule(EVERYONE, 'files', ask()), rule(user('UBEN'), 'files', DENY)] },
    change: change(user('UBEN'), 'files', DENY, undefined),
    expected: { kind: 'allows' },
  },
];

test.each(CASES)('$what', ({ share, rules, change: made, receivers, expected }) => {
  expect(consequenceOf(looked(share, rules, receivers), made, NOW)).toEqual(expected);
});

test.each([
  { id: 'ru_a', expected: { kind: 'ends' } },
  { id: 'ru_z', expected: undefined },
])(
  'of two usergroups’ rules that are equals, the one whose id is $id is what decides until it changes, or is not',
  ({ id, expected }) => {
    const sharer = { ...BEN, usergroups: ['SONE', 'STWO'] };
    const rules = [
      rule(usergroup('SONE'), 'files', allow(), { id }),
      rule(usergroup('STWO'), 'files', allow(), { id: 'ru_m' }),
    ];
    const made = { ...change(usergroup('SONE'), 'files', allow(), allow({ audiences: ['me'] })), id };
    expect(consequenceOf({ ...looked(SHARE, rules), sharer }, made, NOW)).toEqual(expected);
  },
);

test('the rule that is about to change counts as it was and as it will be, whatever was read of it', () => {
  const stale = rule(EVERYONE, 'files', upTo(hours(2)));
  const made = change(EVERYONE, 'files', upTo(HOUR), upTo(DAY));
  expect(consequenceOf(looked(SHARE, [stale]), made, NOW)).toEqual({ kind: 'lengthens', until: END });
});
