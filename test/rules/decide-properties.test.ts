import fc from 'fast-check';
import type { Item, Key, Table } from '../../src/aws/table.ts';
import { openAllowList } from '../../src/rules/allow-list.ts';
import {
  type Asking,
  admits,
  decide,
  denying,
  governing,
  type Party,
  principalsOf,
  type Wish,
} from '../../src/rules/decide.ts';
import { covers, placesOf } from '../../src/rules/place.ts';
import type { Effect, Principal, Rule } from '../../src/rules/rule.ts';
import { ruleItem } from '../../src/rules/stored-rule.ts';
import type { ObjectRef } from '../../src/share/object-ref.ts';
import { days, HOUR, hours, MINUTE, minutes, seconds } from '../../src/time.ts';
import { contractOutcome, outcomeOf } from './contract-model.ts';
import { ALL_AUDIENCES, allow, ask, channel, DENY, EVERYONE, rule, user, usergroup } from './rule-fixtures.ts';

/** Names that are easily mistaken for one another, and what is nothing between two slashes. */
const SEGMENTS = ['', 'a', 'b', 'bc', 'a b', 'A', 'é', 'e\u0301', '報', '😀', '..a', '*', '\n'];
const BUCKETS = ['files', 'files-2', 'file'];

const segments = fc.array(fc.constantFrom(...SEGMENTS), { minLength: 1, maxLength: 4 });
const keys = segments.map((parts) => parts.join('/')).filter((key) => key !== '');
const objects: fc.Arbitrary<ObjectRef> = fc.record({
  bucket: fc.constantFrom(...BUCKETS),
  key: keys,
});
const anyPlace = fc.oneof(
  fc.constantFrom(...BUCKETS),
  objects.map(({ bucket, key }) => `${bucket}/${key}`),
  objects.map(({ bucket, key }) => `${bucket}/${key}/`),
);

const USERGROUPS = ['SLEGAL', 'SFINANCE', 'SOTHER'];
const CHANNELS = ['CGENERAL', 'CFINANCE'];
const principals: fc.Arbitrary<Principal> = fc.constantFrom(
  ...[EVERYONE, user('UADA'), user('UBEN'), user('UGUEST'), user('UOUT')],
  ...[...USERGROUPS.map(usergroup), ...CHANNELS.map(channel)],
);
const party = fc
  .constantFrom<Pick<Party, 'id' | 'standing'>>(
    { id: 'UADA', standing: 'member' },
    { id: 'UBEN', standing: 'member' },
    { id: 'UGUEST', standing: 'guest' },
    { id: 'UOUT', standing: 'outsider' },
  )
  .chain((who) => fc.subarray(USERGROUPS).map((usergroups): Party => ({ ...who, usergroups })));

const terms = {
  longest: fc.constantFrom(MINUTE, minutes(30), HOUR, seconds(3_601), hours(2), days(7)),
  audiences: fc.subarray([...ALL_AUDIENCES], { minLength: 1 }),
  guests: fc.boolean(),
  outsiders: fc.boolean(),
};
const effects: fc.Arbitrary<Effect> = fc.oneof(
  { weight: 5, arbitrary: fc.record(terms).map((each) => allow(each)) },
  { weight: 5, arbitrary: fc.record({ ...terms, needs: fc.integer({ min: 1, max: 3 }) }).map((each) => ask(each)) },
  { weight: 1, arbitrary: fc.constant(DENY) },
);
const actions = fc.constantFrom('download' as const, 'download' as const, 'upload' as const);

interface Case {
  readonly rules: readonly Rule[];
  readonly asking: Asking;
  readonly wish: Wish;
}

/** Most rules are for places around the object, or next to them: of others there is little to decide. */
const cases: fc.Arbitrary<Case> = objects.chain((object) => {
  const around = fc.constantFrom(...placesOf(object));
  const nextTo = fc.tuple(around, fc.constantFrom('c', '/', 'c/', '/c')).map(([place, more]) => `${place}${more}`);
  const places = fc.oneof({ weight: 6, arbitrary: around }, { weight: 2, arbitrary: nextTo }, anyPlace);
  const names = fc.record({ principal: principals, place: places, action: actions });
  return fc.record({
    rules: fc
      // WHO × PLACE × action names a rule: there are no two of one name.
      .uniqueArray(fc.tuple(names, effects, fc.nat(1_000)), {
        selector: ([name]) => JSON.stringify(name),
        maxLength: 15,
      })
      .map((list) =>
        list.map(([{ principal, place, action }, effect, salt], n) =>
          rule(principal, place, effect, {
            id: `ru_${String(salt).padStart(4, '0')}${String(n).padStart(4, '0')}`,
            action,
          }),
        ),
      ),
    asking: fc.record({
      party,
      channel: fc.constantFrom(...CHANNELS),
      picked: fc.boolean(),
      object: fc.constant(object),
      action: actions,
    }),
    wish: fc.record({
      audience: fc.constantFrom(...ALL_AUDIENCES),
      sharedOutside: fc.boolean(),
      receivers: fc.uniqueArray(party, { selector: ({ id }) => id, maxLength: 3 }),
      length: fc.constantFrom('default' as const, MINUTE, HOUR, seconds(3_601), hours(2), days(7)),
    }),
  });
});

function holds(what: string, check: (one: Case) => void | boolean | Promise<void>, numRuns = 2_000): void {
  it(what, async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => (await check(one)) ?? true),
      { numRuns },
    );
  });
}

describe('deciding', () => {
  holds(
    'comes out as the contract says, in whatever order the rules come',
    ({ rules, asking, wish }) => {
      const expected = contractOutcome(rules, asking, wish);
      expect(outcomeOf(decide(rules, asking, wish))).toBe(expected);
      expect(outcomeOf(decide([...rules].reverse(), asking, wish))).toBe(expected);
    },
    6_000,
  );

  it('the cases come out in every way there is, none of them rarely', () => {
    const seen = new Map<string, number>();
    for (const { rules, asking, wish } of fc.sample(cases, { numRuns: 4_000, seed: 1 })) {
      const [how = ''] = contractOutcome(rules, asking, wish).split(/ by | for /, 1);
      seen.set(how, (seen.get(how) ?? 0) + 1);
    }
    const ways = ['no-rule', 'denied', 'guest', 'outsider', 'audience', 'shared-outside', 'receiver', 'too-long'];
    expect([...seen.keys()].sort()).toEqual(['grant', 'needs-approval', ...ways.map((why) => `refuse: ${why}`)].sort());
    expect(Math.min(...seen.values())).toBeGreaterThan(40);
  });

  holds(
    'a deny that matches wins, wherever it is and whatever else there is',
    ({ rules, asking, wish }) => {
      for (const place of placesOf(asking.object)) {
        for (const principal of principalsOf(asking.party, asking.channel)) {
          const deny = rule(principal, place, DENY, { id: 'ru_deny', action: asking.action });
          const others = rules.filter(
            (each) => each.place !== place || JSON.stringify(each.principal) !== JSON.stringify(principal),
          );
          expect(decide([...others, deny], asking, wish)).toMatchObject({ kind: 'refuse', reason: 'denied' });
        }
      }
    },
    300,
  );

  holds('without a matching rule it is refused', ({ rules, asking, wish }) => {
    const others = rules.filter((each) => !covers(each.place, asking.object) || each.action !== asking.action);
    expect(decide(others, asking, wish)).toEqual({ kind: 'refuse', reason: 'no-rule' });
  });

  holds('rules that do not match make no difference', ({ rules, asking, wish }) => {
    const matching = rules.filter((each) => covers(each.place, asking.object) && each.action === asking.action);
    expect(decide(matching, asking, wish)).toEqual(decide(rules, asking, wish));
  });

  holds('whoever may do something may by a permit that lets them', ({ rules, asking, wish }) => {
    const decision = decide(rules, asking, wish);
    if (decision.kind === 'refuse') return;
    expect(decision.kind).toBe(decision.rule.effect.kind === 'ask' ? 'needs-approval' : 'grant');
    expect(decision.length).toBeLessThanOrEqual(decision.rule.effect.longest);
    expect(admits(decision.rule, asking.party.standing)).toBe(true);
    expect(denying(rules, asking)).toBeUndefined();
    expect(governing(rules, asking)).toEqual({ kind: 'permit', rule: decision.rule });
  });
});

describe('the places that are read for a key', () => {
  it('are all those that cover it, and no others', () => {
    fc.assert(
      fc.property(objects, anyPlace, (object, place) => placesOf(object).includes(place) === covers(place, object)),
      { numRuns: 10_000 },
    );
  });

  it('never are those of a sibling whose name begins with the same letters', () => {
    fc.assert(
      fc.property(objects, fc.constantFrom('c', '-', '2', '報', ' '), (object, more) => {
        for (const folder of placesOf(object).filter((place) => place.endsWith('/'))) {
          const sibling = `${folder.slice(0, -1)}${more}/`;
          const inSibling = { bucket: object.bucket, key: `${sibling.slice(object.bucket.length + 1)}x` };
          expect(covers(folder, inSibling)).toBe(false);
          expect(covers(sibling, object)).toBe(false);
          const rules = [rule(EVERYONE, folder, allow())];
          const asking: Asking = { party: ADA, channel: 'CGENERAL', object: inSibling, action: 'download' };
          expect(governing(rules, asking)).toEqual({ kind: 'refuse', reason: 'no-rule' });
        }
      }),
    );
  });

  it.each<[string, string, 'permit' | 'refuse']>([
    ['a/b/', 'a/b/x', 'permit'],
    ['a/b/', 'a/bc/x', 'refuse'],
    ['a/b/', 'a/bc', 'refuse'],
    ['a/b/', 'a/b', 'refuse'],
    ['a/b', 'a/b/x', 'refuse'],
    ['a/b', 'a/bc', 'refuse'],
    ['/', '/x', 'permit'],
    ['/', 'x', 'refuse'],
    ['/', '//x', 'permit'],
    ['//', '//x', 'permit'],
    ['//', '/x', 'refuse'],
    ['a/', 'a//x', 'permit'],
    ['a//', 'a//x', 'permit'],
    ['a//', 'a/x', 'refuse'],
    ['a//b', 'a/b', 'refuse'],
    ['a/b', 'a//b', 'refuse'],
    ['/a/', 'a/x', 'refuse'],
    ['a/', '/a/x', 'refuse'],
    ['é/', 'e\u0301/x', 'refuse'],
    ['A/', 'a/x', 'refuse'],
    ['報/', '報告/x', 'refuse'],
  ])('a rule for bucket/%s and the key %j: %s', (place, key, expected) => {
    const rules = [rule(EVERYONE, `files/${place}`, allow())];
    const asking: Asking = { party: ADA, channel: 'CGENERAL', object: { bucket: 'files', key }, action: 'download' };
    expect(governing(rules, asking).kind).toBe(expected);
  });

  holds(
    'the rules that are read decide as all of them would',
    async ({ rules, asking, wish }) => {
      const { table, reads } = tableOf(rules);
      const parties = [asking.party, ...wish.receivers];
      const named = parties.flatMap((each) => principalsOf(each, asking.channel));
      const list = openAllowList(table, TEAM, days(400));
      const read = await list.candidates([asking.object], named, asking.action, 'consistent');
      expect(outcomeOf(decide(read, asking, wish))).toBe(outcomeOf(decide(rules, asking, wish)));
      // A read for each place around the key and each who is asked about, whatever rules there are.
      const distinct = new Set(named.map((each) => JSON.stringify(each)));
      expect(reads()).toBe(placesOf(asking.object).length * distinct.size);
    },
    1_000,
  );
});

const ADA: Party = { id: 'UADA', standing: 'member', usergroups: [] };
const TEAM = 'T1';

/** A table that has these rules and can only be asked for items by their keys. */
function tableOf(rules: readonly Rule[]): { table: Table; reads: () => number } {
  let reads = 0;
  const where = ({ pk, sk }: Key) => JSON.stringify([pk, sk]);
  const items = new Map<string, Item>();
  for (const each of rules) {
    const item = ruleItem(TEAM, { ...each, removed: false, causes: ['cause'] });
    items.set(where(item), item);
  }
  const unasked = (): never => {
    throw new Error('a decision reads by key');
  };
  return {
    reads: () => reads,
    table: {
      async getMany(asked) {
        reads += asked.length;
        return asked.flatMap((key) => items.get(where(key)) ?? []);
      },
      ...{ get: unasked, putNew: unasked, putVersion: unasked, remove: unasked, newest: unasked, list: unasked },
    },
  };
}
