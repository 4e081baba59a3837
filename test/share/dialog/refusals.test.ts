import { SAMPLE } from '../../../demo/slack/sample.ts';
import { offerKey } from '../../../src/aws/keys.ts';
import type { Item } from '../../../src/aws/table.ts';
import { FIELD } from '../../../src/share/dialog/ids.ts';
import { openListings } from '../../../src/share/dialog/listings.ts';
import { readOpened } from '../../../src/share/dialog/opened.ts';
import { instant } from '../../../src/time.ts';
import { readable } from '../../support/reading.ts';
import { acme, ada, ben, board, chie, general, type Stage, setStage } from '../../support/stage.ts';
import { type Dialog, typeShare } from './dialog.ts';

let stage: Stage;
let dialog: Dialog;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

/** Ben has chosen the report. */
async function chosen(channel?: string): Promise<void> {
  dialog = await typeShare(stage, ben, channel);
  await dialog.choose('report', 'report.pdf');
}

async function errors(channel?: string) {
  const submitted = await dialog.submit(channel);
  expect(dialog.view).toBeDefined();
  expect(submitted.seen).toEqual([]);
  return submitted.errors;
}

test('no file: Slack asks for one, and where it does not, we do', async () => {
  dialog = await typeShare(stage, ben);
  expect(await errors()).toEqual({ object: 'Please complete this required field.' });
  await dialog.choose('report', 'report.pdf');
  await dialog.remove();
  expect(await errors()).toEqual({ object: 'Please complete this required field.' });
});

test('the rule was taken away meanwhile: at the file, in the words of the command, and nothing about the file', async () => {
  await chosen();
  await stage.type(ada, 'deny everyone team-files/report.pdf', board);
  expect((await errors()).object).toMatch(
    /^You can’t share team-files\/report\.pdf: rule ru_[a-z0-9]{8} forbids it\.$/,
  );
  const [said] = await stage.type(ben, 'team-files/report.pdf', board);
  expect((await errors()).object).toBe(said === undefined ? '' : readable(said));
});

test('what was offered and is refused by the time it is chosen shows the refusal and no fact', async () => {
  dialog = await typeShare(stage, ben);
  const viewId = dialog.view?.id ?? '';
  const { options } = await stage.workspace.suggest({ user: ben, viewId, actionId: FIELD.object, value: 'rep' });
  await stage.type(ada, 'deny everyone team-files/report.pdf', board);
  await dialog.fill('object', String(options[0]?.value));
  expect(dialog.text()).toMatch(/\nYou can’t share team-files\/report\.pdf: rule ru_\w{8} forbids it\.\n\[Remove\]\n/);
  expect(dialog.text()).not.toMatch(/PDF|19 B/);
});

test('an object that was deleted meanwhile, at the file', async () => {
  await chosen();
  await stage.s3.remove('team-files', 'report.pdf');
  expect(await errors()).toEqual({
    object: 'There is no object team-files/report.pdf. Capitals, spaces and accents count.',
  });
});

test('an object that a link could not open says so as soon as it is chosen', async () => {
  await stage.s3.put('team-files', 'old.zip', 'old', { storageClass: 'GLACIER' });
  dialog = await typeShare(stage, ben);
  await dialog.choose('old', 'old.zip');
  const archived = /team-files\/old\.zip is archived: it must be restored before anyone can download it\./;
  expect(dialog.text()).toMatch(archived);
  expect((await errors()).object).toMatch(archived);
});

test('too long, at the length; too far, too near and past, at the date and time', async () => {
  await chosen();
  await stage.type(ada, 'allow everyone team-files up to 1h', board);
  await dialog.fill('length', '7200');
  expect((await errors()).length).toMatch(
    /^team-files\/report\.pdf can be shared for 1 hour at most \(rule ru_\w{8}\)\.$/,
  );
  const at = (seconds: number) => String(Math.floor(stage.now() / 1_000) + seconds);
  await dialog.fill('end', at(3 * 3_600));
  expect((await errors()).end).toMatch(/can be shared for 1 hour at most/);
  await dialog.fill('end', at(8 * 86_400));
  expect((await errors()).end).toMatch(
    /^until \d{4}-\d\d-\d\d \d\d:\d\d is too far away\. Choose a time from 1 minute to 7 days from now\.$/,
  );
  await dialog.fill('end', at(30));
  expect((await errors()).end).toMatch(/^until \S+ \S+ is too soon\. /);
  await dialog.fill('end', at(-86_400));
  expect((await errors()).end).toMatch(/^until \S+ \S+ is in the past\. /);
});

test('an audience that the rule does not permit: shown as soon as it is chosen, and at the audience', async () => {
  await stage.type(ada, 'allow everyone team-files up to 1h for me', board);
  await chosen();
  const refusal = /You can’t share team-files\/report\.pdf with the channel: rule ru_\w{8} permits only me\./;
  expect(dialog.text()).toMatch(refusal);
  expect((await errors()).audience).toMatch(refusal);
  await dialog.fill('audience', 'me');
  expect(dialog.text()).not.toMatch(refusal);
  expect((await dialog.submit()).errors).toEqual({});
});

test('a conversation with people of other organisations, at the audience', async () => {
  await chosen(acme);
  expect((await errors(acme)).audience).toMatch(
    /^You can’t share team-files\/report\.pdf with this whole conversation: people of other organisations are in it/,
  );
});

test('for people, and nobody named; more than twenty; one who may not get it, by name', async () => {
  await chosen();
  await dialog.fill('audience', 'people');
  expect(await errors()).toEqual({
    users: 'Name at least one person or usergroup, or choose somebody else above.',
  });
  await dialog.fill(
    'users',
    Array.from({ length: 21 }, (_, index) => `U${index}`),
  );
  expect((await errors()).users).toMatch(/^A share can be for 20 people and groups, and this names 21\./);
  await dialog.fill('users', [SAMPLE.gus]);
  expect((await errors()).users).toMatch(
    /^@gus may not get team-files\/report\.pdf: rule ru_\w{8} is not for guests\.$/,
  );
  stage.workspace.person(chie).deleted = true;
  await dialog.fill('users', [chie]);
  expect((await errors()).users).toMatch(/^The account of @\S+ is deactivated\.$/);
});

test('a note that is too long, at the note', async () => {
  await chosen();
  await dialog.fill('note', 'x'.repeat(501));
  expect(await errors()).toEqual({ note: 'The note has 501 characters, and 500 fit. Please shorten it.' });
});

test('all that is wrong is said at once', async () => {
  await chosen();
  await dialog.fill('note', 'x'.repeat(501));
  await dialog.fill('audience', 'people');
  await dialog.fill('end', String(Math.floor(stage.now() / 1_000) - 60));
  expect(Object.keys(await errors()).sort()).toEqual(['end', 'note', 'users']);
});

test('an approval that nobody but oneself could give, at the file', async () => {
  await stage.type(ada, 'ask everyone team-files up to 1h by @ben', board);
  await chosen();
  expect((await errors()).object).toMatch(/nobody approves their own request/);
});

test('who will be asked is shown, and sending it asks them', async () => {
  await stage.type(ada, 'ask everyone team-files up to 4h by @ada @chie needs 2', board);
  await chosen();
  expect(dialog.text()).toContain(
    '@U0ADA0001, @U0CHIE003 (2 of them have to agree) will be asked. You can ask for up to 4 hours.',
  );
  const { errors: none, seen } = await dialog.submit();
  expect(none).toEqual({});
  expect(seen.at(0)?.text).toMatch(/needs an approval/);
});

test('when Slack cannot say who someone is, that is the answer', async () => {
  await chosen();
  stage.pass(10 * 60_000);
  stage.workspace.fail('users.info', { error: 'internal_error', times: 10 });
  expect((await errors()).where).toMatch(/^Slack can’t tell me just now who @\S+ is/);
});

describe('what a menu offered', () => {
  const LATE = '⚠️ That list is no longer current. Choose again.\n';

  /** The option for the report, as it was offered to Ben; and where the product keeps what it leads to. */
  async function offered(): Promise<{ value: string; item: Item }> {
    dialog = await typeShare(stage, ben);
    const viewId = dialog.view?.id ?? '';
    const { options } = await stage.workspace.suggest({ user: ben, viewId, actionId: FIELD.object, value: '' });
    const value = String(options[0]?.value);
    const item = await stage.table.get(offerKey(stage.team, value.slice(0, 32)));
    if (item === undefined) throw new Error('nothing is kept');
    return { value, item };
  }

  async function rewritten(item: Item, listing: object): Promise<void> {
    await stage.table.remove(item);
    await stage.table.putNew({ ...item, listing: Object.assign({}, item.listing, listing) });
  }

  test('a day ago is no longer current', async () => {
    const { value, item } = await offered();
    expect(item.expiresAt).toBeGreaterThan(stage.now() / 1_000 + 86_300);
    stage.pass(86_500_000);
    await dialog.fill('object', value);
    expect(dialog.text()).toContain(LATE);
    expect(dialog.text()).not.toContain('[Remove]');
    // What was chosen before is over too: the dialog begins again.
    expect(await errors()).toEqual({ bucket: 'Please complete this required field.' });
  });

  test('nor is what was chosen a day ago', async () => {
    await chosen();
    stage.pass(86_500_000);
    await dialog.fill('audience', 'me');
    expect(dialog.text()).not.toContain('[Remove]');
    expect(await errors()).toEqual({ bucket: 'Please complete this required field.' });
  });

  test.each([
    ['to another person', { user: chie }],
    ['with fewer names', { names: [] }],
  ])('%s is not taken', async (_, listing) => {
    const { value, item } = await offered();
    await rewritten(item, listing);
    await dialog.fill('object', value);
    expect(dialog.text()).toContain(LATE);
    expect(dialog.text()).not.toContain('[Remove]');
  });

  test.each(['', 'nonsense', `${'0'.repeat(32)}.0`, `${'0'.repeat(32)}.up`, `${'0'.repeat(32)}.-1`])(
    'is not what %j says',
    async (value) => {
      expect(
        await openListings(stage.table, stage.team).find(value, { user: ben, at: instant(stage.now()) }),
      ).toBeUndefined();
    },
  );

  test('is not what the dialog itself has chosen', async () => {
    dialog = await typeShare(stage, ben);
    const { selection } = readOpened(String(dialog.view?.content.private_metadata));
    expect(
      await openListings(stage.table, stage.team).find(`${selection}.0`, { user: ben, at: instant(stage.now()) }),
    ).toBeUndefined();
  });

  test('and only says something leads nowhere', async () => {
    dialog = await typeShare(stage, ben);
    await dialog.choose('nothing');
    expect(dialog.text()).not.toMatch(/Remove|⚠️/);
    expect(dialog.text()).toContain('File (In team-files/)');
  });

  test('and was picked at the last moment counts, though the dialog had no time to show it', async () => {
    const { value } = await offered();
    const block = /share\.object \d+/.exec(JSON.stringify(dialog.view?.content))?.[0] ?? '';
    const entered = { [block]: { [FIELD.object]: value } };
    const before = stage.workspace.messages({ user: ben, channel: general }).length;
    await stage.workspace.submit({ user: ben, viewId: dialog.view?.id ?? '', entered });
    await stage.settled();
    expect(stage.workspace.messages({ user: ben, channel: general }).length).toBe(before + 2);
  });

  test('and is a folder, picked at the last moment, is none to share', async () => {
    await stage.s3.put('team-files', 'a/b.txt', '');
    const { value } = await offered();
    const block = /share\.object \d+/.exec(JSON.stringify(dialog.view?.content))?.[0] ?? '';
    const entered = { [block]: { [FIELD.object]: value } };
    const { errors } = await stage.workspace.submit({ user: ben, viewId: dialog.view?.id ?? '', entered });
    expect(errors).toEqual({
      [block]: 'team-files/a/ is a folder, and only single objects can be shared: name one.',
    });
  });
});
