import { readable } from '../support/reading.ts';
import { ada, ben, board, chie, finance, general, gus, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ env: { AUDITORS: ben } });
});

afterEach(() => stage.close());

async function why(user: string, text: string, channel: string = general): Promise<string> {
  return (await stage.type(user, `why ${text}`.trim(), channel))
    .map(readable)
    .join()
    .replaceAll(/ru_\w{8}/g, 'ru');
}

test('the decision, the rule that made it, and those that are overruled', async () => {
  await stage.type(ada, 'allow #finance team-files/a/ up to 1d', board);
  await stage.type(ada, 'ask @chie team-files/a/x.txt by @ada', board);
  expect(await why(chie, 'team-files/a/x.txt')).toBe(
    'In #C0GENERAL, @U0CHIE003 may, after approval, share team-files/a/x.txt.\nDecided by ru: @U0CHIE003 may share team-files/a/x.txt for up to 7 days, with approval by @U0ADA0001.\nThese are about it too, and overruled:\n• everyone may share team-files for up to 2 hours (ru): team-files/a/x.txt is more specific',
  );
  expect(await why(ben, 'team-files/a/x.txt', finance)).toBe(
    'In #C0FINANCE, @U0BEN0002 may share team-files/a/x.txt.\nDecided by ru: #C0FINANCE may share team-files/a/ for up to 1 day.\nThese are about it too, and overruled:\n• everyone may share team-files for up to 2 hours (ru): team-files/a/ is more specific',
  );
});

test('no rule, a deny, a guest', async () => {
  expect(await why(ben, 'other-files/x')).toBe(
    'In #C0GENERAL, @U0BEN0002 may not share other-files/x. No rule is about it.',
  );
  expect(await why(ada, `team-files/x @gus`)).toMatch(
    /^In #C0GENERAL, @U0GUS0004 is a guest, whom the rule does not include, and may not share team-files\/x\./,
  );
  await stage.type(ada, 'deny @gus team-files', board);
  expect(await why(ada, `team-files/x @gus`)).toMatch(
    /^In #C0GENERAL, @U0GUS0004 may not share team-files\/x\.\nDecided by ru: @U0GUS0004 may not share team-files\./,
  );
});

test('about others, and elsewhere, only admins and auditors ask', async () => {
  expect(await why(chie, 'team-files/x @ben')).toBe(REFUSED);
  expect(await why(ben, 'team-files/x @chie #finance')).toMatch(/^In #C0FINANCE, @U0CHIE003 may share team-files\/x\./);
  expect(await why(chie, 'team-files/x #finance')).toMatch(/^In #C0FINANCE, @U0CHIE003 may share/);
  // One that they can neither see nor join.
  expect(await why(chie, 'team-files/x #board')).toBe(REFUSED);
  expect(await why(ada, 'team-files/x @chie #board')).toMatch(/^In #C0BOARD00, @U0CHIE003 may share/);
});

const REFUSED =
  'Only admins and auditors ask about others, and about channels that they are not in. /share why bucket/key is about you here.';

test('each rule that lost says why', async () => {
  for (const rule of [
    'allow @legal team-files/a/ up to 1d',
    'ask @finance team-files/a/ up to 1d by @ada',
    'allow @ben team-files/a/ up to 1d',
    'allow #general team-files/a/',
    'allow everyone team-files/a/',
  ]) {
    await stage.type(ada, rule, board);
  }
  const lost = async (user: string) =>
    (await why(ada, `team-files/a/x @${user}`)).split('overruled:\n')[1]?.split('\n');
  expect(await lost('ben')).toEqual([
    '• @S0FINANCE may share team-files/a/ for up to 1 day, with approval by @U0ADA0001 (ru): a rule for a person comes before one for a usergroup',
    '• #C0GENERAL may share team-files/a/ for up to 7 days (ru): a rule for a person comes before one for a channel',
    '• everyone may share team-files/a/ for up to 7 days (ru): a rule for a person comes before one for everyone',
    '• everyone may share team-files for up to 2 hours (ru): team-files/a/ is more specific',
  ]);
  stage.workspace.usergroups.get('S0FINANCE')?.users.push(chie);
  stage.pass(120_000);
  expect((await lost('chie'))?.[0]).toBe(
    '• @S0LEGAL00 may share team-files/a/ for up to 1 day (ru): of two like these, the one that asks decides',
  );
  await stage.type(ada, 'deny everyone team-files', board);
  expect((await lost('ben'))?.[0]).toMatch(/: a rule that forbids wins$/);
});

test.each([
  [
    'team-files/Meeting notes.txt',
    'I do not know what to do with notes.txt. If it is part of the name, put the name in quotes: "team-files/Meeting notes.txt".',
  ],
  [
    'team-files/Meeting notes.txt @chie',
    'I do not know what to do with notes.txt. If it is part of the name, put the name in quotes: "team-files/Meeting notes.txt".',
  ],
  [
    '"team-files/Meeting notes.txt',
    'The quote before team-files/Meeting notes.txt is never closed. Put a " where it ends.',
  ],
  ['team-files/x -- now', 'There is no note here. Leave out what follows the --.'],
])('why %s says what to do about it', async (text, expected) => {
  expect(await why(ada, text)).toBe(expected);
});

test.each([
  ['"team-files/Meeting notes.txt"', 'team-files/Meeting notes.txt'],
  ['“team-files/Meeting notes.txt”', 'team-files/Meeting notes.txt'],
  ['s3://team-files/a/x.txt', 'team-files/a/x.txt'],
  ['arn:aws:s3:::team-files/a/x.txt', 'team-files/a/x.txt'],
  ['https://team-files.s3.eu-central-1.amazonaws.com/a/x%20y.txt', 'team-files/a/x y.txt'],
  ['https://s3.eu-central-1.amazonaws.com/team-files/a/x.txt', 'team-files/a/x.txt'],
  ['team-files/a&b.txt', 'team-files/a&b.txt'],
])('why %s is about the object that it names', async (text, object) => {
  expect(await why(chie, text)).toMatch(
    new RegExp(`^In #C0GENERAL, @U0CHIE003 may share ${object.replaceAll('.', '\\.')}\\.`),
  );
});

test('it tells nothing of what is in the bucket, and asks S3 nothing', async () => {
  const asked = stage.s3.requests.length;
  await why(chie, 'team-files/report.pdf');
  await why(chie, 'no-such-bucket/report.pdf');
  expect(stage.s3.requests).toHaveLength(asked);
});

test.each([
  [
    '',
    'Name one object, and a person or a channel after it if it is not about you here: /share why bucket/key @user #channel.',
  ],
  ['team-files/', 'team-files/ is a folder. /share why is about one object in it.'],
  ['report.pdf', '`report.pdf` names no bucket. Write it like `bucket/key`.'],
  [
    'team-files/x tomorrow',
    'I do not know what to do with tomorrow. If it is part of the name, put the name in quotes: "team-files/x tomorrow".',
  ],
  [
    `team-files/x @legal`,
    'Name one object, and a person or a channel after it if it is not about you here: /share why bucket/key @user #channel.',
  ],
])('why %s is answered in plain words', async (text, expected) => {
  expect(await why(gus, text)).toBe(expected.replaceAll('`', ''));
});
