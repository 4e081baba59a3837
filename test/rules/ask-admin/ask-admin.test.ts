import { ASK_ADMIN } from '../../../src/rules/ask-admin/ids.ts';
import { first, onlyLink, readable } from '../../support/reading.ts';
import { ada, ben, chie, finance, general, type Stage, setStage } from '../../support/stage.ts';
import { type Form, formOf } from '../dialog/form.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ behindProxy: true });
  await stage.s3.createBucket('plans');
  await stage.s3.put('plans', 'q4/budget.xlsx', 'budget');
});

afterEach(() => stage.close());

async function ask(): Promise<string> {
  const refused = first(await stage.type(ben, 'plans/q4/budget.xlsx 2h', finance));
  expect(readable(refused)).toMatch(
    /^You can’t share plans\/q4\/budget\.xlsx here: no rule lets you\..*\n\[Ask an admin\]$/,
  );
  return (await stage.press(ben, refused, ASK_ADMIN.askAdmin)).map(readable).join();
}

/** Opens the dialog, fills in what is given, and takes it to its end. */
async function allow(change: (form: Form) => Promise<void> = async () => {}): Promise<Form> {
  await stage.press(ada, first(stage.dm(ada)), ASK_ADMIN.allow);
  const form = formOf(stage, ada);
  await change(form);
  await form.submit();
  await form.submit();
  return form;
}

test('a refusal for want of a rule offers to ask an admin, who gets the request with Allow…', async () => {
  expect(await ask()).toBe('I’ve asked @U0ADA0001.');
  expect(stage.dm(ada).map(readable)).toEqual([
    '@U0BEN0002 would like to share this with everyone in #C0FINANCE for 2 hours, and no rule lets them:\nplans/q4/budget.xlsx\n[Allow…]',
  ]);
  expect(stage.dm(chie)).toEqual([]);
});

test('the admin reads for whom and why it is wanted, and where a rule would let them', async () => {
  const refused = first(await stage.type(ben, 'plans/q4/budget.xlsx @chie -- <!channel> for the board', finance));
  await stage.press(ben, refused, ASK_ADMIN.askAdmin);
  expect(stage.dm(ada).map(readable)).toEqual([
    '@U0BEN0002 would like to share this with @U0CHIE003 in #C0FINANCE for 1 hour, and no rule lets them:\nplans/q4/budget.xlsx\n<!channel> for the board\n[Allow…]',
  ]);
});

test('the dialog is filled in with what was asked for; allowing it tells the person, who can share then', async () => {
  await ask();
  await allow();
  expect(stage.modal(ada)).toMatch(
    /^Added: @U0BEN0002 may share plans\/q4\/budget\.xlsx for up to 2 hours \(ru_\w{8}\)\.$/,
  );
  expect(readable(first(stage.dm(ben)))).toBe(
    '@U0ADA0001 has added a rule: @U0BEN0002 may share plans/q4/budget.xlsx for up to 2 hours. Type your command again.',
  );
  expect(onlyLink(await stage.type(ben, 'plans/q4/budget.xlsx 2h me', finance))).toMatch(/^http/);
});

test('an admin may allow more: the channel, the folder, a day', async () => {
  await ask();
  await allow(async (form) => {
    expect(form.text()).toMatch(
      /^@U0BEN0002 asks to share this from here, in #C0FINANCE:\n• plans\/q4\/budget\.xlsx\nThe rule applies from now on, not only this once\.\nWho: A person\nPerson: U0BEN0002\n/,
    );
    await form.fill('who', 'channel');
    expect(form.text()).toContain('Channel: C0FINANCE');
    await form.choose('within', '', '✅ All of plans/q4/');
    await form.fill('longest', '86400');
  });
  expect(stage.modal(ada)).toMatch(/^Added: #C0FINANCE may share plans\/q4\/ for up to 1 day/);
});

test('asking twice asks once, and a day later it is over', async () => {
  const refused = first(await stage.type(ben, 'plans/q4/budget.xlsx 2h', general));
  await stage.press(ben, refused, ASK_ADMIN.askAdmin);
  expect((await stage.press(ben, refused, ASK_ADMIN.askAdmin)).map(readable)).toEqual(['You have asked already.']);
  expect(stage.dm(ada)).toHaveLength(1);
  stage.pass(25 * 3_600_000);
  await stage.press(ada, first(stage.dm(ada)), ASK_ADMIN.allow);
  expect(stage.modal(ada)).toBe('That is too long ago. Type the command again.');
});

test('who is no admin when it is sent off changes nothing', async () => {
  await ask();
  await stage.press(ada, first(stage.dm(ada)), ASK_ADMIN.allow);
  stage.workspace.person(ada).isAdmin = false;
  stage.workspace.person(ada).isOwner = false;
  await stage.workspace.submit({ user: ada, viewId: stage.workspace.views(ada).at(-1)?.id ?? '' });
  await stage.settled();
  expect(stage.modal(ada)).toBe('Only admins see and change the allow-list. Ask one of them.');
});

test('what a rule forbids is not to be asked for', async () => {
  await stage.type(ada, 'deny @ben plans', finance);
  const refused = first(await stage.type(ben, 'plans/q4/budget.xlsx 2h', finance));
  expect(readable(refused)).not.toContain('Ask an admin');
});

test('a deny that was added while the dialog was open stays, and the admin is told', async () => {
  await ask();
  await stage.press(ada, first(stage.dm(ada)), ASK_ADMIN.allow);
  const form = formOf(stage, ada);
  await form.submit();
  await stage.type(ada, 'deny @ben plans/q4/budget.xlsx', finance);
  await form.submit();
  expect(stage.modal(ada)).toMatch(/^⚠️ @U0ADA0001 has added this rule meanwhile, \S+\. Now it says: not at all\./);
  expect((await stage.type(ada, 'rules plans', finance)).map(readable).join()).toContain(
    '@U0BEN0002 may not share plans/q4/budget.xlsx',
  );
});

test('where Slack takes nothing just then, the admins can be asked again', async () => {
  const refused = first(await stage.type(ben, 'plans/q4/budget.xlsx 2h', general));
  stage.workspace.fail('chat.postMessage', { error: 'internal_error', times: 9 });
  expect((await stage.press(ben, refused, ASK_ADMIN.askAdmin)).map(readable)).toEqual([
    'I couldn’t reach any admin just now. Ask one yourself: /share allow adds a rule.',
  ]);
  stage.workspace.clearFaults();
  expect((await stage.press(ben, refused, ASK_ADMIN.askAdmin)).map(readable)).toEqual(['I’ve asked @U0ADA0001.']);
});

test('Allow… that fails says so in the modal, with a reference, and does not wait for ever', async () => {
  await ask();
  stage.proxy.before = () => {
    throw new Error('DynamoDB is down');
  };
  await stage.press(ada, first(stage.dm(ada)), ASK_ADMIN.allow);
  expect(stage.modal(ada)).toMatch(/^Something went wrong on my side, sorry\..* reference [a-z0-9]{8}\.$/);
});

test('what goes wrong when it is sent off or saved is said, and a way leads back to what was filled in', async () => {
  await ask();
  await stage.press(ada, first(stage.dm(ada)), ASK_ADMIN.allow);
  const form = formOf(stage, ada);
  await form.fill('longest', '86400');
  const down = () => {
    stage.proxy.before = () => {
      throw new Error('DynamoDB is down');
    };
  };
  const up = () => {
    stage.proxy.before = () => {};
  };
  down();
  expect(await form.submit()).toEqual({ effect: expect.stringMatching(/^Something went wrong on my side, sorry\./) });
  up();
  expect(await form.submit()).toEqual({});
  down();
  await form.submit();
  expect(form.text()).toMatch(/^Something went wrong on my side, sorry\..*\n\[Back\]$/);
  up();
  await form.back();
  expect(form.text()).toContain('For up to: 1 day');
  await form.submit();
  await form.submit();
  expect(stage.modal(ada)).toMatch(/^Added: @U0BEN0002 may share plans\/q4\/budget\.xlsx for up to 1 day/);
});

test('who asked hears nothing of a rule that is not for them', async () => {
  await ask();
  await allow(async (form) => form.fill('user', chie));
  expect(stage.modal(ada)).toMatch(/^Added: @U0CHIE003 may share plans\/q4\/budget\.xlsx/);
  expect(stage.dm(ben)).toEqual([]);
});
