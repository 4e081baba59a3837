import { overlapOf } from '../../src/rules/overlap.ts';
import { DAY, HOUR } from '../../src/time.ts';
import { allow, ask, channel, DENY, EVERYONE, rule, upTo, user, usergroup } from './rule-fixtures.ts';

const MEMBERS = new Map([
  ['SLEGAL', new Set(['UCHIE'])],
  ['SOTHER', new Set(['UBEN'])],
  ['SBOTH', new Set(['UBEN', 'UCHIE'])],
]);
const members = (id: string) => MEMBERS.get(id);

test.each([
  ['a wider deny wins', rule(user('UBEN'), 'b/a/', allow()), rule(EVERYONE, 'b', DENY), 'forbidden-by'],
  ['a narrower deny wins there', rule(EVERYONE, 'b', allow()), rule(user('UBEN'), 'b/a/', DENY), 'forbidden-by'],
  ['a deny forbids what is allowed', rule(EVERYONE, 'b', DENY), rule(user('UBEN'), 'b/a/', allow()), 'forbids'],
  [
    'a deny under a wider one for all has nothing to forbid',
    rule(user('UBEN'), 'b/a/', DENY),
    rule(EVERYONE, 'b', DENY),
    'forbidden-by',
  ],
  ['two denies for different people', rule(user('UBEN'), 'b/a/', DENY), rule(channel('C1'), 'b', DENY), undefined],
  [
    'a folder decides in the place of its bucket',
    rule(EVERYONE, 'b/a/', allow()),
    rule(user('UBEN'), 'b', allow()),
    'overrules',
  ],
  ['a bucket gives way to its folder', rule(user('UBEN'), 'b', allow()), rule(EVERYONE, 'b/a/', ask()), 'yields-to'],
  [
    'at one place a person comes before everyone',
    rule(user('UBEN'), 'b', allow()),
    rule(EVERYONE, 'b', allow()),
    'overrules',
  ],
  [
    'and a channel after a usergroup',
    rule(channel('C1'), 'b', allow()),
    rule(usergroup('SLEGAL'), 'b', allow()),
    'yields-to',
  ],
  [
    'of two usergroups the stricter',
    rule(usergroup('SLEGAL'), 'b', upTo(DAY)),
    rule(usergroup('SBOTH'), 'b', upTo(HOUR)),
    'yields-to',
  ],
  [
    'two usergroups with nobody in both',
    rule(usergroup('SLEGAL'), 'b', allow()),
    rule(usergroup('SOTHER'), 'b', allow()),
    undefined,
  ],
  [
    'a usergroup that somebody is not in',
    rule(user('UBEN'), 'b', allow()),
    rule(usergroup('SLEGAL'), 'b', DENY),
    undefined,
  ],
  ['one that they are in', rule(user('UBEN'), 'b', allow()), rule(usergroup('SBOTH'), 'b', DENY), 'forbidden-by'],
  [
    'one of which Slack says nothing',
    rule(user('UBEN'), 'b', allow()),
    rule(usergroup('S0'), 'b', DENY),
    'forbidden-by',
  ],
  ['two people', rule(user('UBEN'), 'b', allow()), rule(user('UCHIE'), 'b', DENY), undefined],
  ['folders that begin alike', rule(EVERYONE, 'b/a/', allow()), rule(EVERYONE, 'b/a', DENY), undefined],
  [
    'uploads are another thing',
    rule(EVERYONE, 'b', allow()),
    rule(EVERYONE, 'b', DENY, { action: 'upload' }),
    undefined,
  ],
])('%s', (_what, one, other, expected) => {
  expect(overlapOf(one, other, members)).toBe(expected);
});
