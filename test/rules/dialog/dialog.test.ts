import { openAllowList } from '../../../src/rules/allow-list.ts';
import { RULES } from '../../../src/rules/dialog/ids.ts';
import { days, HOUR, instant } from '../../../src/time.ts';
import { first, onlyLink, readable } from '../../support/reading.ts';
import { ada, ben, board, chie, finance, general, type Stage, setStage } from '../../support/stage.ts';
import { EVERYONE, upTo } from '../rule-fixtures.ts';
import { type Form, formOf } from './form.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
  await stage.s3.createBucket('plans');
  for (const key of ['q4/budget.xlsx', 'q4/notes/a.txt', 'readme.txt']) await stage.s3.put('plans', key, key);
});

afterEach(() => stage.close());

async function shown(text = 'rules') {
  return first(await stage.type(ada, text, board));
}

/** Presses a button of the rule that has these words in the list. */
async function press(user: string, button: string, about: string): Promise<Form> {
  const list = await shown();
  const id = new RegExp(`${about}.*\\((ru_\\w{8})\\)`).exec(readable(list))?.[1] ?? '';
  const block = list.blocks.find(
    (each) => 'elements' in each && JSON.stringify(each).includes(`"${id}"`) && JSON.stringify(each).includes(button),
  );
  await stage.press(user, list, button, { blockId: String(block?.block_id) });
  return formOf(stage, user);
}

async function addForm(text = 'rules'): Promise<Form> {
  await stage.press(ada, await shown(text), RULES.add);
  return formOf(stage, ada);
}

async function said(user: string, text: string, channel: string = board): Promise<string> {
  return (await stage.type(user, text, channel)).map(readable).join('\n');
}

function withoutIds(text: string): string {
  return text.replaceAll(/\b(ru|sh)_\w{8}/g, '$1').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then');
}

test('a rule is added, changed and removed without any syntax, and each time its effect is seen first', async () => {
  const form = await addForm();
  expect(form.title).toBe('Add a rule');
  expect(form.text()).toBe(
    'Who: Everyone in the workspace\nIs it allowed?: Yes\nBucket: \nWhat for: Sharing files from there\nFor up to: 7 days\nWith whom: Everyone in the conversation, People and usergroups by name, Oneself alone\nWho else may share or receive: ',
  );
  await form.fill('who', 'user');
  await form.fill('user', ben);
  await form.choose('bucket', 'plans', 'plans');
  expect(form.text()).toContain('The rule is for plans, all of the bucket.');
  await form.choose('within', 'q', 'q4/');
  expect(form.text()).toContain('The rule is for plans/q4/, the folder and all that is in it.');
  await form.fill('longest', '7200');
  expect(await form.submit()).toEqual({});
  expect(withoutIds(form.text())).toBe(
    'New: @U0BEN0002 may share plans/q4/ for up to 2 hours.\nNo active share and no open request is touched.\n[Back]',
  );
  expect(await said(ben, 'plans/q4/budget.xlsx me', general)).toMatch(/no rule lets you/);
  await form.submit();
  expect(withoutIds(form.text())).toBe('Added: @U0BEN0002 may share plans/q4/ for up to 2 hours (ru).');
  expect(onlyLink(await stage.type(ben, 'plans/q4/budget.xlsx 2h', general))).toMatch(/^http/);

  const change = await press(ada, RULES.change, 'plans/q4/');
  expect(change.title).toBe('Change a rule');
  expect(withoutIds(change.text())).toMatch(
    /^Sharing from plans\/q4\/, the folder and all that is in it, by @U0BEN0002 \(ru\)\.\nIs it allowed\?: Yes\nFor up to: 2 hours\n/,
  );
  await change.fill('longest', '3600');
  await change.submit();
  expect(withoutIds(change.text())).toBe(
    'From now on @U0BEN0002 may share plans/q4/ for up to 1 hour.\nUntil now: for up to 2 hours (ru).\nThis touches 1 active share:\n• @U0BEN0002’s budget.xlsx (sh): links only until then\nLinks already handed out work until they end.\n[Back]',
  );
  await change.submit();
  expect(withoutIds(change.text())).toBe(
    'Changed: @U0BEN0002 may share plans/q4/ for up to 1 hour (ru). Before: for up to 2 hours.',
  );

  const removal = await press(ada, RULES.remove, 'plans/q4/');
  expect(withoutIds(removal.text())).toBe(
    'To be removed: @U0BEN0002 may share plans/q4/ for up to 1 hour (ru).\nThis touches 1 active share:\n• @U0BEN0002’s budget.xlsx (sh): nobody gets links any more\nLinks already handed out work until they end.\nNo other rule lets them share all of plans/q4/.',
  );
  await removal.submit();
  expect(withoutIds(removal.text())).toBe('Removed: @U0BEN0002 may share plans/q4/ for up to 1 hour (ru).');
  expect(await said(ben, 'plans/q4/budget.xlsx me', general)).toMatch(/no rule lets you/);
});

test('everything that a command says can be said in the form, and Back keeps it', async () => {
  const form = await addForm();
  await form.fill('who', 'channel');
  await form.fill('channel', finance);
  expect(form.text()).toContain(
    '⚠️ #C0FINANCE is a public channel: anyone in the workspace can join it, and then this rule is for them too.',
  );
  await form.fill('effect', 'ask');
  await form.choose('bucket', 'team', 'team-files');
  await form.fill('audiences', ['here', 'me']);
  await form.fill('others', ['outsiders']);
  await form.fill('approvers', [ada]);
  await form.choose('approverGroups', 'leg', '@legal');
  await form.fill('needs', '2');
  await form.fill('asked', 'C0RANDOM0');
  await form.fill('longest', '14400');
  await form.submit();
  const sentence =
    '#C0FINANCE may share team-files for up to 4 hours, only with the channel or oneself, people of other organisations included, with approval by 2 of @U0ADA0001, @S0LEGAL00, asked in #C0RANDOM0 too';
  expect(withoutIds(form.text())).toBe(
    [
      `New: ${sentence}.`,
      '⚠️ #C0FINANCE is a public channel: anyone in the workspace can join it, and then this rule is for them too.',
      '⚠️ I’m not in #C0RANDOM0: invite me there, or approvers are asked one by one.',
      'No active share and no open request is touched.',
      'It decides in the place of this:\n• everyone may share team-files for up to 2 hours (ru)',
      '[Back]',
    ].join('\n'),
  );
  await form.back();
  expect(form.text()).toContain('How many of them have to agree: 2');
  expect(form.text()).toContain('Who approves: usergroups: @legal');
  await form.submit();
  await form.submit();
  expect(withoutIds(form.text())).toBe(`Added: ${sentence} (ru).`);
  expect(
    await said(ada, 'ask #finance team-files up to 4h for here,me outsiders by @ada @legal needs 2 in #random'),
  ).toMatch(/^It is so already/);
});

test('what is wrong is said at its field, all at once', async () => {
  const form = await addForm();
  await form.fill('effect', 'ask');
  await form.choose('bucket', 'new-bucket', 'new-bucket');
  await form.fill('audiences', []);
  await form.fill('needs', '0.5');
  // Slack itself does not send off a form whose required fields are empty.
  expect(await form.submit()).toEqual({ audiences: expect.any(String) });
  await form.fill('audiences', ['me']);
  expect(await form.submit()).toEqual({
    approvers: 'Say who approves. Without an approver nobody could.',
    needs: 'How many must agree is a whole number of at least 1.',
  });
  await form.fill('approvers', [ada]);
  await form.fill('needs', '2');
  expect(await form.submit()).toEqual({ needs: '2 must agree, but only 1 can. Choose more people, or need fewer.' });
  await form.fill('needs', '1');
  expect(await form.submit()).toEqual({});
});

test('a place can be typed that is not there yet, in any way that a command takes', async () => {
  const form = await addForm();
  expect(await form.suggest('bucket', '')).toEqual(['team-files']);
  expect(await form.suggest('bucket', 'Team')).toEqual(['team-files']);
  expect(await form.suggest('bucket', 'no')).toEqual([
    '`no` cannot be a bucket: bucket names have 3 to 63 characters.'.replaceAll('`', ''),
  ]);
  await form.choose('bucket', 's3://plans/q4/notes/', 'plans/q4/notes/');
  expect(form.text()).toContain('The rule is for plans/q4/notes/, the folder and all that is in it.');
  expect(await form.suggest('within', '')).toEqual(['✅ All of plans/q4/notes/', '⬆️ Up to plans/q4/', 'a.txt']);
  await form.choose('within', '', '⬆️ Up to plans/q4/');
  await form.choose('within', 'bud', 'budget.xlsx');
  expect(form.text()).toContain('The rule is for plans/q4/budget.xlsx, this one file.');
  await form.choose('within', '', '✅ All of plans/q4/');
  expect(form.text()).toContain('The rule is for plans/q4/, the folder');
  expect(await form.suggest('within', 'later')).toEqual([
    '⬆️ Up to plans/',
    'Nothing begins so yet. Capitals count.',
    '📁 later/ (as typed)',
    'later (as typed)',
  ]);
  await form.choose('within', 'later/x', 'later/x (as typed)');
  expect(form.text()).toContain('The rule is for plans/q4/later/x, this one file.');
  await form.submit();
  expect(form.text()).toContain('New: everyone may share plans/q4/later/x for up to 7 days.');
});

test('a star stands for all of a folder, and does not become a rule for one file of that name', async () => {
  const form = await addForm('rules plans');
  expect(await form.suggest('within', '*')).toEqual(['✅ All of plans/', 'Nothing begins so yet. Capitals count.']);
  await form.choose('within', 'q4/*', 'q4/ (as typed)');
  expect(form.text()).toContain('The rule is for plans/q4/, the folder and all that is in it.');
  expect(await form.suggest('within', 'no*')).toEqual(['⬆️ Up to plans/', 'Nothing begins so yet. Capitals count.']);
});

test('a name that ends in a space is one that can be chosen where its bucket is typed', async () => {
  const form = await addForm();
  expect(await form.suggest('bucket', ' plans/later  ')).toEqual([
    'plans/later',
    'plans/later   (with the space at its end)',
  ]);
  await form.choose('bucket', ' plans/later  ', 'plans/later   (with the space at its end)');
  await form.submit();
  expect(form.text()).toContain('New: everyone may share plans/later   for up to 7 days.');
});

test('a rule by which nobody could approve says so, before it is saved and where it is typed', async () => {
  const form = await addForm('rules plans');
  await form.fill('who', 'user');
  await form.fill('effect', 'ask');
  await form.fill('user', ben);
  await form.fill('approvers', [ben]);
  await form.submit();
  expect(form.text()).toContain(
    '⚠️ Nobody besides @U0BEN0002 could approve just now, and nobody approves their own request: nothing is shared by this rule until somebody can.',
  );
  expect(await said(ada, 'ask everyone plans by @legal needs 9')).toMatch(
    /^Added: .*\)\. 9 have to agree, and only \d could just now: nothing is shared by this rule until there are more\.$/,
  );
});

test('a list about a place adds rules for that place', async () => {
  const form = await addForm('rules plans/q4/');
  expect(form.text()).toContain('The rule is for plans/q4/, the folder');
});

test('two admins change one rule: the second is told, sees the new values, and nothing of either is lost', async () => {
  stage.workspace.person(ben).isAdmin = true;
  const [one, other] = [await press(ada, RULES.change, 'team-files'), await pressAsBen()];
  await one.fill('longest', '3600');
  await one.submit();
  await one.submit();
  expect(one.text()).toMatch(/^Changed: everyone may share team-files for up to 1 hour/);
  await other.fill('others', ['guests']);
  await other.submit();
  const told =
    '⚠️ @U0ADA0001 has changed this rule meanwhile, then. Now it says: for up to 1 hour. Saving puts yours in its place; Back lets you change yours first.';
  expect(withoutIds(other.text()).split('\n').slice(0, 3)).toEqual([
    told,
    'From now on everyone may share team-files for up to 2 hours, guests included.',
    'Until now: for up to 1 hour (ru).',
  ]);
  expect(await said(ada, 'rules')).toContain('for up to 1 hour (ru_');
  // And once more, between looking and saving.
  await said(ada, 'allow everyone team-files up to 30m');
  await other.submit();
  expect(withoutIds(other.text())).toContain('Now it says: for up to 30 minutes.');
  expect(await said(ada, 'rules')).toContain('for up to 30 minutes (ru_');
  await other.back();
  expect(other.text()).toContain('Who else may share or receive: Guests');
  await other.submit();
  await other.submit();
  expect(withoutIds(other.text())).toBe(
    'Changed: everyone may share team-files for up to 2 hours, guests included (ru). Before: for up to 30 minutes.',
  );

  async function pressAsBen(): Promise<Form> {
    const list = first(await stage.type(ben, 'rules', board));
    await stage.press(ben, list, RULES.change);
    return formOf(stage, ben);
  }
});

test('a rule that a file changes meanwhile: the admin in the dialog reads who applied it', async () => {
  const form = await press(ada, RULES.change, 'team-files');
  const list = openAllowList(stage.table, stage.team, days(400));
  const change = { by: 'rules file (ben)', at: instant(stage.now()), cause: 'rules file 1' };
  await list.save({ principal: EVERYONE, place: 'team-files', action: 'download' }, upTo(HOUR), change);
  await form.fill('longest', '1800');
  await form.submit();
  expect(form.text()).toContain('⚠️ rules file (ben) has changed this rule meanwhile, ');
});

test('a rule that was changed or removed while somebody looked at its removal stays, or is gone', async () => {
  const removal = await press(ada, RULES.remove, 'team-files');
  await said(ada, 'allow everyone team-files up to 3h');
  await removal.submit();
  expect(withoutIds(removal.text())).toMatch(
    /^⚠️ @U0ADA0001 has changed this rule meanwhile, then\. Now it says: for up to 3 hours\. It is still there: remove it as it is now\?\n/,
  );
  const change = await press(ada, RULES.change, 'team-files');
  const id = /ru_\w{8}/.exec(await said(ada, 'rules'))?.[0];
  await said(ada, `forget ${id}`);
  await change.fill('longest', '3600');
  await change.submit();
  expect(withoutIds(change.text())).toMatch(
    /^⚠️ Somebody has removed this rule meanwhile\. Saving adds it again, as you have it\.\nNew: everyone may share team-files for up to 1 hour\./,
  );
});

test('a payload that arrives again does nothing twice, and undoes nothing newer', async () => {
  const change = await press(ada, RULES.change, 'team-files');
  await change.fill('longest', '3600');
  await change.submit();
  await change.submit();
  const save = change.sent;
  await said(ada, 'allow everyone team-files up to 30m');
  const removal = await press(ada, RULES.remove, 'team-files');
  await redeliver(save);
  expect(await said(ada, 'rules')).toContain('for up to 30 minutes (ru_');
  await removal.submit();
  const remove = removal.sent;
  await said(ada, 'allow everyone team-files up to 45m');
  for (const each of [remove, save]) await redeliver(each);
  expect(await said(ada, 'rules')).toContain('for up to 45 minutes (ru_');

  async function redeliver(delivery: Form['sent']): Promise<void> {
    if (delivery === undefined) throw new Error('nothing was sent');
    await stage.workspace.redeliver(delivery);
    await stage.settled();
  }
});

test('only admins: when it opens, at each step, when it is sent off, and as they type', async () => {
  const list = await shown();
  await stage.press(chie, list, RULES.add, { channel: board }).catch(() => {});
  const form = await addForm();
  const later = await press(ada, RULES.change, 'team-files');
  expect(later.title).toBe('Change a rule');
  await later.submit();
  stage.workspace.person(ada).isAdmin = false;
  stage.workspace.person(ada).isOwner = false;
  await later.back();
  expect(later.text()).toBe('Only admins see and change the allow-list. Ask one of them.');
  expect(form.title).toBe('Change a rule');
});

test('a rule that another one forbids all the same, or decides in the place of, says so', async () => {
  await said(ada, 'deny everyone plans/q4/');
  await said(ada, 'allow @ben plans/readme.txt');
  const form = await addForm();
  await form.choose('bucket', 'plans', 'plans');
  await form.submit();
  expect(withoutIds(form.text())).toContain(
    'This forbids it all the same, to those whom it is about:\n• nobody may share plans/q4/ (ru)\nThis decides in its place, being more specific or stricter:\n• @U0BEN0002 may share plans/readme.txt for up to 7 days (ru)',
  );
});

test('while Slack does not say who they are, nothing is saved and nothing that they filled in is lost', async () => {
  const change = await press(ada, RULES.change, 'team-files');
  const silent = () => stage.workspace.fail('users.info', { status: 500, times: 99 });
  await change.fill('longest', '3600');
  silent();
  expect(await change.submit()).toEqual({ effect: expect.stringMatching(/^Slack can’t tell me just now who @ada is/) });
  stage.workspace.clearFaults();
  await change.submit();
  silent();
  await change.submit();
  expect(change.text()).toMatch(/^⚠️ Slack can’t tell me just now who @U0ADA0001 is/);
  expect(change.text()).toContain('For up to: 1 hour');
  stage.workspace.clearFaults();
  await change.submit();
  await change.submit();
  expect(change.text()).toMatch(/^Changed: everyone may share team-files for up to 1 hour/);
});

test('to keep the list, usergroups are not read again and again: Slack lets nobody do that', async () => {
  const before = count();
  const form = await addForm();
  await form.fill('who', 'user');
  await form.fill('user', ben);
  await form.choose('bucket', 'plans', 'plans');
  await form.choose('within', 'q', 'q4/');
  await form.submit();
  await form.submit();
  expect(form.text()).toMatch(/^Added:/);
  expect(count() - before).toBeLessThanOrEqual(1);

  function count(): number {
    return stage.workspace.calls.filter(({ method }) => method === 'usergroups.list').length;
  }
});
