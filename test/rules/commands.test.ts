import { first, onlyLink, readable } from '../support/reading.ts';
import { ada, ben, board, chie, finance, general, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

async function answer(user: string, text: string, channel: string = board): Promise<string> {
  return (await stage.type(user, text, channel)).map(readable).join('\n');
}

/** The rules of an answer, without the names of places above them and what can be pressed. */
function listed(said: string): string {
  const lines = said.replaceAll(/ru_\w{8}/g, 'ru').split('\n');
  return lines.filter((line) => /^(•|There are|Rules|The allow-list)/.test(line)).join('\n');
}

test('rules are added, changed, shown by place and removed, in plain sentences', async () => {
  expect(await answer(ada, 'allow #finance team-files/finance/ up to 1d for me,people guests')).toMatch(
    /^Added: #C0FINANCE may share team-files\/finance\/ for up to 1 day, only with oneself or people by name, guests included \(ru_\w{8}\)\. #C0FINANCE is a public channel: anyone in the workspace can join it, and then this rule is for them too\.$/,
  );
  expect(await answer(ada, 'allow #finance team-files/finance/ up to 2d')).toMatch(
    /^Changed: #C0FINANCE may share team-files\/finance\/ for up to 2 days \(ru_\w{8}\)\. Before: for up to 1 day, only with oneself or people by name, guests included\. #C0FINANCE is a public channel/,
  );
  expect(await answer(ada, 'allow #finance team-files/finance/ up to 2d')).toMatch(
    /^It is so already: #C0FINANCE may share/,
  );
  expect(await answer(ada, 'deny @chie "team-files/top secret.txt"')).toMatch(
    /^Added: @U0CHIE003 may not share team-files\/top secret\.txt/,
  );
  expect(await answer(ada, 'allow @legal team-files/legal/*')).toMatch(
    /^Added: @S0LEGAL00 may share team-files\/legal\/ for up to 7 days/,
  );
  const shown = await answer(ada, 'rules');
  expect(listed(shown)).toBe(
    [
      'The allow-list, by place:',
      '• everyone may share team-files for up to 2 hours (ru)',
      '• #C0FINANCE may share team-files/finance/ for up to 2 days (ru)',
      '• @S0LEGAL00 may share team-files/legal/ for up to 7 days (ru)',
      '• @U0CHIE003 may not share team-files/top secret.txt (ru)',
    ].join('\n'),
  );
  const [, id = ''] = /finance\/ for up to 2 days \((ru_\w{8})\)/.exec(shown) ?? [];
  expect(await answer(ada, 'rules team-files/finance/')).toContain('#C0FINANCE may share');
  expect(await answer(ada, `forget ${id}`)).toMatch(
    /^Removed: #C0FINANCE may share team-files\/finance\/ for up to 2 days/,
  );
  expect(await answer(ada, `forget ${id}`)).toBe(`There is no rule ${id}. /share rules shows those there are.`);
  expect(await answer(ada, 'rules team-files/finance/')).toMatch(/^There are no rules for team-files\/finance\//);
});

test('the rules of a file include those of the folders around it: what can be shared is never said not to be', async () => {
  expect(listed(await answer(ada, 'rules team-files/report.pdf'))).toBe(
    [
      'There are no rules for team-files/report.pdf itself.',
      'Rules of places around it, which apply too:',
      '• everyone may share team-files for up to 2 hours (ru)',
    ].join('\n'),
  );
  await answer(ada, 'deny @chie team-files/finance/');
  await answer(ada, 'allow @legal team-files/finance/plan.txt up to 1h');
  await answer(ada, 'allow everyone team-files/finances/');
  expect(listed(await answer(ada, 'rules team-files/finance/plan.txt'))).toBe(
    [
      'The allow-list for team-files/finance/plan.txt, by place:',
      '• @S0LEGAL00 may share team-files/finance/plan.txt for up to 1 hour (ru)',
      'Rules of places around it, which apply too:',
      '• everyone may share team-files for up to 2 hours (ru)',
      '• @U0CHIE003 may not share team-files/finance/ (ru)',
    ].join('\n'),
  );
  expect(await answer(ada, 'rules team-files')).not.toContain('around it');
  expect(await answer(ada, 'rules other-files/a')).toMatch(
    /^There are no rules for other-files\/a, so nothing for other-files\/a can be shared\./,
  );
});

test('twenty rules of the longest places are a message that can be read, and the next page has the rest', async () => {
  for (let count = 10; count < 30; count += 1) {
    await answer(ada, `allow everyone team-files/${'x'.repeat(1_000)}${count}`);
  }
  const message = first(await stage.type(ada, 'rules', board));
  const said = readable(message);
  expect(said.length).toBeGreaterThan(7_000);
  expect(said.length).toBeLessThan(12_500);
  expect(said).toMatch(/\n\[Add rule\] \[Next page\]$/);
});

test('a rule bites at once, and so does its end', async () => {
  await stage.s3.put('team-files', 'finance/plan.txt', 'plan');
  await answer(ada, 'deny everyone team-files/finance/');
  expect(await answer(ben, 'team-files/finance/plan.txt me', general)).toMatch(
    /^You can’t share team-files\/finance\/plan\.txt: rule ru_\w{8} forbids it\.$/,
  );
  const [id = ''] = /ru_\w{8}/.exec(await answer(ada, 'rules team-files/finance/')) ?? [];
  await answer(ada, `forget ${id}`);
  expect(onlyLink(await stage.type(ben, 'team-files/finance/plan.txt me', general))).toMatch(/^http/);
});

test('a rule for a channel is for what happens in it', async () => {
  await stage.s3.createBucket('budget');
  await stage.s3.put('budget', 'plan.txt', 'plan');
  await answer(ada, 'allow #finance budget');
  expect(onlyLink(await stage.type(ben, 'budget/plan.txt me', finance))).toMatch(/^http/);
  expect(await answer(ben, 'budget/plan.txt me', general)).toMatch(
    /^You can’t share budget\/plan\.txt here: no rule lets you\./,
  );
});

test('only admins see and change the allow-list', async () => {
  for (const text of [
    'rules',
    'allow everyone team-files',
    'deny @ada team-files',
    'ask everyone team-files by @ada',
    'forget ru_aaaaaaaa',
  ]) {
    expect(await answer(chie, text, general)).toBe('Only admins see and change the allow-list. Ask one of them.');
  }
});

test('ADMINS says who is one, and then nobody else is', async () => {
  const other = await setStage({ env: { ADMINS: `${ben}, S0LEGAL00` } });
  try {
    const said = async (user: string) =>
      readable(first(await other.type(user, 'rules', user === chie ? general : board)));
    for (const user of [ben, chie, ada]) expect(await said(user)).toMatch(/^The allow-list/);
    other.workspace.usergroups.get('S0LEGAL00')?.users.splice(0);
    expect(await said(ben)).toMatch(/^The allow-list/);
    expect(await said(ada)).toMatch(/^Only admins/);
  } finally {
    await other.close();
  }
});

test('nobody is an admin whom Slack does not vouch for', async () => {
  stage.workspace.fail('users.info', { status: 500, times: 9 });
  expect(await answer(ada, 'rules')).toMatch(/^Slack can’t tell me just now who @U0ADA0001 is/);
});

test('a rule that asks names who approves, how many of them, and where they are asked', async () => {
  expect(await answer(ada, 'ask everyone team-files/contracts/ up to 4h by @ada @legal needs 2 in #finance')).toMatch(
    /^Added: everyone may share team-files\/contracts\/ for up to 4 hours, with approval by 2 of @U0ADA0001, @S0LEGAL00, asked in #C0FINANCE too \(ru_\w{8}\)\.$/,
  );
  expect(await answer(ada, 'ask everyone team-files/contracts/ by @ada in #random')).toMatch(
    / I’m not in #C0RANDOM0: invite me there, or approvers are asked one by one\.$/,
  );
  expect(await answer(ada, 'ask everyone team-files/contracts/ by @nobody')).toBe(
    'I don’t know who @nobody is. Pick the name from the list that Slack shows while you type.',
  );
  expect(await answer(ada, 'ask everyone team-files/contracts/')).toMatch(/^Say who approves/);
});

test('every change is an event with the rule as it was and as it is', async () => {
  await answer(ada, 'allow everyone team-files up to 3h');
  const [id = ''] = /ru_\w{8}/.exec(await answer(ada, 'rules')) ?? [];
  await answer(ada, `forget ${id}`);
  const events = [];
  for await (const { kind, by, before, after } of stage.table.list({ pk: `RULEEVENT#${stage.team}#${id}` })) {
    events.push({ kind, by, before: longestIn(before), after: longestIn(after) });
  }
  expect(events).toEqual([
    { kind: 'rule added', by: ada, before: undefined, after: 7200 },
    { kind: 'rule changed', by: ada, before: 7200, after: 10_800 },
    { kind: 'rule removed', by: ada, before: 10_800, after: undefined },
  ]);
});

test.each([
  ['allow', 'Say first who the rule is for'],
  ['allow everyone team-files/rep*', ''],
  ['forget', 'Which rule? /share forget ru_… takes the short id that /share rules shows.'],
  [
    'allow @nobody team-files',
    'I don’t know who @nobody is. Pick the name from the list that Slack shows while you type.',
  ],
])('%s is answered in plain words and changes nothing', async (text, words) => {
  const before = await answer(ada, 'rules');
  const said = await answer(ada, text);
  expect(said).toContain(words);
  expect(said).not.toMatch(/^(Added|Changed)/);
  expect(await answer(ada, 'rules')).toBe(before);
});

function longestIn(effect: unknown): unknown {
  return typeof effect === 'object' && effect !== null && 'longest' in effect ? effect.longest : undefined;
}
