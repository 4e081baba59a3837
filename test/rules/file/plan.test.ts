import { aboutOf, inSafeOrder, isSameEffect, planOf } from '../../../src/rules/file/plan.ts';
import { planLines } from '../../../src/rules/file/plan-text.ts';
import type { Wanted } from '../../../src/rules/file/wanted.ts';
import type { Effect, Principal, Rule } from '../../../src/rules/rule.ts';
import { hours, instant, minutes } from '../../../src/time.ts';
import { allow, ask, DENY, EVERYONE, rule, upTo, user } from '../rule-fixtures.ts';

function wanted(place: string, effect: Effect, principal: Principal = EVERYONE): Wanted {
  return { place, principal, action: 'download', effect };
}

const LABELS = new Map([['UADA', '@ada']]);
const AS_OF = instant(Date.UTC(2026, 10, 24, 17));

function lines(inForce: readonly Rule[], file: readonly Wanted[]): string[] {
  return planLines(planOf(inForce, file), { labels: LABELS, asOf: AS_OF, file: 'rules.yml' });
}

it('says what would be added, changed field by field, and removed', () => {
  const inForce = [
    rule(EVERYONE, 'files', allow(), { id: 'ru_files000' }),
    rule(user('UADA'), 'files/a/', allow({ guests: true }), { id: 'ru_changed0', changedBy: 'UADA' }),
    rule(EVERYONE, 'files/z/', DENY, { id: 'ru_removed0', changedBy: 'rules file (ben)' }),
  ];
  const change = ask({ longest: minutes(30), audiences: ['me'], approvers: [{ kind: 'user', id: 'UADA' }] });
  expect(
    lines(inForce, [wanted('files', allow()), wanted('files/a/', change, user('UADA')), wanted('new', upTo(hours(1)))]),
  ).toEqual([
    '~ change  ru_changed0: @ada (UADA) may share “files/a/” for up to 30 minutes, only with oneself, with approval by @ada (UADA)',
    '            effect: allow → ask',
    '            longest: 2 hours → 30 minutes',
    '            audiences: here, me, people → me',
    '            guests: true → false',
    '            approvers: none → @ada (UADA)',
    '            needs: none → 1',
    '            (last changed by @ada (UADA) on 1970-01-01 00:00 UTC)',
    '- remove  ru_removed0: nobody may share “files/z/”',
    '+ add     everyone may share “new” for up to 1 hour',
    '',
    '1 to add, 1 to change, 1 to remove; 1 as they should be.',
    'To do it: npm run rules -- apply rules.yml --as-of 2026-11-24T17:00:00.000Z --remove 1',
    '(Without --remove, rules that are not in the file stay.)',
  ]);
});

it('says that there is nothing to do', () => {
  expect(lines([rule(EVERYONE, 'files', allow())], [wanted('files', allow())])).toEqual([
    'Nothing to do: the allow-list is what the file says (1 rule).',
  ]);
});

it('the order in which audiences and approvers are named changes nothing', () => {
  const [one, other] = [
    { kind: 'user', id: 'UADA' },
    { kind: 'usergroup', id: 'SLEGAL' },
  ] as const;
  expect(
    isSameEffect(
      ask({ approvers: [one, other], audiences: ['me', 'here'] }),
      ask({ approvers: [other, one], audiences: ['here', 'me'] }),
    ),
  ).toBe(true);
  expect(isSameEffect(ask({ approvers: [one] }), ask({ approvers: [other] }))).toBe(false);
});

it('on the way nobody may do what they may neither before nor after: what closes comes first', () => {
  const inForce = [
    rule(EVERYONE, 'was-allowed', allow()),
    rule(EVERYONE, 'was-denied', DENY),
    rule(EVERYONE, 'denied-no-more', DENY),
    rule(EVERYONE, 'to-be-denied', allow()),
  ];
  const file = [
    wanted('bucket', allow()),
    wanted('bucket/a/', upTo(minutes(5))),
    wanted('bucket/secret/', DENY),
    wanted('bucket/contracts/', ask()),
    wanted('denied-no-more', allow()),
    wanted('to-be-denied', DENY),
  ];
  const order = inSafeOrder(planOf(inForce, file).steps).map((group) =>
    group.map((step) => `${step.kind} ${aboutOf(step).place}`),
  );
  expect(order).toEqual([
    ['add bucket/secret/', 'change to-be-denied'],
    ['remove was-allowed'],
    ['add bucket/contracts/'],
    ['add bucket/a/', 'add bucket'],
    ['change denied-no-more', 'remove was-denied'],
  ]);
});
