import fc from 'fast-check';
import { planOf } from '../../../src/rules/file/plan.ts';
import { readRules } from '../../../src/rules/file/read-rules.ts';
import { fileText } from '../../../src/rules/file/write-rules.ts';
import { readPlace } from '../../../src/rules/place-text.ts';
import type { Effect, Principal } from '../../../src/rules/rule.ts';
import { days, HOUR, hours, MINUTE, minutes, seconds } from '../../../src/time.ts';
import { AWKWARD_KEYS, legalKey } from '../../support/keys.ts';
import { ALL_AUDIENCES, allow, ask, channel, DENY, EVERYONE, rule, user, usergroup } from '../rule-fixtures.ts';

const ABOUT = { workspace: 'T0123', schema: 'schema/rules.schema.json', labels: new Map<string, string>() };

it('a rule is an entry with a field a line, sorted, with names as comments', () => {
  const labels = new Map([
    ['UADA', '@ada'],
    ['SLEGAL', '@legal'],
    ['CFINANCE', '#finance'],
    ['UEVIL', '@evil\nrules: []'],
  ]);
  const rules = [
    rule(user('UEVIL'), 'zoo', DENY, { action: 'upload' }),
    rule(
      EVERYONE,
      'team-files/contracts/',
      ask({
        ...{ longest: hours(4), audiences: ['people', 'me'], guests: true, needs: 2, channel: 'CFINANCE' },
        approvers: [
          { kind: 'usergroup', id: 'SLEGAL' },
          { kind: 'user', id: 'UADA' },
        ],
      }),
    ),
    rule(channel('CFINANCE'), 'team-files', allow({ longest: minutes(90) })),
  ];
  const expected = `# yaml-language-server: $schema=schema/rules.schema.json
workspace: T0123
rules:
  - place: team-files
    who: CFINANCE # #finance
    effect: allow
    longest: 1 hour 30 minutes
  - place: team-files/contracts/
    who: everyone
    effect: ask
    longest: 4 hours
    audiences: [me, people]
    guests: true
    approvers:
      - UADA # @ada
      - SLEGAL # @legal
    needs: 2
    channel: CFINANCE # #finance
  - place: zoo
    who: UEVIL # @evil␊rules: []
    action: upload
    effect: deny
`;
  expect(fileText(rules, { ...ABOUT, labels })).toBe(expected);
  expect(fileText([...rules].reverse(), { ...ABOUT, labels })).toBe(expected);
});

it('a list without rules is one that can be read', async () => {
  const text = fileText([], ABOUT);
  expect(await readRules(text, async () => new Map())).toEqual({ kind: 'rules', workspace: 'T0123', rules: [] });
});

const places = fc
  .tuple(
    fc.constantFrom('files', '123456', '0x1f', 'null', '1e5', 'true'),
    fc.oneof(legalKey, fc.constantFrom(...AWKWARD_KEYS)),
    fc.nat(3),
  )
  .map(([bucket, key, how]) => (how === 0 ? bucket : how === 1 ? `${bucket}/${key}/` : `${bucket}/${key}`));
const principals: fc.Arbitrary<Principal> = fc.constantFrom(
  EVERYONE,
  user('U0ADA'),
  user('WBEN'),
  usergroup('S123'),
  channel('G0123'),
);
const terms = {
  longest: fc.oneof(fc.constantFrom(MINUTE, HOUR, days(7)), fc.integer({ min: 60, max: 604_800 }).map(seconds)),
  audiences: fc.shuffledSubarray([...ALL_AUDIENCES], { minLength: 1 }),
  guests: fc.boolean(),
  outsiders: fc.boolean(),
};
const effects: fc.Arbitrary<Effect> = fc.oneof(
  fc.record(terms).map((each) => allow(each)),
  fc.record({ ...terms, needs: fc.integer({ min: 1, max: 9 }) }).map((each) =>
    ask({
      ...each,
      approvers: [
        { kind: 'usergroup', id: 'S0LEGAL' },
        { kind: 'user', id: 'U0ADA' },
      ],
    }),
  ),
  fc.constant(DENY),
);

it('whatever is written is read as the same, so that there is nothing to do', async () => {
  const entries = fc.record({
    place: places,
    who: principals,
    effect: effects,
    action: fc.constantFrom('download', 'upload'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(entries, {
        selector: ({ place, who, action }) => JSON.stringify([place, who, action]),
        maxLength: 5,
      }),
      async (list) => {
        const rules = list
          .filter(({ place }) => isPossible(place))
          .map(({ place, who, effect, action }, n) =>
            rule(who, place, effect, { id: `ru_${n}`, action: action === 'upload' ? action : 'download' }),
          );
        const read = await readRules(fileText(rules, ABOUT), async () => new Map());
        if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problems));
        expect(planOf(rules, read.rules)).toEqual({ steps: [], unchanged: rules.length });
      },
    ),
    { numRuns: 1_500 },
  );
});

it.each(['files/a/*', 'files/*', 'files/re*.pdf'])(
  'a rule for the one key %s does not become one for a folder',
  async (place) => {
    const rules = [rule(EVERYONE, place, allow())];
    const read = await readRules(fileText(rules, ABOUT), async () => new Map());
    expect(read).toMatchObject({ kind: 'rules', rules: [{ place }] });
  },
);

/** Whether a rule can be for it at all: not with a dot between slashes, or with more bytes than S3 takes. */
function isPossible(place: string): boolean {
  const [bucket = '', ...key] = place.split('/');
  const encoded = [bucket, ...key].map((part) => encodeURIComponent(part).replaceAll('*', '%2A'));
  const address = `https://s3.amazonaws.com/${encoded.join('/')}`;
  const read = readPlace(place.includes('/') ? address : bucket);
  return read.kind === 'place' && read.place === place;
}
