import { type People, peopleFindings } from '../../src/doctor/people-findings.ts';
import type { Rule } from '../../src/rules/rule.ts';
import type { Known, Unknown } from '../../src/slack/directory.ts';
import { HOUR, instant } from '../../src/time.ts';
import { textOf } from '../support/words.ts';

const NOBODY = { users: [], usergroups: [] };
const gone = (id: string) => ({ kind: 'unknown', id, why: 'deactivated' }) as const;
const known = (id: string): Known => ({
  ...{ kind: 'known', name: id, zone: 'UTC', runsWorkspace: false },
  party: { id, standing: 'member', usergroups: [] },
});
const SILENT: People = { users: new Map(), usergroups: [], runners: ['U1'] };

function said(people: People, admins: { users: string[]; usergroups: string[] }, rules: Rule[] = []): string[] {
  return peopleFindings(people, { admins, auditors: NOBODY }, rules).map(
    ({ severity, say }) => `${severity}: ${textOf(say)}`,
  );
}

test.each<[string, People, string[]]>([
  ['has left', { ...SILENT, users: new Map([['U2', gone('U2')]]) }, []],
  ['is in an empty usergroup', { ...SILENT, usergroups: [{ id: 'S2', handle: 's', members: new Set() }] }, ['S2']],
])('where the only admin %s, nobody can keep the allow-list', (_what, people, usergroups) => {
  expect(said(people, { users: usergroups.length === 0 ? ['U2'] : [], usergroups })).toEqual([
    'must: ADMINS names nobody who is there, so nobody can keep the allow-list. Set it to ids of people (U…) and ' +
      'usergroups (S…), or to nothing for the workspace’s owners and admins, and start the bot again.',
  ]);
});

test('where Slack does not say, nobody is taken to have left', () => {
  const people: People = { users: new Map(), usergroups: undefined, runners: undefined };
  expect(said(people, { users: [], usergroups: ['S2'] })).toEqual([
    'fine: ADMINS: 0 people.',
    'unseen: Who is in which usergroup: Slack doesn’t tell just now.',
  ]);
  expect(said({ ...people, usergroups: [] }, NOBODY)).toEqual([
    'unseen: Who the workspace’s owners and admins are: Slack doesn’t tell just now.',
  ]);
});

test('an approver who has left, of a hundred rules: the first of them, and how many more', () => {
  const rule = (number: number): Rule => ({
    ...{ id: `ru_${number}`, version: 1, changedBy: 'U1', changedAt: instant(0) },
    ...{ principal: { kind: 'everyone' }, place: `bucket/${number}/`, action: 'download' },
    effect: {
      ...{ kind: 'ask', approvers: [{ kind: 'user', id: 'U2' }], needs: 1 },
      ...{ longest: HOUR, audiences: ['me'], guests: false, outsiders: false },
    },
  });
  const users = new Map<string, Known | Unknown>([
    ['U1', known('U1')],
    ['U2', gone('U2')],
  ]);
  const lines = said(
    { ...SILENT, users },
    NOBODY,
    Array.from({ length: 100 }, (_, number) => rule(number)),
  );
  expect(lines.filter((line) => line.startsWith('must'))).toHaveLength(11);
  expect(lines.at(-1)).toBe('must: 90 more rules ask approvers who can’t answer; `/share rules` shows the rules.');
});
