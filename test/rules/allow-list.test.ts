import { ruleEventKey } from '../../src/aws/keys.ts';
import type { Item, Table } from '../../src/aws/table.ts';
import { type AllowList, openAllowList } from '../../src/rules/allow-list.ts';
import type { Principal, Rule, RuleName } from '../../src/rules/rule.ts';
import type { Change, Saved, SavingOver } from '../../src/rules/rule-changes.ts';
import { DAY, hours, instant } from '../../src/time.ts';
import { onEachDynamoDb, startTable, type TestTable } from '../support/dynamodb.ts';
import { allow, ask, channel, DENY, EVERYONE, upTo, user, usergroup } from './rule-fixtures.ts';

// Hundreds of writes to real engines: on a busy machine they take their time.
const NOON = instant(Date.UTC(2026, 10, 24, 12));
const ADA = user('UADA');

let causes = 0;

/** Something that an admin did, of a cause of its own unless one is given. */
function change(more: Partial<Change> = {}): Change {
  causes += 1;
  return { by: 'UADMIN', at: NOON, cause: `cause ${causes}`, ...more };
}

function named(place: string, principal: Principal = EVERYONE, action: RuleName['action'] = 'download'): RuleName {
  return { principal, place, action };
}

async function gathered<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const list: Thing[] = [];
  for await (const thing of things) list.push(thing);
  return list;
}

function ruleOf(saved: Saved): Rule {
  if (saved.kind === 'repeated') throw new Error('repeated');
  return saved.rule;
}

onEachDynamoDb((start) => {
  let running: TestTable;
  let table: Table;
  let teams = 0;
  let team: string;
  let list: AllowList;

  beforeAll(async () => {
    running = await startTable(start);
    table = running.table;
  });

  afterAll(() => running.close());

  // Each test has an installation of its own, and so an empty allow-list.
  beforeEach(() => {
    teams += 1;
    team = `T${teams}`;
    list = openAllowList(table, team, DAY);
  });

  async function eventsOf(id: string): Promise<Item[]> {
    return gathered(table.list({ pk: ruleEventKey(team, id, 1).pk }));
  }

  async function intents(): Promise<Item[]> {
    return gathered(table.list({ pk: `DELIVERY#${team}` }));
  }

  async function places(place?: string): Promise<string[]> {
    return (await gathered(list.all(place))).map((each) => each.place);
  }

  describe('save', () => {
    it('adds a rule, changes it, and says when it is so already', async () => {
      const added = await list.save(named('files'), upTo(hours(1)), change());
      expect(added).toMatchObject({
        kind: 'added',
        rule: { ...named('files'), version: 1, effect: upTo(hours(1)), changedBy: 'UADMIN', changedAt: NOON },
      });
      const changed = await list.save(named('files'), DENY, change({ by: 'UOTHER' }));
      expect(changed).toMatchObject({ kind: 'changed', before: upTo(hours(1)), rule: { version: 2, effect: DENY } });
      const same = await list.save(named('files'), DENY, change());
      expect(same).toMatchObject({ kind: 'same', rule: { version: 2, effect: DENY, changedBy: 'UOTHER' } });
      expect(new Set([added, changed, same].map((saved) => ruleOf(saved).id)).size).toBe(1);
    });

    it('gives an id of eight letters or digits, the same for the same name', async () => {
      const { id } = ruleOf(await list.save(named('files'), allow(), change()));
      expect(id).toMatch(/^ru_[a-z0-9]{8}$/);
      const others = [named('files/'), named('files', ADA), named('files', EVERYONE, 'upload')];
      for (const other of others) expect(ruleOf(await list.save(other, allow(), change())).id).not.toBe(id);
    });

    it('writes an event for each version, with what was before and after', async () => {
      const { id } = ruleOf(await list.save(named('files', ADA), upTo(hours(1)), change({ cause: 'first' })));
      await list.save(named('files', ADA), ask(), change({ at: instant(NOON + 1), by: 'UOTHER', cause: 'second' }));
      await list.forget(id, change({ cause: 'third' }));
      const common = { ruleId: id, principal: ADA, place: 'files', action: 'download' };
      expect(await eventsOf(id)).toMatchObject([
        { ...common, kind: 'rule added', version: 1, at: NOON, by: 'UADMIN', after: upTo(hours(1)), cause: 'first' },
        {
          ...{ ...common, kind: 'rule changed', version: 2, at: NOON + 1, by: 'UOTHER', cause: 'second' },
          ...{ before: upTo(hours(1)), after: ask() },
        },
        { ...common, kind: 'rule removed', version: 3, before: ask(), cause: 'third' },
      ]);
      const [added, , removed] = await eventsOf(id);
      expect(added).not.toHaveProperty('before');
      expect(removed).not.toHaveProperty('after');
      expect(added?.expiresAt).toBe(NOON / 1000 + DAY);
      expect(await intents()).toEqual([]);
    });

    it('events are found by their day', async () => {
      const { id } = ruleOf(await list.save(named('files'), allow(), change()));
      const found = await gathered(table.list({ index: 'gsi2', pk: `DAY#${team}#2026-11-24` }));
      expect(found.map(({ ruleId }) => ruleId)).toEqual([id]);
    });

    it('carries a payload out once, however late it comes again', async () => {
      const first = change();
      await list.save(named('files'), upTo(hours(1)), first);
      await list.save(named('files'), DENY, change());
      expect(await list.save(named('files'), upTo(hours(1)), first)).toEqual({ kind: 'repeated' });
      expect(await gathered(list.all())).toMatchObject([{ version: 2, effect: DENY }]);
    });

    it('one payload that arrives five times at once changes the rule once', async () => {
      const once = change();
      const answers = await Promise.all(Array.from({ length: 5 }, () => list.save(named('files'), allow(), once)));
      expect(answers.filter(({ kind }) => kind === 'added')).toHaveLength(1);
      const [saved] = await gathered(list.all());
      expect(saved?.version).toBe(1);
      expect(await eventsOf(saved?.id ?? '')).toHaveLength(1);
    });

    it('takes another id where two names come to the same', async () => {
      // Found by trying one and a half million names for an installation called T1.
      list = openAllowList(table, 'T1', DAY);
      team = 'T1';
      const one = ruleOf(await list.save(named('bucket-633434'), upTo(hours(1)), change()));
      const other = ruleOf(await list.save(named('bucket-1426833'), upTo(hours(2)), change()));
      expect(other.id).not.toBe(one.id);
      expect(ruleOf(await list.save(named('bucket-1426833'), DENY, change())).id).toBe(other.id);
      expect(await list.forget(one.id, change())).toMatchObject({ kind: 'removed', rule: { place: 'bucket-633434' } });
      expect(await eventsOf(other.id)).toHaveLength(2);
      expect(ruleOf(await list.save(named('bucket-633434'), DENY, change())).id).toBe(one.id);
    });

    it('of twenty admins at once each changes the newest version, and every version has its event', async () => {
      const effects = Array.from({ length: 20 }, (_, n) => upTo(hours(n + 1)));
      const saved = await Promise.all(effects.map((effect) => list.save(named('files'), effect, change())));
      const versions = saved.map((each) => ruleOf(each).version).sort((one, other) => one - other);
      expect(versions).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
      expect(saved.filter(({ kind }) => kind === 'added')).toHaveLength(1);

      const events = await eventsOf(ruleOf(saved[0] ?? { kind: 'repeated' }).id);
      expect(events.map(({ version }) => version)).toEqual(versions);
      // Each version began where the one before it ended.
      expect(events.slice(1).map(({ before }) => before)).toEqual(events.slice(0, -1).map(({ after }) => after));
      for (const each of saved) {
        const { version, effect } = ruleOf(each);
        expect(events[version - 1]?.after).toEqual(effect);
      }
      await list.recordUnfinished();
      expect(await intents()).toEqual([]);
    });

    it('of twenty admins who want the same, one adds it', async () => {
      const saved = await Promise.all(Array.from({ length: 20 }, () => list.save(named('files'), allow(), change())));
      expect(saved.map(({ kind }) => kind).sort()).toEqual(['added', ...Array(19).fill('same')]);
    });
  });

  describe('a payload that asked for what was so already', () => {
    it('does not undo a later change when it comes again', async () => {
      await list.save(named('files'), upTo(hours(1)), change({ cause: 'first' }));
      const again = change();
      expect(await list.save(named('files'), upTo(hours(1)), again)).toMatchObject({ kind: 'same' });
      const denied = ruleOf(await list.save(named('files'), DENY, change({ cause: 'second' })));
      expect(await list.save(named('files'), upTo(hours(1)), again)).toEqual({ kind: 'repeated' });
      expect(await list.find(denied.id)).toMatchObject({ version: 2, effect: DENY });
      expect((await eventsOf(denied.id)).map(({ cause }) => cause)).toEqual(['first', 'second']);
    });

    it('does not remove a rule that came back', async () => {
      const { id } = ruleOf(await list.save(named('files'), allow(), change()));
      await list.forget(id, change());
      const again = change();
      expect(await list.forget(id, again)).toEqual({ kind: 'unknown' });
      await list.save(named('files'), DENY, change());
      expect(await list.forget(id, again)).toEqual({ kind: 'repeated' });
      expect(await places()).toEqual(['files']);
    });
  });

  describe('over what was seen', () => {
    it('two who edit one rule: the second is shown the first’s change, and nothing is lost', async () => {
      const seen = ruleOf(await list.save(named('files'), allow(), change()));
      const first = await list.saveOver(seen.version, named('files'), upTo(hours(1)), change({ by: 'UFIRST' }));
      expect(first).toMatchObject({ kind: 'changed', before: allow(), rule: { version: 2 } });
      const second = await list.saveOver(seen.version, named('files'), DENY, change());
      expect(second).toMatchObject({ kind: 'overtaken', rule: { version: 2, changedBy: 'UFIRST' } });
      expect(await list.find(seen.id)).toMatchObject({ version: 2, effect: upTo(hours(1)) });
      expect(await list.saveOver(2, named('files'), DENY, change())).toMatchObject({ kind: 'changed' });
    });

    it('of twenty at once one changes it, and each of the others is shown how', async () => {
      const { id } = ruleOf(await list.save(named('files'), allow(), change()));
      const saved = await Promise.all(
        Array.from({ length: 20 }, (_, n) => list.saveOver(1, named('files'), upTo(hours(n + 3)), change())),
      );
      const changed = saved.filter(({ kind }) => kind === 'changed');
      expect(changed).toHaveLength(1);
      const now = await list.find(id);
      expect(now?.version).toBe(2);
      for (const each of saved) if (each.kind === 'overtaken') expect(each.rule).toEqual(now);
      expect(saved.filter(({ kind }) => kind === 'overtaken')).toHaveLength(19);
      expect(await eventsOf(id)).toHaveLength(2);
    });

    it('a rule that was removed since is not brought back', async () => {
      const { id, version } = ruleOf(await list.save(named('files'), allow(), change()));
      await list.forget(id, change());
      expect(await list.saveOver(version, named('files'), DENY, change())).toEqual({
        kind: 'overtaken',
        rule: undefined,
      });
      expect(await list.find(id)).toBeUndefined();
      // Who saw that there was none adds one.
      expect(await list.saveOver('none', named('files'), DENY, change())).toMatchObject({ kind: 'added' });
    });

    it('a rule that was added since stays, unless it is just what is wanted', async () => {
      await list.save(named('files'), DENY, change());
      const other = await list.saveOver('none', named('files'), allow(), change());
      expect(other).toMatchObject({ kind: 'overtaken', rule: { version: 1, effect: DENY } });
      expect(await list.saveOver('none', named('files'), DENY, change())).toMatchObject({ kind: 'same' });
    });

    it('a payload that comes twice is not told of its own change', async () => {
      const { version } = ruleOf(await list.save(named('files'), allow(), change()));
      const once = change();
      await list.saveOver(version, named('files'), DENY, once);
      expect(await list.saveOver(version, named('files'), DENY, once)).toEqual({ kind: 'repeated' });
    });

    it('a rule that was changed since is not removed', async () => {
      const { id } = ruleOf(await list.save(named('files'), allow(), change()));
      await list.save(named('files'), DENY, change());
      expect(await list.forgetOver(1, id, change())).toMatchObject({
        kind: 'overtaken',
        rule: { version: 2, effect: DENY },
      });
      expect(await list.forgetOver(2, id, change())).toMatchObject({ kind: 'removed', rule: { version: 2 } });
      expect(await list.forgetOver(2, id, change())).toEqual({ kind: 'unknown' });
    });
  });

  const many = (count: number, effect = allow()): SavingOver[] =>
    Array.from({ length: count }, (_, n) => ({ seen: 'none', name: named(`files/${n}/`), effect }));

  describe('many saved together', () => {
    it('come to the same as one by one, each with its event, in fewer requests', async () => {
      await list.save(named('files/0/'), DENY, change());
      const gone = ruleOf(await list.save(named('files/1/'), DENY, change()));
      await list.forget(gone.id, change());
      const wanted = many(30).map((each, n) => (n === 0 ? { ...each, seen: 1 } : each));
      const [seen, end] = watchBatches(running);
      const saved = await list.saveManyOver(wanted, change());
      end();
      // One to read them, one for the intent and one to forget it; for each its id, its rule and its event.
      expect(seen().asked).toBeLessThanOrEqual(3 + 30 * 3 + 1);
      expect(saved.map(({ kind }) => kind)).toEqual(['changed', ...Array(29).fill('added')]);
      expect(await gathered(list.all())).toHaveLength(30);
      const versions = saved.map((each) => (each.kind === 'overtaken' ? 0 : ruleOf(each).version));
      expect(versions).toEqual([2, 3, ...Array(28).fill(1)]);
      for (const each of saved) {
        if (each.kind === 'overtaken') continue;
        const rule = ruleOf(each);
        expect(await list.find(rule.id)).toEqual(rule);
        expect((await eventsOf(rule.id)).at(-1)).toMatchObject({ version: rule.version, after: allow() });
      }
      expect(await intents()).toEqual([]);
    });

    it('leave alone what is not as it was seen, and say it', async () => {
      const [one, two] = [
        await list.save(named('files/0/'), DENY, change()),
        await list.save(named('files/1/'), allow(), change()),
      ];
      const saved = await list.saveManyOver(many(3), change());
      expect(saved).toMatchObject([
        { kind: 'overtaken', rule: ruleOf(one) },
        { kind: 'same', rule: ruleOf(two) },
        { kind: 'added' },
      ]);
      expect(await intents()).toEqual([]);
    });

    it('by two at once: each rule is added once, and whoever was second is told', async () => {
      const [one, two] = await Promise.all([
        list.saveManyOver(many(10), change()),
        list.saveManyOver(many(10, upTo(hours(1))), change()),
      ]);
      const both = one.map((each, n) => [each.kind, two[n]?.kind].sort());
      expect(both).toEqual(Array(10).fill(['added', 'overtaken']));
      await list.recordUnfinished();
      expect(await intents()).toEqual([]);
      for (const { id, effect } of await gathered(list.all())) {
        expect(await eventsOf(id)).toMatchObject([{ version: 1, after: effect }]);
      }
    });

    it('none of them, nothing is asked', async () => {
      const [seen, end] = watchBatches(running);
      expect(await list.saveManyOver([], change())).toEqual([]);
      end();
      expect(seen().asked).toBe(0);
    });
  });

  it('find knows a rule in force by its id, and no other', async () => {
    const saved = ruleOf(await list.save(named('files'), allow(), change()));
    expect(await list.find(saved.id)).toEqual(saved);
    expect(await list.find('ru_00000000')).toBeUndefined();
  });

  describe('forget', () => {
    it('takes a rule out of force', async () => {
      const rule = ruleOf(await list.save(named('files'), allow(), change()));
      expect(await list.forget(rule.id, change())).toEqual({ kind: 'removed', rule });
      expect(await places()).toEqual([]);
      expect(await list.candidates([{ bucket: 'files', key: 'a' }], [EVERYONE], 'download', 'consistent')).toEqual([]);
      expect(await list.under('files', [EVERYONE], 10)).toEqual([]);
    });

    it('does not know an id that no rule has or has had', async () => {
      expect(await list.forget('ru_00000000', change())).toEqual({ kind: 'unknown' });
    });

    it('the second to forget a rule is told that there is none, and who only repeats it that it is done', async () => {
      const { id } = ruleOf(await list.save(named('files'), allow(), change()));
      const first = change();
      await list.forget(id, first);
      expect(await list.forget(id, change())).toEqual({ kind: 'unknown' });
      expect(await list.forget(id, first)).toEqual({ kind: 'repeated' });
      expect(await eventsOf(id)).toHaveLength(2);
    });

    it('a rule that comes back goes on counting, under its id', async () => {
      const { id } = ruleOf(await list.save(named('files'), allow(), change()));
      await list.forget(id, change());
      const back = await list.save(named('files'), DENY, change());
      expect(back).toMatchObject({ kind: 'added', rule: { id, version: 3, effect: DENY } });
      expect((await eventsOf(id)).map(({ kind }) => kind)).toEqual(['rule added', 'rule removed', 'rule added']);
      expect((await eventsOf(id))[2]).not.toHaveProperty('before');
      expect(await list.forget(id, change())).toMatchObject({ kind: 'removed' });
    });

    it('of an installation’s rules another one can forget none', async () => {
      const { id } = ruleOf(await list.save(named('files'), allow(), change()));
      expect(await openAllowList(table, 'TOTHER', DAY).forget(id, change())).toEqual({ kind: 'unknown' });
      expect(await places()).toEqual(['files']);
    });
  });

  describe('candidates', () => {
    const object = { bucket: 'files', key: 'a/b/c.txt' };

    it('are the rules of every place that covers the object, for the principals and the action', async () => {
      const wanted = ['files', 'files/a/', 'files/a/b/', 'files/a/b/c.txt'];
      const others = ['files/a', 'files/b/', 'files/a/b/c.txt/', 'files/a/b/c.tx', 'file', 'files/', 'other'];
      for (const place of [...wanted, ...others]) await list.save(named(place), allow(), change());
      await list.save(named('files', ADA), allow(), change());
      await list.save(named('files', user('UBEN')), allow(), change());
      await list.save(named('files', EVERYONE, 'upload'), allow(), change());
      const found = await list.candidates([object], [EVERYONE, ADA], 'download', 'consistent');
      expect(found.map(({ place, principal }) => `${principal.kind} ${place}`).sort()).toEqual(
        [...wanted.map((place) => `everyone ${place}`), 'user files'].sort(),
      );
    });

    it('of several objects are each given once', async () => {
      await list.save(named('files'), allow(), change());
      await list.save(named('files/a/'), allow(), change());
      const objects = [object, object, { bucket: 'files', key: 'a/x' }, { bucket: 'files', key: 'y' }];
      const found = await list.candidates(objects, [EVERYONE], 'download', 'eventual');
      expect(found.map(({ place }) => place).sort()).toEqual(['files', 'files/a/']);
    });

    it('of a key with 500 folders take more than one batch, all at once, and none is lost', async () => {
      const deep = { bucket: 'files', key: `${'d/'.repeat(500)}x` };
      const middle = `files/${'d/'.repeat(250)}`;
      const exact = `files/${deep.key}`;
      for (const place of ['files', middle, exact]) await list.save(named(place), allow(), change());
      const [most, finish] = watchBatches(running);
      const found = await list.candidates([deep], [EVERYONE, ADA], 'download', 'consistent');
      finish();
      expect(found.map(({ place }) => place).sort()).toEqual(['files', middle, exact].sort());
      expect(most()).toEqual({ asked: 11, atOnce: 11 });
    });

    it('no number of other rules makes more requests', async () => {
      const count = async () => {
        const [most, finish] = watchBatches(running);
        await list.candidates([object], [EVERYONE, ADA], 'download', 'eventual');
        finish();
        return most();
      };
      expect(await count()).toEqual({ asked: 1, atOnce: 1 });
      await list.saveManyOver(many(200), change());
      expect(await count()).toEqual({ asked: 1, atOnce: 1 });
    });

    it('a rule that cannot be read is a fault, not a rule that is not there', async () => {
      const { id } = ruleOf(await list.save(named('files'), DENY, change()));
      const item = await table.get({ pk: `RULE#${team}#files`, sk: 'everyone#download' });
      await table.putVersion({ ...(item ?? { pk: '', sk: '' }), version: 2, effect: { kind: 'perhaps' } }, 1);
      await expect(list.candidates([object], [EVERYONE], 'download', 'consistent')).rejects.toThrow('effect');
      await expect(list.forget(id, change())).rejects.toThrow('effect');
    });
  });

  describe('all', () => {
    it('are sorted by place, those of one place together', async () => {
      const sorted = ['a-bucket', 'files', 'files/', 'files/A', 'files/a/', 'files/a/b', 'files/é', 'files-2', 'zoo'];
      for (const place of [...sorted].reverse()) await list.save(named(place), allow(), change());
      await list.save(named('files', ADA), DENY, change());
      const bytewise = [...sorted, 'files'].sort((one, other) =>
        Buffer.compare(Buffer.from(`${one}\n`), Buffer.from(`${other}\n`)),
      );
      expect(await places()).toEqual(bytewise);
    });

    it.each([
      ['files', ['files', 'files/a/', 'files/a/b', 'files/ab']],
      ['files/a/', ['files/a/', 'files/a/b']],
      ['files/a/b', ['files/a/b']],
      ['files/a', []],
      ['nothing', []],
    ])('of %s are those for it and inside it', async (place, expected) => {
      const saved = ['files', 'files/a/', 'files/a/b', 'files/ab', 'files-2', 'files-2/a/'];
      for (const each of saved) await list.save(named(each), allow(), change());
      expect(await places(place)).toEqual(expected);
    });
  });

  describe('covering', () => {
    it.each([
      ['files/a/b/c.txt', ['files', 'files', 'files/a/', 'files/a/b/']],
      ['files/a/b/', ['files', 'files', 'files/a/']],
      ['files/a/', ['files', 'files']],
      ['files/a', ['files', 'files']],
      ['files', []],
      ['files-2/a/b', ['files-2/a/']],
      ['nothing/at/all', []],
    ])('%s are the rules of the places around it, the widest first', async (place, expected) => {
      const saved = ['files', 'files/a', 'files/a/', 'files/a/b/', 'files/a/b/c.txt', 'files-2/a/', 'files/a\nb/'];
      for (const each of saved) await list.save(named(each), allow(), change());
      await list.save(named('files', ADA), DENY, change());
      expect((await gathered(list.covering(place))).map((each) => each.place)).toEqual(expected);
    });
  });

  describe('under', () => {
    const permits = async (folder: string, principals: Principal[], most = 10) =>
      (await list.under(folder, principals, most)).map(({ place, principal }) => `${principal.kind} ${place}`);

    beforeEach(async () => {
      const saved = ['files', 'files/a/', 'files/a/b/', 'files/a/x', 'files/z/', 'files-2/a/', 'other'];
      for (const place of saved) await list.save(named(place), allow(), change());
      await list.save(named('files/q/', ADA), ask(), change());
      await list.save(named('files/no/', ADA), DENY, change());
      await list.save(named('files/ben/', user('UBEN')), allow(), change());
      await list.save(named('files/of-channel/', channel('CFINANCE')), allow(), change());
    });

    it.each(['files', 'files/'])('%s are what the principals may do or ask for inside', async (folder) => {
      expect(await permits(folder, [EVERYONE, ADA, usergroup('SNONE')])).toEqual([
        'everyone files/a/',
        'everyone files/a/b/',
        'everyone files/a/x',
        'everyone files/z/',
        'user files/q/',
      ]);
    });

    it('a folder counts as inside itself', async () => {
      expect(await permits('files/a/', [EVERYONE])).toEqual([
        'everyone files/a/',
        'everyone files/a/b/',
        'everyone files/a/x',
      ]);
    });

    it('reads no more than that many of each principal, denies too', async () => {
      expect(await permits('files/', [EVERYONE, ADA], 1)).toEqual(['everyone files/a/']);
      expect(await permits('files/', [EVERYONE, ADA], 2)).toEqual([
        'everyone files/a/',
        'everyone files/a/b/',
        'user files/q/',
      ]);
    });
  });

  describe('candidates beneath a folder', () => {
    it('are the rules that are deeper than it', async () => {
      for (const place of ['files', 'files/a/', 'files/a/b/', 'files/a/x'])
        await list.save(named(place), allow(), change());
      const objects = ['a/b/', 'a/x', 'a/y'].map((key) => ({ bucket: 'files', key }));
      const [whole, deeper] = await Promise.all([
        list.candidates(objects, [EVERYONE], 'download', 'consistent'),
        list.candidates(objects, [EVERYONE], 'download', 'consistent', { bucket: 'files', key: 'a/' }),
      ]);
      expect(whole.map(({ place }) => place).sort()).toEqual(['files', 'files/a/', 'files/a/b/', 'files/a/x']);
      expect(deeper.map(({ place }) => place).sort()).toEqual(['files/a/b/', 'files/a/x']);
    });
  });

  describe('buckets', () => {
    it('are those in which one of the principals may share something or ask to, by name, at most so many', async () => {
      const saved = ['files', 'files-2/a/', 'files.x/a', 'zoo/a/b/c/', 'attic/'];
      for (const place of saved) await list.save(named(place), allow(), change());
      await list.save(named('files/q/', ADA), ask(), change());
      await list.save(named('asked', ADA), ask(), change());
      await list.save(named('denied', ADA), DENY, change());
      await list.save(named('incoming', ADA, 'upload'), allow(), change());
      await list.save(named('of-ben', user('UBEN')), allow(), change());
      await list.save(named('of-channel/x/', channel('CFINANCE')), allow(), change());
      const all = ['asked', 'attic', 'files', 'files-2', 'files.x', 'zoo'];
      expect(await list.buckets([ADA, EVERYONE], 'member', 100)).toEqual(all);
      expect(await list.buckets([ADA, EVERYONE], 'member', 2)).toEqual(['asked', 'attic']);
      expect(await list.buckets([channel('CFINANCE')], 'member', 100)).toEqual(['of-channel']);
      expect(await list.buckets([usergroup('SNONE')], 'member', 100)).toEqual([]);
    });

    it('leave out what is not for guests or outsiders, for them', async () => {
      await list.save(named('members-only'), allow(), change());
      await list.save(named('for-guests/a/'), allow({ guests: true }), change());
      await list.save(named('for-outsiders/a/'), allow({ outsiders: true }), change());
      expect(await list.buckets([EVERYONE], 'guest', 100)).toEqual(['for-guests']);
      expect(await list.buckets([EVERYONE], 'outsider', 100)).toEqual(['for-outsiders']);
    });

    it('are found behind many rules, one removed and denies too, with few reads', async () => {
      for (let count = 0; count < 60; count += 1) {
        await list.save(named(`many/${count}/`), allow(), change());
        await list.save(named(`many-denied/${count}/`), DENY, change());
      }
      await list.save(named('many-denied/x'), allow(), change());
      const gone = ruleOf(await list.save(named('gone'), allow(), change()));
      await list.forget(gone.id, change());
      await list.save(named('many0/a/'), allow(), change());
      await list.save(named('very-last/a/'), allow(), change());
      const [seen, end] = watchBatches(running);
      expect(await list.buckets([EVERYONE], 'member', 100)).toEqual(['many', 'many-denied', 'many0', 'very-last']);
      end();
      expect(seen().asked).toBeLessThanOrEqual(4);
    });
  });

  describe('places of the longest names', () => {
    // A bucket of 63 bytes, a slash and a key of 1,024: as long as a place can be.
    const bucket = 'b'.repeat(63);
    const keys = ['x', 'y'].map((last) => `${'報'.repeat(200)}/${'報'.repeat(140)}bb${last}`);

    it('have rules of their own that are found in every way', async () => {
      for (const key of keys) {
        expect(Buffer.byteLength(`${bucket}/${key}`)).toBe(1_088);
        await list.save(named(`${bucket}/${key}`), allow(), change());
      }
      for (const key of keys) {
        const place = `${bucket}/${key}`;
        const found = await list.candidates([{ bucket, key }], [EVERYONE], 'download', 'consistent');
        expect(found.map((each) => each.place)).toEqual([place]);
        expect(await places(place)).toEqual([place]);
      }
      const folder = `${bucket}/${'報'.repeat(200)}/`;
      expect(await places(folder)).toHaveLength(2);
      expect(await list.under(folder, [EVERYONE], 10)).toHaveLength(2);
      const [first] = await gathered(list.all(bucket));
      expect(await list.forget(first?.id ?? '', change())).toMatchObject({ kind: 'removed' });
      expect(await places()).toHaveLength(1);
    });
  });

  describe('a process that dies between two steps', () => {
    const add = (dying: AllowList, changing: Change) => dying.save(named('files'), upTo(hours(1)), changing);
    const stories = {
      adding: { before: async () => undefined, act: add },
      changing: {
        before: () => list.save(named('files'), DENY, change()),
        act: add,
      },
      forgetting: {
        before: () => list.save(named('files'), DENY, change()),
        act: async (dying: AllowList, changing: Change) => {
          const [rule] = await gathered(list.all());
          return dying.forget(rule?.id ?? '', changing);
        },
      },
      'bringing back': {
        before: async () => list.forget(ruleOf(await list.save(named('files'), DENY, change())).id, change()),
        act: add,
      },
    };

    /** Dies at each step in turn, before or after it was carried out, for as long as there are steps to die at. */
    async function dieEverywhere(story: keyof typeof stories, check: (changing: Change) => Promise<void>) {
      const { before, act } = stories[story];
      let deaths = 0;
      for (const moment of ['before', 'after'] as const) {
        for (let step = 1; ; step += 1) {
          teams += 1;
          team = `T${teams}`;
          list = openAllowList(table, team, DAY);
          await before();
          const changing = change();
          const dying = openAllowList(mortal(table, step, moment), team, DAY);
          const survived = await act(dying, changing).then(
            () => true,
            (error: unknown) => {
              if (!(error instanceof Death)) throw error;
              return false;
            },
          );
          await check(changing);
          if (survived) break;
          deaths += 1;
        }
      }
      return deaths;
    }

    /** How the one rule stands, and whether each of its versions has its event. */
    async function expectWhole() {
      const item = await table.get({ pk: `RULE#${team}#files`, sk: 'everyone#download' });
      const version = Number(item?.version ?? 0);
      const events = await eventsOf(String(item?.id));
      expect(events.map((event) => event.version)).toEqual(Array.from({ length: version }, (_, n) => n + 1));
      expect(events.at(-1)?.after).toEqual(item?.removed === false ? item.effect : undefined);
      return version;
    }

    it('saving many together: what was written has its event later, and done again it is whole', async () => {
      for (const moment of ['before', 'after'] as const) {
        for (let step = 1; ; step += 1) {
          teams += 1;
          team = `T${teams}`;
          list = openAllowList(table, team, DAY);
          const { version } = ruleOf(await list.save(named('files/0/'), DENY, change()));
          const together = [0, 1, 2].map((n) => ({
            ...{ seen: n === 0 ? version : ('none' as const), name: named(`files/${n}/`), effect: upTo(hours(1)) },
          }));
          const changing = change();
          const dying = openAllowList(mortal(table, step, moment), team, DAY);
          const survived = await dying.saveManyOver(together, changing).then(
            () => true,
            (error: unknown) => {
              if (!(error instanceof Death)) throw error;
              return false;
            },
          );
          await list.recordUnfinished();
          for (const rule of await gathered(list.all())) {
            const events = await eventsOf(rule.id);
            expect(events.map((event) => event.version)).toEqual(Array.from({ length: rule.version }, (_, n) => n + 1));
            expect(events.at(-1)?.after).toEqual(rule.effect);
          }
          await list.saveManyOver(together, change());
          expect(await gathered(list.all())).toMatchObject(together.map(({ effect }) => ({ effect })));
          await list.recordUnfinished();
          expect(await intents()).toEqual([]);
          if (survived) break;
        }
      }
    });

    it.each([
      ['adding', 10],
      ['changing', 10],
      ['forgetting', 10],
      ['bringing back', 10],
    ] as const)('%s a rule: its event is written later', async (story, atLeast) => {
      const deaths = await dieEverywhere(story, async () => {
        await list.recordUnfinished();
        await expectWhole();
        expect(await list.recordUnfinished()).toBe(0);
      });
      expect(deaths).toBeGreaterThanOrEqual(atLeast);
    });

    it.each(['adding', 'changing', 'forgetting', 'bringing back'] as const)(
      '%s a rule: done again, it is whole and leaves no trace',
      async (story) => {
        await dieEverywhere(story, async (changing) => {
          await stories[story].act(list, changing);
          await list.recordUnfinished();
          await expectWhole();
          expect(await intents()).toEqual([]);
        });
      },
    );

    it('changing a rule: the next change records it too', async () => {
      await dieEverywhere('changing', async () => {
        await list.save(named('files'), upTo(hours(7)), change());
        expect(await expectWhole()).toBeGreaterThan(1);
      });
    });
  });

  it('an intent of a change that is on its way is left alone', async () => {
    const halfway = new Halt();
    const slow = openAllowList(
      { ...table, putVersion: (item, version) => halfway.wait(() => table.putVersion(item, version)) },
      team,
      DAY,
    );
    const saving = slow.save(named('files'), allow(), change());
    await halfway.reached;
    expect(await list.recordUnfinished()).toBe(0);
    expect(await intents()).toHaveLength(1);
    halfway.go();
    await saving;
    expect(await intents()).toEqual([]);
  });

  it('recordUnfinished leaves what others have not said yet', async () => {
    await table.putNew({ pk: `DELIVERY#${team}`, sk: 'sh_00000000', more: 'of another kind' });
    expect(await list.recordUnfinished()).toBe(0);
    expect(await intents()).toHaveLength(1);
  });
});

class Death extends Error {}

/**
 * The table, until its process dies: before the step of that number is carried out, or just after. What it asked for
 * before is done by the time that it is dead.
 */
function mortal(table: Table, at: number, moment: 'before' | 'after'): Table {
  let step = 0;
  const going = new Set<Promise<unknown>>();
  async function die(): Promise<never> {
    await Promise.allSettled(going);
    throw new Death();
  }
  async function live<Result>(act: () => Promise<Result>): Promise<Result> {
    step += 1;
    if (step > at || (step === at && moment === 'before')) return die();
    const acting = act();
    going.add(acting);
    const result = await acting;
    if (step === at) return die();
    return result;
  }
  return {
    get: (key) => live(() => table.get(key)),
    getMany: (keys, reading) => live(() => table.getMany(keys, reading)),
    putNew: (item) => live(() => table.putNew(item)),
    putVersion: (item, version) => live(() => table.putVersion(item, version)),
    remove: (key) => live(() => table.remove(key)),
    newest: (pk) => live(() => table.newest(pk)),
    async *list(listing) {
      yield* await live(() => gathered(table.list(listing)));
    },
  };
}

/** Holds something up until it is let go. */
class Halt {
  readonly reached: Promise<void>;
  readonly #gone: Promise<void>;
  #reach = () => {};
  go = () => {};

  constructor() {
    this.reached = new Promise((resolve) => {
      this.#reach = resolve;
    });
    this.#gone = new Promise((resolve) => {
      this.go = resolve;
    });
  }

  async wait<Result>(act: () => Promise<Result>): Promise<Result> {
    this.#reach();
    await this.#gone;
    return act();
  }
}

/** Counts requests from now on, and how many of them are under way at the same time. */
function watchBatches({ client }: TestTable) {
  let asked = 0;
  let now = 0;
  let atOnce = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      asked += 1;
      now += 1;
      atOnce = Math.max(atOnce, now);
      const answer = await next(args);
      now -= 1;
      return answer;
    },
    { step: 'initialize', name: 'watch' },
  );
  return [() => ({ asked, atOnce }), () => client.middlewareStack.remove('watch')] as const;
}
