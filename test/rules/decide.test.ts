import { type Asking, type Decision, decide, type Party, principalsOf, type Wish } from '../../src/rules/decide.ts';
import type { AudienceKind, Rule } from '../../src/rules/rule.ts';
import { HOUR, hours, MINUTE, minutes, type Seconds, seconds } from '../../src/time.ts';
import { allow, ask, channel, DENY, EVERYONE, rule, upTo, user, usergroup } from './rule-fixtures.ts';

const ADA: Party = { id: 'UADA', standing: 'member', usergroups: ['SLEGAL', 'SFINANCE'] };
const GUEST: Party = { id: 'UGUEST', standing: 'guest', usergroups: [] };
const OUTSIDER: Party = { id: 'UOUT', standing: 'outsider', usergroups: [] };
const BEN: Party = { id: 'UBEN', standing: 'member', usergroups: [] };

const LEGAL = usergroup('SLEGAL');
const FINANCE = usergroup('SFINANCE');
const GENERAL = channel('CGENERAL');

const OBJECT = { bucket: 'files', key: 'a/b/c.txt' };

function asking(party: Party = ADA, more: Partial<Asking> = {}): Asking {
  return { party, channel: 'CGENERAL', object: OBJECT, action: 'download', ...more };
}

function wish(more: Partial<Wish> = {}): Wish {
  return { audience: 'here', sharedOutside: false, receivers: [], length: 'default', ...more };
}

/** A decision as one line: what it is, by which rule, for how long. */
function told(decision: Decision): string {
  if (decision.kind !== 'refuse') return `${decision.kind} ${decision.length} by ${decision.rule.id}`;
  const by = 'rule' in decision ? ` by ${decision.rule.id}` : '';
  const receiver = decision.reason === 'receiver' ? ` ${decision.receiver.id}` : '';
  return `${decision.reason}${receiver}${by}`;
}

/** Both in the order given and in the other: rules come in no order. */
function decided(rules: readonly Rule[], who: Asking = asking(), want: Wish = wish()): string {
  const there = told(decide(rules, who, want));
  expect(told(decide([...rules].reverse(), who, want))).toBe(there);
  return there;
}

describe('which rule decides', () => {
  it.each<[string, Rule[], string]>([
    ['nothing is shared that no rule allows', [], 'no-rule'],
    ['a rule for the bucket', [rule(EVERYONE, 'files', allow())], 'grant 3600 by ru_everyone:files'],
    ['a rule for a folder', [rule(EVERYONE, 'files/a/', allow())], 'grant 3600 by ru_everyone:files/a/'],
    [
      'a rule for the exact key',
      [rule(EVERYONE, 'files/a/b/c.txt', allow())],
      'grant 3600 by ru_everyone:files/a/b/c.txt',
    ],
    ['a rule for another bucket', [rule(EVERYONE, 'file', allow()), rule(EVERYONE, 'files2', allow())], 'no-rule'],
    ['a rule for another folder', [rule(EVERYONE, 'files/b/', allow())], 'no-rule'],
    ['a rule for a name that only begins so', [rule(EVERYONE, 'files/a/b/c.tx', allow())], 'no-rule'],
    ['a rule for a key named as a folder', [rule(EVERYONE, 'files/a', allow())], 'no-rule'],
    ['a rule for another person', [rule(user('UBEN'), 'files', allow())], 'no-rule'],
    ['a rule for a usergroup of others', [rule(usergroup('SNONE'), 'files', allow())], 'no-rule'],
    ['a rule for another channel', [rule(channel('COTHER'), 'files', allow())], 'no-rule'],
    ['a rule for uploads', [rule(EVERYONE, 'files', allow(), { action: 'upload' })], 'no-rule'],

    [
      'the most specific place decides, whoever it names',
      [rule(user('UADA'), 'files', upTo(hours(5))), rule(EVERYONE, 'files/a/', upTo(minutes(5)))],
      'grant 300 by ru_everyone:files/a/',
    ],
    [
      'the deeper folder decides',
      [rule(EVERYONE, 'files/a/', upTo(minutes(5))), rule(EVERYONE, 'files/a/b/', upTo(minutes(7)))],
      'grant 420 by ru_everyone:files/a/b/',
    ],
    [
      'the exact key decides',
      [rule(EVERYONE, 'files/a/b/', upTo(minutes(5))), rule(EVERYONE, 'files/a/b/c.txt', ask())],
      'needs-approval 3600 by ru_everyone:files/a/b/c.txt',
    ],
    [
      'a more specific place that does not match decides nothing',
      [rule(EVERYONE, 'files', allow()), rule(user('UBEN'), 'files/a/', DENY)],
      'grant 3600 by ru_everyone:files',
    ],
    [
      'user beats usergroup, also with the longer time',
      [rule(LEGAL, 'files', upTo(minutes(5))), rule(user('UADA'), 'files', upTo(minutes(9)))],
      'grant 540 by ru_UADA:files',
    ],
    [
      'usergroup beats channel',
      [rule(GENERAL, 'files', upTo(minutes(5))), rule(LEGAL, 'files', upTo(minutes(9)))],
      'grant 540 by ru_SLEGAL:files',
    ],
    [
      'channel beats everyone',
      [rule(EVERYONE, 'files', upTo(minutes(5))), rule(GENERAL, 'files', upTo(minutes(9)))],
      'grant 540 by ru_CGENERAL:files',
    ],
    [
      'a user’s allow beats a usergroup’s ask',
      [rule(LEGAL, 'files', ask()), rule(user('UADA'), 'files', allow())],
      'grant 3600 by ru_UADA:files',
    ],
    [
      'between two usergroups ask beats allow, also with the longer time',
      [rule(LEGAL, 'files', upTo(minutes(5))), rule(FINANCE, 'files', ask({ longest: hours(3) }))],
      'needs-approval 3600 by ru_SFINANCE:files',
    ],
    [
      'then the shorter time',
      [rule(LEGAL, 'files', upTo(minutes(9))), rule(FINANCE, 'files', upTo(minutes(5)))],
      'grant 300 by ru_SFINANCE:files',
    ],
    [
      'the shorter time, also where it needs fewer',
      [
        rule(LEGAL, 'files', ask({ longest: minutes(5) })),
        rule(FINANCE, 'files', ask({ longest: minutes(9), needs: 2 })),
      ],
      'needs-approval 300 by ru_SLEGAL:files',
    ],
    [
      'then the larger number of approvers',
      [rule(LEGAL, 'files', ask({ needs: 1 })), rule(FINANCE, 'files', ask({ needs: 2 }))],
      'needs-approval 3600 by ru_SFINANCE:files',
    ],
    [
      'then the smaller id',
      [rule(LEGAL, 'files', allow(), { id: 'ru_b' }), rule(FINANCE, 'files', allow(), { id: 'ru_a' })],
      'grant 3600 by ru_a',
    ],

    [
      'a deny wins over the most specific allow',
      [rule(user('UADA'), 'files/a/b/c.txt', allow()), rule(EVERYONE, 'files', DENY)],
      'denied by ru_everyone:files',
    ],
    [
      'a deny for a channel wins over an allow for the person',
      [rule(user('UADA'), 'files', allow()), rule(GENERAL, 'files', DENY)],
      'denied by ru_CGENERAL:files',
    ],
    ['a deny alone', [rule(LEGAL, 'files/a/', DENY)], 'denied by ru_SLEGAL:files/a/'],
    [
      'of several denies the most specific is told',
      [rule(EVERYONE, 'files', DENY), rule(user('UADA'), 'files', DENY), rule(GENERAL, 'files/a/', DENY)],
      'denied by ru_CGENERAL:files/a/',
    ],
    [
      'a deny for uploads keeps nobody from downloads',
      [rule(EVERYONE, 'files', DENY, { action: 'upload' }), rule(EVERYONE, 'files', allow())],
      'grant 3600 by ru_everyone:files',
    ],
    [
      'a deny for another person, place or channel',
      [
        rule(user('UBEN'), 'files', DENY),
        rule(EVERYONE, 'files/b/', DENY),
        rule(channel('COTHER'), 'files', DENY),
        rule(EVERYONE, 'files', allow()),
      ],
      'grant 3600 by ru_everyone:files',
    ],
  ])('%s', (_what, rules, expected) => {
    expect(decided(rules)).toBe(expected);
  });

  it('an upload is decided by the rules for uploads', () => {
    const rules = [rule(EVERYONE, 'files', DENY), rule(EVERYONE, 'files', allow(), { id: 'ru_up', action: 'upload' })];
    expect(decided(rules, asking(ADA, { action: 'upload' }))).toBe('grant 3600 by ru_up');
  });

  it('a key with empty folders is in each of them', () => {
    const object = { bucket: 'files', key: '/a//b' };
    for (const place of ['files', 'files//', 'files//a/', 'files//a//', 'files//a//b']) {
      expect(decided([rule(EVERYONE, place, allow())], asking(ADA, { object }))).toBe(
        `grant 3600 by ru_everyone:${place}`,
      );
    }
    expect(decided([rule(EVERYONE, 'files/a/', allow())], asking(ADA, { object }))).toBe('no-rule');
  });
});

describe('guests and outsiders', () => {
  const parties = { guest: GUEST, outsider: OUTSIDER };

  it.each<['guest' | 'outsider', string, Rule[], string]>([
    ['guest', 'needs a rule with guests', [rule(EVERYONE, 'files', allow())], 'guest by ru_everyone:files'],
    ['guest', 'has one', [rule(EVERYONE, 'files', allow({ guests: true }))], 'grant 3600 by ru_everyone:files'],
    [
      'guest',
      'gains nothing by outsiders',
      [rule(EVERYONE, 'files', allow({ outsiders: true }))],
      'guest by ru_everyone:files',
    ],
    ['outsider', 'needs a rule with outsiders', [rule(EVERYONE, 'files', allow())], 'outsider by ru_everyone:files'],
    ['outsider', 'has one', [rule(EVERYONE, 'files', allow({ outsiders: true }))], 'grant 3600 by ru_everyone:files'],
    [
      'outsider',
      'gains nothing by guests',
      [rule(EVERYONE, 'files', allow({ guests: true }))],
      'outsider by ru_everyone:files',
    ],
    ['guest', 'needs it also by name', [rule(user('UGUEST'), 'files', allow())], 'guest by ru_UGUEST:files'],
    ['guest', 'needs it also in a channel', [rule(GENERAL, 'files', allow())], 'guest by ru_CGENERAL:files'],
    [
      'guest',
      'may have it by name',
      [rule(user('UGUEST'), 'files', ask({ guests: true }))],
      'needs-approval 3600 by ru_UGUEST:files',
    ],
    [
      'guest',
      'is not everyone, so that a rule for everyone does not hide a wider one',
      [rule(EVERYONE, 'files/a/', allow()), rule(EVERYONE, 'files', allow({ guests: true }))],
      'grant 3600 by ru_everyone:files',
    ],
    [
      'guest',
      'is named by a more specific rule, which hides a wider one',
      [rule(user('UGUEST'), 'files/a/', allow()), rule(EVERYONE, 'files', allow({ guests: true }))],
      'guest by ru_UGUEST:files/a/',
    ],
    [
      'guest',
      'is kept out by a deny for everyone',
      [rule(EVERYONE, 'files', DENY), rule(user('UGUEST'), 'files', allow({ guests: true }))],
      'denied by ru_everyone:files',
    ],
    ['guest', 'has no rule at all', [], 'no-rule'],
  ])('a %s %s', (standing, _what, rules, expected) => {
    expect(decided(rules, asking(parties[standing]))).toBe(expected);
  });
});

describe('for whom', () => {
  const here = 'here' as const;

  it.each<[AudienceKind, AudienceKind[], string]>([
    ['here', ['here', 'me', 'people'], 'grant 3600 by ru_everyone:files'],
    ['me', ['me'], 'grant 3600 by ru_everyone:files'],
    ['here', ['me', 'people'], 'audience by ru_everyone:files'],
    ['people', ['here', 'me'], 'audience by ru_everyone:files'],
    ['me', [], 'audience by ru_everyone:files'],
  ])('%s where the rule permits %j', (audience, audiences, expected) => {
    expect(decided([rule(EVERYONE, 'files', allow({ audiences }))], asking(), wish({ audience }))).toBe(expected);
  });

  it('the audience does not make another rule match', () => {
    const rules = [rule(EVERYONE, 'files/a/', allow({ audiences: ['me'] })), rule(EVERYONE, 'files', allow())];
    expect(decided(rules, asking(), wish({ audience: here }))).toBe('audience by ru_everyone:files/a/');
  });

  it.each<[AudienceKind, boolean, string]>([
    ['here', false, 'shared-outside by ru_everyone:files'],
    ['here', true, 'grant 3600 by ru_everyone:files'],
    ['me', false, 'grant 3600 by ru_everyone:files'],
    ['people', false, 'grant 3600 by ru_everyone:files'],
  ])('%s in a channel shared with other organisations, outsiders: %s', (audience, outsiders, expected) => {
    const rules = [rule(EVERYONE, 'files', allow({ outsiders }))];
    expect(decided(rules, asking(), wish({ audience, sharedOutside: true }))).toBe(expected);
  });

  it.each<[string, Party[], Rule[], string]>([
    ['members', [BEN], [rule(EVERYONE, 'files', allow())], 'grant 3600 by ru_everyone:files'],
    ['a guest', [BEN, GUEST], [rule(EVERYONE, 'files', allow())], 'receiver UGUEST by ru_everyone:files'],
    ['a guest who may', [GUEST], [rule(EVERYONE, 'files', allow({ guests: true }))], 'grant 3600 by ru_everyone:files'],
    [
      'an outsider',
      [OUTSIDER],
      [rule(EVERYONE, 'files', allow({ guests: true }))],
      'receiver UOUT by ru_everyone:files',
    ],
    [
      'somebody denied',
      [BEN],
      [rule(EVERYONE, 'files', allow()), rule(user('UBEN'), 'files/a/', DENY)],
      'receiver UBEN by ru_UBEN:files/a/',
    ],
    [
      'somebody denied elsewhere, or something else',
      [BEN],
      [
        rule(EVERYONE, 'files', allow()),
        rule(user('UBEN'), 'files/b/', DENY),
        rule(user('UBEN'), 'files', DENY, { action: 'upload' }),
      ],
      'grant 3600 by ru_everyone:files',
    ],
    [
      'somebody whom no rule allows to share',
      [BEN],
      [rule(user('UADA'), 'files', allow())],
      'grant 3600 by ru_UADA:files',
    ],
  ])('for %s by name', (_what, receivers, rules, expected) => {
    expect(decided(rules, asking(), wish({ audience: 'people', receivers }))).toBe(expected);
  });
});

describe('for how long', () => {
  it.each<[Seconds | 'default', Seconds, string]>([
    ['default', hours(2), 'grant 3600'],
    ['default', HOUR, 'grant 3600'],
    ['default', minutes(5), 'grant 300'],
    [minutes(5), minutes(5), 'grant 300'],
    [seconds(301), minutes(5), 'too-long'],
    [hours(2), hours(3), 'grant 7200'],
    [MINUTE, hours(3), 'grant 60'],
  ])('%s where the rule permits %i seconds: %s', (length, longest, expected) => {
    const by = ' by ru_everyone:files';
    expect(decided([rule(EVERYONE, 'files', upTo(longest))], asking(), wish({ length }))).toBe(expected + by);
    const approved = expected.replace('grant', 'needs-approval');
    expect(decided([rule(EVERYONE, 'files', ask({ longest }))], asking(), wish({ length }))).toBe(approved + by);
  });

  it('who may not share at all is told so first, then for whom, then for how long', () => {
    const want = wish({ length: hours(9) });
    const narrow = allow({ audiences: ['me'], longest: MINUTE });
    expect(decided([], asking(), want)).toBe('no-rule');
    expect(decided([rule(EVERYONE, 'files', narrow)], asking(), want)).toBe('audience by ru_everyone:files');
    expect(decided([rule(EVERYONE, 'files', narrow)], asking(), { ...want, audience: 'me' })).toBe(
      'too-long by ru_everyone:files',
    );
  });
});

describe('a conversation that was picked in a dialog', () => {
  const picked = asking(ADA, { picked: true });

  it.each<[string, Rule[], string]>([
    ['has no rule that lets anyone share there', [rule(GENERAL, 'files', allow())], 'no-rule'],
    ['nor one that lets them ask', [rule(GENERAL, 'files', ask())], 'no-rule'],
    [
      'and none that decides in the place of theirs',
      [rule(GENERAL, 'files/a/', upTo(MINUTE)), rule(EVERYONE, 'files', allow())],
      'grant 3600 by ru_everyone:files',
    ],
    [
      'but what is denied there is denied',
      [rule(GENERAL, 'files', DENY), rule(user('UADA'), 'files/a/', allow())],
      'denied by ru_CGENERAL:files',
    ],
  ])('%s', (_, rules, expected) => {
    expect(decided(rules, picked)).toBe(expected);
  });
});

it('a party may be named by itself, its usergroups, the channel and everyone', () => {
  expect(principalsOf(ADA, 'CGENERAL')).toEqual([user('UADA'), LEGAL, FINANCE, GENERAL, EVERYONE]);
});
