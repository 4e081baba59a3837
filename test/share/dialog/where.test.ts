import { SAMPLE } from '../../../demo/slack/sample.ts';
import { DIALOG } from '../../../src/share/dialog/ids.ts';
import { ACTION } from '../../../src/share/ids.ts';
import { download } from '../../support/download.ts';
import { ephemeral, first, onlyLink, posted, readable } from '../../support/reading.ts';
import {
  ada,
  ben,
  board,
  chie,
  design,
  finance,
  general,
  hiring,
  random,
  type Stage,
  setStage,
} from '../../support/stage.ts';
import { type Dialog, dialogOf, typeShare } from './dialog.ts';

let stage: Stage;
let dialog: Dialog;

beforeEach(async () => {
  stage = await setStage();
  await stage.s3.createBucket('books');
  await stage.s3.put('books', 'ledger.csv', 'figures');
  await stage.type(ada, 'allow #finance books up to 1d', board);
});

afterEach(() => stage.close());

async function chosen(bucket: string, channel: string, user: string = ben): Promise<void> {
  dialog = await typeShare(stage, user, channel);
  await dialog.fill('bucket', bucket);
  await dialog.choose('');
}

const NO_RULE = 'You can’t share books/ledger.csv here: no rule lets you. An admin can add one with /share allow.';

test('a channel’s rule lets people share there what they chose there', async () => {
  await chosen('books', finance);
  const { errors, seen } = await dialog.submit(finance);
  expect(errors).toEqual({});
  expect(posted(seen)).toHaveLength(1);
});

test('… but lets them share nothing into another channel: shown as soon as it is picked, and at the file', async () => {
  await chosen('books', finance);
  expect(dialog.text()).toContain('books/ledger.csv (7 B, CSV');
  await dialog.fill('where', general);
  expect(dialog.text()).toContain(`\n${NO_RULE}\n`);
  expect(dialog.text()).not.toContain('7 B');
  expect((await dialog.submit()).errors).toEqual({ object: NO_RULE });
  await dialog.fill('where', finance);
  expect(dialog.text()).toContain('books/ledger.csv (7 B, CSV');
});

test('an object that no rule lets them share there can be asked of an admin from the dialog, once', async () => {
  await chosen('books', finance);
  expect(dialog.text()).not.toContain('[Ask an admin]');
  await dialog.fill('note', 'by Friday');
  await dialog.fill('where', general);
  await dialog.askAdmin();
  expect(dialog.text()).toMatch(/^⚠️ I’ve asked @U0ADA0001\.\n/);
  await dialog.askAdmin();
  expect(dialog.text()).toMatch(/^⚠️ You have asked already\.\n/);
  const asked = stage.dm(ada).map(readable);
  expect(asked).toEqual([
    '@U0BEN0002 would like to share this with everyone in #C0GENERAL for 1 hour, and no rule lets them:\nbooks/ledger.csv\nby Friday\n[Allow…]',
  ]);
});

test('nor does the rule of a channel that is picked', async () => {
  dialog = await typeShare(stage, ben, general);
  expect(dialog.options('bucket')).toEqual(['team-files']);
  await stage.workspace.shortcut({ user: ben, callbackId: DIALOG.anywhere });
  await stage.settled();
  dialog = dialogOf(stage, ben);
  expect(dialog.options('bucket')).toEqual(['team-files']);
  await chosen('books', finance);
  // Chosen where it may be; then the same file from somewhere else, into the very channel that has the rule.
  await dialog.fill('where', board);
  expect((await dialog.submit(board)).errors).toEqual({ object: NO_RULE });
});

test('what another rule allows goes into a picked channel, and its people get links there', async () => {
  await chosen('team-files', general);
  await dialog.fill('where', finance);
  const { errors, seen } = await dialog.submit(finance);
  expect(errors).toEqual({});
  expect((await download(onlyLink(ephemeral(seen)))).status).toBe(200);
  const card = first(posted(seen));
  expect((await download(onlyLink(await stage.press(ada, card, ACTION.getLink)))).status).toBe(200);
});

test('at each click too, the rule of the picked channel does not let its sharer share', async () => {
  await chosen('team-files', general);
  await dialog.fill('where', finance);
  const card = first(posted((await dialog.submit(finance)).seen));
  await stage.type(ada, 'allow #finance team-files up to 1d', board);
  const rules = readable(first(await stage.type(ada, 'rules team-files', board)));
  const everyone = /everyone may share team-files.*\((ru_\w{8})\)/.exec(rules)?.[1] ?? '';
  await stage.type(ada, `forget ${everyone}`, board);
  expect(readable(first(await stage.press(ada, card, ACTION.getLink)))).toMatch(
    /^There is no link to report\.pdf any more: the rules have changed/,
  );
});

test('what is denied in a picked channel is denied', async () => {
  await stage.type(ada, 'deny #finance team-files', board);
  await chosen('team-files', general);
  await dialog.fill('where', finance);
  const { errors } = await dialog.submit(finance);
  expect(errors.object).toMatch(/^You can’t share team-files\/report\.pdf: rule ru_\w{8} forbids it\.$/);
});

test('who is no member there may not share there', async () => {
  await chosen('team-files', general);
  await dialog.fill('where', design);
  expect((await dialog.submit(design)).errors).toEqual({
    where: 'You are not in that conversation, so you can’t share into it. Join it first.',
  });
  stage.workspace.join({ user: ben, channel: design });
  expect((await dialog.submit(design)).errors).toEqual({});
});

test.each([
  ['a private channel that the bot is not in', chie, hiring],
  ['somebody else’s conversation with the bot', ben, 'D0ADA0001'],
])('where Slack does not say who is there, the answer is no: %s', async (_, user, channel) => {
  stage.workspace.dm(ada);
  await chosen('team-files', general, user);
  await dialog.fill('where', channel);
  expect((await dialog.submit(general)).errors).toEqual({
    where:
      'Slack doesn’t tell me whether you are in that conversation. Invite me there, or type /share there yourself.',
  });
});

test('a public channel that the bot is not in is fine, and so is one’s own conversation with the bot', async () => {
  for (const channel of [random, stage.workspace.dm(ben).id]) {
    await chosen('team-files', general);
    await dialog.fill('where', channel);
    const { errors, seen } = await dialog.submit(channel);
    expect(errors).toEqual({});
    expect(onlyLink(ephemeral(seen))).toMatch(/^http/);
  }
});

test('where the command is typed nobody is asked who is there: also where Slack would not say', async () => {
  await chosen('team-files', hiring, chie);
  stage.workspace.calls.length = 0;
  await dialog.fill('audience', 'me');
  expect((await dialog.submit(hiring)).errors).toEqual({});
  expect(stage.workspace.calls.map(({ method }) => method)).not.toContain('conversations.members');
});

test('a thread is left behind where another conversation is picked', async () => {
  const message = stage.workspace.post({ user: chie, channel: general, text: 'Has anybody the report?' });
  await stage.workspace.shortcut({ user: ben, callbackId: DIALOG.onMessage, message });
  await stage.settled();
  dialog = dialogOf(stage, ben);
  await dialog.choose('rep');
  await dialog.fill('where', finance);
  const { seen } = await dialog.submit(finance);
  expect(seen.map(({ threadTs }) => threadTs)).toEqual([undefined, undefined]);
});

test('a channel’s members come in pages', async () => {
  const crowd = Array.from({ length: 2_500 }, (_, index) => `U9${index}`);
  stage.workspace.channel(design).members.push(...crowd, SAMPLE.ben);
  await chosen('team-files', general);
  await dialog.fill('where', design);
  expect((await dialog.submit(design)).errors).toEqual({});
});
