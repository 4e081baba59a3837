import { z } from 'zod';
import type { Principal } from '../../src/rules/rule.ts';
import {
  inForce,
  principalText,
  readRule,
  ruleId,
  ruleItem,
  ruleKeyOf,
  type StoredRule,
} from '../../src/rules/stored-rule.ts';
import { hours, instant } from '../../src/time.ts';
import { allow, ask, channel, DENY, EVERYONE, rule, user, usergroup } from './rule-fixtures.ts';

function stored(more: Partial<StoredRule> = {}): StoredRule {
  const changed = { changedBy: 'UADMIN', changedAt: instant(1_790_000_000_000) };
  return { ...rule(user('UADA'), 'files/a b/', allow()), ...changed, removed: false, causes: ['first'], ...more };
}

it.each<Partial<StoredRule>>([
  {},
  { effect: DENY },
  { effect: ask({ needs: 2, approvers: [{ kind: 'usergroup', id: 'SLEGAL' }] }) },
  { effect: ask({ channel: 'CAPPROVALS' }) },
  { effect: allow({ audiences: [], guests: true, outsiders: true, longest: hours(168) }) },
  { principal: EVERYONE },
  { principal: usergroup('SLEGAL') },
  { principal: channel('GPRIVATE') },
  { action: 'upload' },
  { before: DENY, version: 7 },
  { before: ask(), removed: true, causes: ['first', 'second'] },
  { place: 'files/報告\n\t"quoted" key' },
])('%j is read as it was written', (more) => {
  expect(readRule(ruleItem('T1', stored(more)))).toEqual(stored(more));
});

it('the item is found by its name, its principal, its place and its id', () => {
  expect(ruleItem('T1', stored({ id: 'ru_1' }))).toMatchObject({
    ...ruleKeyOf('T1', stored()),
    pk: 'RULE#T1#files/a b/',
    sk: 'user#UADA#download',
    gsi1pk: 'PRINCIPAL#T1#user#UADA',
    gsi2pk: 'RULES#T1',
    gsi3pk: 'RULEID#T1#ru_1',
  });
});

it('what was removed is found by its name and its id alone', () => {
  const item = ruleItem('T1', stored({ id: 'ru_1', removed: true }));
  expect(item).toMatchObject({ ...ruleKeyOf('T1', stored()), gsi3pk: 'RULEID#T1#ru_1' });
  for (const name of ['gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk']) expect(item).not.toHaveProperty(name);
});

it('remembers the last twenty causes, so that the item stays small', () => {
  const causes = Array.from({ length: 30 }, (_, n) => `cause ${n}`);
  expect(readRule(ruleItem('T1', stored({ causes }))).causes).toEqual(causes.slice(10));
});

it.each<[string, object]>([
  ['no effect', { effect: undefined }],
  ['an unknown effect', { effect: { kind: 'perhaps' } }],
  ['an effect without its terms', { effect: { kind: 'allow' } }],
  ['a time of nothing', { effect: allow({ longest: hours(0) }) }],
  ['an audience that is none', { effect: { ...allow(), audiences: ['all'] } }],
  ['a channel that is undefined', { effect: { ...ask(), channel: null } }],
  ['an unknown action', { action: 'delete' }],
  ['an unknown principal', { principal: { kind: 'team', id: 'T1' } }],
  ['a principal without an id', { principal: { kind: 'user' } }],
  ['no version', { version: 0 }],
  ['no word on its removal', { removed: undefined }],
])('an item with %s is no rule', (_what, wrong) => {
  expect(() => readRule({ ...ruleItem('T1', stored()), ...wrong })).toThrow(z.ZodError);
});

it('a rule in force has nothing of how it is stored', () => {
  expect(inForce(stored({ before: DENY }))).toEqual({
    ...rule(user('UADA'), 'files/a b/', allow()),
    changedAt: instant(1_790_000_000_000),
  });
  expect(inForce(stored({ removed: true }))).toBeUndefined();
  expect(inForce(undefined)).toBeUndefined();
});

it('an id is of the rule’s name and installation, and of nothing else', () => {
  const id = ruleId('T1', stored());
  expect(ruleId('T1', stored({ effect: DENY, version: 9, removed: true }))).toBe(id);
  const others = [
    ruleId('T2', stored()),
    ruleId('T1', stored(), 1),
    ruleId('T1', stored({ place: 'files/a b' })),
    ruleId('T1', stored({ principal: usergroup('UADA') })),
    ruleId('T1', stored({ action: 'upload' })),
  ];
  expect(new Set([id, ...others]).size).toBe(6);
});

it.each<[Principal, string]>([
  [EVERYONE, 'everyone'],
  [user('U1'), 'user#U1'],
  [usergroup('S1'), 'usergroup#S1'],
  [channel('C1'), 'channel#C1'],
])('%j is written %s', (principal, written) => {
  expect(principalText(principal)).toBe(written);
});
