import { SAMPLE } from '../../../demo/slack/sample.ts';
import { APPROVAL } from '../../../src/approval/ids.ts';
import { DIALOG } from '../../../src/share/dialog/ids.ts';
import { ACTION } from '../../../src/share/ids.ts';
import { download } from '../../support/download.ts';
import { ephemeral, first, linksIn, onlyLink, posted, readable } from '../../support/reading.ts';
import { ada, ben, board, chie, FILE, finance, general, type Stage, setStage } from '../../support/stage.ts';
import { dialogOf, typeShare } from './dialog.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  await stage.s3.createBucket('finance-reports');
  for (const key of ['2026/q3.pdf', '2026/q4/final.pdf', 'final.txt', 'findings/a.txt', 'other.txt']) {
    await stage.s3.put('finance-reports', key, `the bytes of ${key}`);
  }
  await stage.type(ada, 'allow @ben finance-reports up to 1d', board);
});

afterAll(() => stage.close());

test('bare /share: choose a bucket, type, choose, see what it is and what will happen, send: the link gives the bytes', async () => {
  const dialog = await typeShare(stage, ben);
  expect(dialog.options('bucket')).toEqual(['finance-reports', 'team-files']);
  await dialog.fill('bucket', 'team-files');
  expect(await dialog.suggest('rep')).toEqual(['report.pdf']);
  await dialog.choose('rep', 'report.pdf');
  expect(dialog.text()).toMatch(
    /\nteam-files\/report\.pdf \(19 B, PDF, (new|\d+ minutes? old)\)\nYou can share this for up to 2 hours\.\n\[Remove\]\n/,
  );
  expect(dialog.text()).toContain('Add another (In team-files/)');
  await dialog.fill('length', '7200');
  await dialog.fill('note', 'the *final* numbers & <!channel>');
  const { errors, seen } = await dialog.submit();
  expect(errors).toEqual({});
  expect(dialog.view).toBeUndefined();
  const url = onlyLink(ephemeral(seen));
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('7200');
  expect((await download(url)).body.toString()).toBe(FILE.body);
  const card = first(posted(seen));
  expect(readable(card)).toMatch(
    /^@U0BEN0002 shared report\.pdf \(19 B, PDF\)\nthe \*final\* numbers & <!channel>\nUntil \S+Z\n\[Get link\]$/,
  );
  expect((await download(onlyLink(await stage.press(chie, card, ACTION.getLink)))).status).toBe(200);
});

test('where there is one bucket only, it is chosen', async () => {
  const dialog = await typeShare(stage, chie);
  expect(dialog.text()).toMatch(/^Bucket: team-files\nFile \(In team-files\/\)\nFor how long: 1 hour\n/);
  expect(await dialog.suggest('')).toEqual(['report.pdf']);
});

test('typing lists folders and objects that begin so; a folder is gone into, also two at once, and up again', async () => {
  const dialog = await typeShare(stage, ben);
  await dialog.fill('bucket', 'finance-reports');
  expect(await dialog.suggest('')).toEqual(['📁 2026/', '📁 findings/', 'final.txt', 'other.txt']);
  expect(await dialog.suggest('fin')).toEqual(['📁 findings/', 'final.txt']);
  expect(await dialog.suggest('2026/q')).toEqual(['📁 2026/q4/', '2026/q3.pdf']);
  await dialog.choose('20', '2026/');
  expect(dialog.text()).toContain('\nFile (In finance-reports/2026/)\n');
  expect(await dialog.suggest('')).toEqual(['⬆️ Up to finance-reports/', '📁 q4/', 'q3.pdf']);
  await dialog.choose('', 'q4/');
  expect(await dialog.suggest('')).toEqual(['⬆️ Up to finance-reports/2026/', 'final.pdf']);
  await dialog.choose('', '⬆️ Up to finance-reports/2026/');
  await dialog.choose('', '⬆️ Up to finance-reports/');
  expect(dialog.text()).toContain('\nFile (In finance-reports/)\n');
  expect(await dialog.suggest('FIN')).toEqual(['Nothing that you may share begins so. Capitals count.']);
});

test('several files, of several buckets, make one card; one is removed, and one that is chosen twice is there once', async () => {
  const dialog = await typeShare(stage, ben);
  await dialog.fill('bucket', 'finance-reports');
  await dialog.choose('final', 'final.txt');
  await dialog.choose('other', 'other.txt');
  await dialog.choose('2026/', '2026/q3.pdf');
  await dialog.choose('final', 'final.txt');
  await dialog.fill('bucket', 'team-files');
  await dialog.choose('r', 'report.pdf');
  await dialog.remove(0);
  expect(dialog.text().match(/^[\w-]+\/\S+(?= \()/gm)).toEqual([
    'finance-reports/2026/q3.pdf',
    'finance-reports/final.txt',
    'team-files/report.pdf',
  ]);
  // What the rules allow for all of them.
  expect(dialog.options('length')).toEqual(['15 minutes', '1 hour', '2 hours']);
  const { errors, seen } = await dialog.submit();
  expect(errors).toEqual({});
  expect(readable(first(posted(seen)))).toMatch(/shared 3 files\n• q3\.pdf .*\n• final\.txt .*\n• report\.pdf /);
  const bodies = await Promise.all(
    ephemeral(seen)
      .flatMap(linksIn)
      .map(async (url) => (await download(url)).body.toString()),
  );
  expect(bodies).toEqual(['the bytes of 2026/q3.pdf', 'the bytes of final.txt', FILE.body]);
});

test('with ten files no other is offered, until one is removed', async () => {
  for (let count = 0; count < 11; count += 1) await stage.s3.put('team-files', `many/${count}.txt`, '');
  const dialog = await typeShare(stage, chie);
  await dialog.choose('many', 'many/');
  for (let count = 0; count < 10; count += 1) await dialog.choose(`${count}`, `${count}.txt`);
  expect(dialog.text()).toContain('\nNo more than ten (In team-files/many/)\n');
  expect(await dialog.suggest('10')).toEqual(['A share has at most 10 objects. Remove one to choose another.']);
  await dialog.remove(3);
  await dialog.choose('10', '10.txt');
  expect((await dialog.submit()).seen).not.toEqual([]);
});

test('for people and usergroups: they get links by the card and by a direct message, others do not', async () => {
  const dialog = await typeShare(stage, ben);
  await dialog.fill('bucket', 'team-files');
  await dialog.choose('report', 'report.pdf');
  expect(dialog.text()).not.toContain('Usergroups');
  await dialog.fill('audience', 'people');
  await dialog.fill('users', [chie]);
  expect(await dialog.suggest('', 'usergroups')).toEqual(['@legal', '@finance']);
  expect(await dialog.suggest('@LEG', 'usergroups')).toEqual(['@legal']);
  await dialog.fill('usergroups', [SAMPLE.legalGroup]);
  const { errors, seen } = await dialog.submit();
  expect(errors).toEqual({});
  const card = first(posted(seen));
  expect(readable(card)).toMatch(/^@U0BEN0002 shared report\.pdf \(19 B, PDF\) for @U0CHIE003, @S0LEGAL00\n/);
  for (const user of [chie, ada]) expect(linksIn(first(await stage.press(user, card, ACTION.getLink)))).toHaveLength(1);
  const told = stage.dm(chie);
  expect(readable(first(told))).toMatch(/^@U0BEN0002 shared with you: report\.pdf/);
});

test('for me alone: a link, and no card', async () => {
  const dialog = await typeShare(stage, ben);
  await dialog.fill('bucket', 'team-files');
  await dialog.choose('report', 'report.pdf');
  await dialog.fill('audience', 'me');
  const { seen } = await dialog.submit();
  expect(posted(seen)).toEqual([]);
  expect((await download(onlyLink(seen))).body.toString()).toBe(FILE.body);
});

test('a date and time wins over a length', async () => {
  const dialog = await typeShare(stage, ben);
  await dialog.fill('bucket', 'team-files');
  await dialog.choose('report', 'report.pdf');
  const end = Math.floor(stage.now() / 60_000) * 60 + 90 * 60;
  await dialog.fill('length', '900');
  await dialog.fill('end', String(end));
  const { seen } = await dialog.submit();
  expect(readable(first(posted(seen)))).toContain(`Until ${new Date(end * 1_000).toISOString()}`);
});

test('the lengths are the usual ones that the rules allow, and the longest; a choice stays where it is still allowed', async () => {
  await stage.s3.put('team-files', 'brief/plan.txt', 'plan');
  await stage.type(ada, 'allow everyone team-files/brief/ up to 30m', board);
  const dialog = await typeShare(stage, chie);
  expect(dialog.options('length')).toEqual(['15 minutes', '1 hour', '2 hours', '1 day', '7 days']);
  await dialog.fill('length', '7200');
  await dialog.choose('report', 'report.pdf');
  expect(dialog.text()).toContain('\nFor how long: 2 hours\n');
  await dialog.choose('brief/', 'brief/plan.txt');
  expect(dialog.options('length')).toEqual(['15 minutes', '30 minutes']);
  expect(dialog.text()).toContain('\nFor how long: 30 minutes\n');
  expect(dialog.text()).toContain('You can share this for up to 30 minutes.');
});

test('the shortcut does the same from anywhere; where the card goes is picked', async () => {
  await stage.workspace.shortcut({ user: ben, callbackId: DIALOG.anywhere });
  await stage.settled();
  const dialog = dialogOf(stage, ben);
  await dialog.fill('bucket', 'team-files');
  await dialog.choose('report', 'report.pdf');
  await dialog.fill('where', finance);
  const { errors, seen } = await dialog.submit(finance);
  expect(errors).toEqual({});
  expect(posted(seen)).toHaveLength(1);
  expect((await download(onlyLink(ephemeral(seen)))).status).toBe(200);
});

test('the shortcut on a message shares into its thread: card and link are there', async () => {
  const { workspace } = stage;
  const message = workspace.post({ user: chie, channel: general, text: 'Has anybody the report?' });
  await workspace.shortcut({ user: ben, callbackId: DIALOG.onMessage, message });
  await stage.settled();
  const dialog = dialogOf(stage, ben);
  await dialog.fill('bucket', 'team-files');
  await dialog.choose('report', 'report.pdf');
  const { errors, seen } = await dialog.submit();
  expect(errors).toEqual({});
  expect(seen.map(({ threadTs }) => threadTs)).toEqual(seen.map(() => message.ts));
  const card = first(posted(seen));
  expect((await download(onlyLink(ephemeral(seen)))).status).toBe(200);
  const link = await stage.press(chie, card, ACTION.getLink);
  expect(link.map(({ threadTs }) => threadTs)).toEqual([message.ts]);
  // In a reply the thread is the one that the reply is in.
  await workspace.shortcut({ user: ben, callbackId: DIALOG.onMessage, message: card });
  await stage.settled();
  const again = dialogOf(stage, ben);
  await again.fill('bucket', 'team-files');
  await again.choose('report', 'report.pdf');
  expect((await again.submit()).seen.map(({ threadTs }) => threadTs)).toContain(message.ts);
});

test('someone whom no rule lets share anything reads that, and what else there is', async () => {
  const dialog = await typeShare(stage, SAMPLE.gus, SAMPLE.design);
  expect(dialog.text()).toBe(
    'There is nothing that you can share from here: no rule lets you. An admin can add one with /share allow. /share help says what else there is.',
  );
});

test('a share that is approved later has its card in the thread too', async () => {
  await stage.s3.put('team-files', 'contracts/deal.pdf', 'the deal');
  await stage.type(ada, 'ask everyone team-files/contracts/ up to 4h by @ada', board);
  const message = stage.workspace.post({ user: chie, channel: general, text: 'Has anybody the deal?' });
  await stage.workspace.shortcut({ user: chie, callbackId: DIALOG.onMessage, message });
  await stage.settled();
  const dialog = dialogOf(stage, chie);
  await dialog.choose('contracts/', 'contracts/deal.pdf');
  expect(dialog.text()).toContain('@U0ADA0001 will be asked. You can ask for up to 4 hours.');
  const { errors, seen } = await dialog.submit();
  expect(errors).toEqual({});
  expect(seen.map(({ threadTs }) => threadTs)).toEqual([message.ts]);
  const [, id = ''] = /(sh_\w{8})/.exec(readable(first(seen))) ?? [];
  const asked = stage.dm(ada).at(-1);
  if (asked === undefined) throw new Error('nobody is asked');
  await stage.press(ada, asked, APPROVAL.review);
  const viewId = stage.workspace.views(ada).at(-1)?.id ?? '';
  const { block, action, approve } = APPROVAL.decision;
  await stage.workspace.submit({ user: ada, viewId, entered: { [block]: { [action]: approve } } });
  await stage.settled();
  const card = posted(stage.workspace.messages({ user: ben, channel: general })).at(-1);
  expect(JSON.stringify(card?.blocks)).toContain(id);
  expect(card?.threadTs).toBe(message.ts);
});
